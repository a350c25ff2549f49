package org.vfstck.engine.pager;

import java.util.List;
import org.vfstck.engine.error.LockedException;
import org.vfstck.engine.error.SqliteException;
import org.vfstck.engine.lock.BusyHandler;
import org.vfstck.engine.wal.CheckpointMode;
import org.vfstck.engine.wal.CheckpointResult;
import org.vfstck.engine.wal.FrameContent;
import org.vfstck.engine.wal.Wal;
import org.vfstck.engine.wal.WalOptions;
import org.vfstck.engine.wal.WalSavepoint;
import org.vfstck.engine.wal.WalSync;
import org.vfstck.vfs.LockLevel;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.SyncFlags;

/**
 * The write-ahead log of a pager, while it is open (wal.html).
 *
 * <pre>
 *   locking mode when the log is opened   wal-index        lock of the database file
 *   NORMAL                                shared memory    SHARED as long as the log is open
 *   EXCLUSIVE                             heap memory      EXCLUSIVE as long as the log is open
 * </pre>
 *
 * With the wal-index on the heap nobody else could take part, so the locking mode stays EXCLUSIVE
 * until the journal mode is no longer WAL (R-36328-16367), and no shared-memory method is called
 * (R-31969-57825). With shared memory the locking mode may change at any time (R-13779-07711); the
 * change takes effect with the next write, or with the end of the next transaction.
 */
final class PagerWal {

  private final PagerContext pager;
  private Wal wal;
  private boolean checkpointFullSync;

  /** EXCLUSIVE locking mode is in force although there is shared memory. */
  private boolean exclusiveWithSharedMemory;

  /** The header still says WAL, but only until it is rewritten: do not open the log again. */
  private boolean leaving;

  PagerWal(PagerContext pager) {
    this.pager = pager;
  }

  boolean isOpen() {
    return wal != null;
  }

  boolean heapMemory() {
    return wal != null && wal.heapMemory();
  }

  boolean leaving() {
    return leaving;
  }

  void setLeaving(boolean yes) {
    leaving = yes;
  }

  void setCheckpointFullSync(boolean yes) {
    checkpointFullSync = yes;
  }

  /** Whether this file could be in WAL mode, in the locking mode that it has. */
  boolean supported() {
    if (pager.temporary || pager.nolock || !pager.database.isOpen()) {
      return false;
    }
    return pager.exclusive() || pager.database.file().sharedMemory().isPresent();
  }

  // ---- opening and closing

  /** After SHARED was got in rollback mode: has somebody turned this into a WAL database? */
  void openIfPresent() {
    if (pager.temporary) {
      return;
    }
    if (SuperJournalName.exists(pager.vfs, pager.walPath())) {
      if (pager.database.pages() == 0) {
        // Left over from a deleted database of the same name; an empty one has no log.
        ResultCode code = pager.vfs.delete(pager.walPath(), false);
        if (code.value() != ResultCode.IOERR_DELETE_NOENT.value()) {
          SqliteException.check(code, "deleting " + pager.walPath());
        }
      } else if (!leaving) {
        open();
      }
    } else if (pager.journalMode == JournalMode.WAL) {
      pager.journalMode = JournalMode.DELETE;
    }
  }

  /** Opens the log. The read transaction has to begin again. */
  void open() {
    if (!supported()) {
      throw SqliteException.of(
          ResultCode.CANTOPEN,
          pager.name()
              + " is in WAL mode, and VFS "
              + pager.vfs.name()
              + " has no shared memory for it: set locking_mode=EXCLUSIVE before the first access");
    }
    pager.journal.close();
    openLog();
    pager.journalMode = JournalMode.WAL;
    pager.state = PagerState.OPEN;
  }

  private void openLog() {
    if (pager.exclusive()) {
      raiseToExclusive();
    }
    wal =
        Wal.open(
            pager.vfs,
            pager.database.file(),
            pager.walPath(),
            new WalOptions(pager.exclusive(), pager.journalSizeLimit));
    exclusiveWithSharedMemory = false;
  }

  private void raiseToExclusive() {
    try {
      pager.lock.raise(LockLevel.EXCLUSIVE);
    } catch (SqliteException e) {
      // Not to be left in PENDING, which would keep all readers out.
      pager.lock.lower(LockLevel.SHARED);
      throw e;
    }
  }

