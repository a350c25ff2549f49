package org.vfstck.engine.pager;

import org.vfstck.engine.error.SqliteException;
import org.vfstck.vfs.FlagResult;
import org.vfstck.vfs.LockLevel;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.OpenResult;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.VfsFile;

/**
 * Is the journal in the directory that of a transaction that nobody will finish?
 * (atomiccommit.html, "Hot Rollback Journals"; lockingv3.html, "Dealing with hot journals".)
 *
 * <pre>
 *   1  it exists                         xAccess
 *   2  nobody holds RESERVED or more     xCheckReservedLock
 *   3  the database has pages            xFileSize; else the journal is deleted, not played back
 *   4  its first byte is not zero        PERSIST ends a transaction with a zeroed header
 * </pre>
 *
 * Whether a super-journal makes it stale is looked at on playback. Between 1 and 2 its owner may
 * commit and let go, so a journal can look hot that is not: the playback looks again under
 * EXCLUSIVE.
 */
final class HotJournal {

  private HotJournal() {}

  /** Asked under SHARED. */
  static boolean isPresent(PagerContext pager) {
    boolean open = pager.journal.isOpen();
    if (!open && !SuperJournalName.exists(pager.vfs, pager.journalPath())) {
      return false;
    }
    if (!pager.nolock) {
      FlagResult reserved = pager.database.file().checkReservedLock();
      SqliteException.check(reserved.code(), "looking for a RESERVED lock on " + pager.name());
      if (reserved.flag()) {
        return false;
      }
    }
    if (pager.database.pages() == 0 && !open) {
      deleteLeftover(pager);
      return false;
    }
    return open ? firstByteIsSet(pager) : firstByteOfClosedIsSet(pager);
  }

  /**
   * The journal of a deleted database, or of the very first transaction of this one: there is
   * nothing to restore. RESERVED keeps from deleting one that another connection is about to use.
   */
  private static void deleteLeftover(PagerContext pager) {
    if (!pager.readOnly && pager.lock.tryRaise(LockLevel.RESERVED).isOk()) {
      pager.vfs.delete(pager.journalPath(), false);
      if (!pager.exclusive()) {
        pager.lock.lower(LockLevel.SHARED);
      }
    }
  }

  private static boolean firstByteOfClosedIsSet(PagerContext pager) {
    OpenResult result =
        pager.vfs.open(pager.journalPath(), OpenFlags.READONLY.with(OpenFlags.MAIN_JOURNAL));
    if (result.code().value() == ResultCode.CANTOPEN.value()) {
      // Gone meanwhile, or not readable. Under EXCLUSIVE it will be known for certain.
      return true;
    }
    SqliteException.check(result.code(), "opening " + pager.journalPath());
    try {
      return firstByteIsSet(pager, result.file());
    } finally {
      result.file().close();
    }
  }

  private static boolean firstByteIsSet(PagerContext pager) {
    return firstByteIsSet(pager, pager.journal.file());
  }

  private static boolean firstByteIsSet(PagerContext pager, VfsFile journal) {
    byte[] first = new byte[1];
    ResultCode code = journal.read(first, 0, 1, 0);
    if (code.value() == ResultCode.IOERR_SHORT_READ.value()) {
      return false;
    }
    SqliteException.check(code, "reading " + pager.journalPath());
    return first[0] != 0;
  }
}
