package org.vfstck.engine.pager;

import org.vfstck.engine.error.SqliteException;
import org.vfstck.vfs.DeviceCharacteristics;
import org.vfstck.vfs.FileControl;
import org.vfstck.vfs.ResultCode;

/**
 * A commit without a journal on a device that writes several pages or none
 * (c3ref/c_fcntl_begin_atomic_write.html).
 *
 * <pre>
 *   BEGIN_ATOMIC_WRITE       refused: with a journal after all
 *   pages                    fails: ROLLBACK_ATOMIC_WRITE, with a journal after all
 *   COMMIT_ATOMIC_WRITE      fails: the same
 *   xSync                    as after any commit
 * </pre>
 *
 * The size of the file is part of the batch: a header that counts pages which the file has not is
 * of a corrupt database. A journal that comes late is synced like any other before the file is
 * written.
 */
final class AtomicBatch {

  private final PagerContext pager;

  AtomicBatch(PagerContext pager) {
    this.pager = pager;
  }

  /** Whether the journal is still in memory, and the device is said to be one. */
  static boolean isPossible(PagerContext pager) {
    return !pager.temporary
        && !pager.sync.none()
        && pager.journal.isInMemory()
        && pager.database.has(DeviceCharacteristics.BATCH_ATOMIC);
  }

  /**
   * @return false if nothing was written, and the journal is there for another way
   * @throws SqliteException if it failed for another reason than one of I/O
   */
  boolean write() {
    int filePages = pager.filePageCount;
    ResultCode code = pager.database.control(FileControl.BEGIN_ATOMIC_WRITE);
    if (code.isOk()) {
      SqliteException failure = null;
      try {
        pager.writer.writeCommitToFile();
        code = pager.database.control(FileControl.COMMIT_ATOMIC_WRITE);
      } catch (SqliteException e) {
        failure = e;
        code = e.code();
      }
      if (code.isOk()) {
        // From here on there is nothing to go back to.
        pager.journal.close();
        return true;
      }
      pager.database.control(FileControl.ROLLBACK_ATOMIC_WRITE);
      pager.filePageCount = filePages;
      if (failure != null && !code.isA(ResultCode.IOERR)) {
        throw failure;
      }
    }
    pager.journal.createOnDisk();
    pager.journal.sync(false);
    return false;
  }
}