  /** Ends WAL mode: the whole log goes into the database file, and then goes. Needs EXCLUSIVE. */
  void closeForRollbackMode() {
    if (wal == null) {
      pager.lock.raise(LockLevel.SHARED);
      if (!SuperJournalName.exists(pager.vfs, pager.walPath())) {
        return;
      }
      openLog();
    }
    raiseToExclusive();
    Wal closing = wal;
    wal = null;
    try {
      closing.close(sync().checkpoint(), true, pager.scratch());
    } catch (SqliteException e) {
      if (!pager.exclusive()) {
        pager.lock.lower(LockLevel.SHARED);
      }
      throw e;
    }
  }

  /** With the connection. */
  void close() {
    if (wal == null) {
      return;
    }
    Wal closing = wal;
    wal = null;
    boolean mayDelete = !pager.readOnly && !pager.database.hasMoved();
    closing.close(sync().checkpoint(), mayDelete, pager.scratch());
  }

  // ---- transactions

  /** A new snapshot; the cache goes if it is not that of the last one. */
  void beginRead() {
    wal.endRead();
    boolean changed = true;
    try {
      changed = wal.beginRead();
    } finally {
      if (changed) {
        pager.dropCache();
      }
    }
    int pageSize = wal.pageSize();
    if (pageSize >= 512 && pageSize != pager.pageSize()) {
      pager.setPageSize(pageSize);
    }
  }

  void endRead() {
    wal.endRead();
  }

  void beginWrite() {
    if (pager.exclusive() && !wal.heapMemory() && !exclusiveWithSharedMemory) {
      raiseToExclusive();
      wal.enterExclusiveMode();
      exclusiveWithSharedMemory = true;
    }
    wal.beginWrite();
  }

  void endWrite() {
    wal.endWrite();
  }

  /** After the locking mode became NORMAL: whether the lock of the file may be lowered. */
  boolean leaveExclusiveMode() {
    if (!exclusiveWithSharedMemory || !wal.leaveExclusiveMode()) {
      return false;
    }
    exclusiveWithSharedMemory = false;
    return true;
  }

  /** Undoes the write transaction; cached pages that it changed go or are read again. */
  void undo() {
    pager.pageCount = pager.originalPageCount;
    wal.undo(this::undoPage);
    for (Page page : pager.cache.dirtyPages()) {
      undoPage(page.number());
    }
  }

  private void undoPage(int number) {
    Page page = pager.cache.peek(number);
    if (page == null) {
      return;
    }
    if (page.pins == 0 || number > pager.pageCount) {
      pager.cache.drop(page);
    } else {
      pager.pages.load(page);
    }
  }

  // ---- the rest goes straight through

  WalSync sync() {
    return pager.sync.wal(checkpointFullSync);
  }

  int databaseSize() {
    return wal.databaseSize();
  }

  int findFrame(int pageNumber) {
    return wal.findFrame(pageNumber);
  }

  void readFrame(int frame, byte[] page, int length) {
    wal.readFrame(frame, page, length);
  }

  void writeFrames(List<? extends FrameContent> pages, int databaseSizeOnCommit) {
    wal.writeFrames(pager.pageSize(), pages, databaseSizeOnCommit, sync());
  }

  WalSavepoint savepoint() {
    return wal.savepoint();
  }

  void rollbackTo(WalSavepoint savepoint) {
    wal.rollbackTo(savepoint);
  }

  int callback() {
    return wal == null ? 0 : wal.callback();
  }

  void setJournalSizeLimit(long bytes) {
    if (wal != null) {
      wal.setJournalSizeLimit(bytes);
    }
  }

  CheckpointResult checkpoint(CheckpointMode mode) {
    if (wal == null) {
      return new CheckpointResult(false, -1, -1);
    }
    if (pager.state != PagerState.OPEN) {
      throw new LockedException(
          ResultCode.LOCKED,
          "checkpoint of " + pager.name() + " within a transaction of the same connection");
    }
    BusyHandler busy = mode == CheckpointMode.PASSIVE ? BusyHandler.NEVER : pager.busyHandler;
    SyncFlags flags = sync().checkpoint();
    return wal.checkpoint(mode, busy, flags, pager.scratch());
  }
}
