package org.vfstck.engine.pager;

import org.vfstck.engine.error.BusyException;
import org.vfstck.engine.error.MisuseException;
import org.vfstck.engine.error.ReadOnlyException;
import org.vfstck.engine.error.SqliteException;
import org.vfstck.engine.lock.BusyWait;
import org.vfstck.vfs.DeviceCharacteristics;
import org.vfstck.vfs.LockLevel;
import org.vfstck.vfs.ResultCode;

/**
 * From RESERVED to commit or rollback, and out of every lock.
 *
 * <p>The busy handler is asked where waiting can help (c3ref/busy_handler.html):
 *
 * <pre>
 *   nothing held --> write transaction    yes, after everything was let go
 *   read transaction --> RESERVED         no: the other may wait for this one's SHARED to go
 *   RESERVED --> EXCLUSIVE                yes: readers go, and no writer can come
 * </pre>
 */
final class WriteTransaction {

  /** Part of the cache that must be dirty before a temporary database is written at a commit. */
  private static final int TEMPORARY_FLUSH_PERCENT = 25;

  private final PagerContext pager;
  private final JournalPlayback playback;
  private final ReadAccess readAccess;

  WriteTransaction(PagerContext pager) {
    this.pager = pager;
    this.playback = new JournalPlayback(pager, this);
    this.readAccess = new ReadAccess(pager, this);
  }

  JournalPlayback playback() {
    return playback;
  }

  ReadAccess readAccess() {
    return readAccess;
  }

  // ---- beginning

  void begin(boolean exclusive) {
    pager.checkUsable();
    if (pager.state.atLeast(PagerState.WRITER_LOCKED)) {
      return;
    }
    if (pager.readOnly) {
      throw new ReadOnlyException(
          ResultCode.READONLY, "write to " + pager.name() + ", which is open read-only");
    }
    if (pager.state == PagerState.OPEN) {
      beginFromNothing(exclusive);
    } else {
      readAccess.begin();
      lock(exclusive, new BusyWait(pager.busyHandler));
    }
  }

  private void beginFromNothing(boolean exclusive) {
    BusyWait wait = new BusyWait(pager.busyHandler);
    while (true) {
      readAccess.begin(wait);
      try {
        lock(exclusive, wait);
        return;
      } catch (BusyException e) {
        unlock();
        if (!wait.again()) {
          // There was no snapshot before this call that could have become too old.
          throw e.code().value() == ResultCode.BUSY_SNAPSHOT.value()
              ? new BusyException(ResultCode.BUSY, e.getMessage())
              : e;
        }
      } catch (SqliteException e) {
        unlock();
        throw e;
      }
    }
  }

  private void lock(boolean exclusive, BusyWait wait) {
    if (pager.wal.isOpen()) {
      pager.wal.beginWrite();
    } else {
      pager.lock.raise(LockLevel.RESERVED);
      if (exclusive) {
        try {
          pager.lock.raise(LockLevel.EXCLUSIVE, wait);
        } catch (SqliteException e) {
          pager.lock.lower(LockLevel.SHARED);
          throw e;
        }
      }
    }
    pager.state = PagerState.WRITER_LOCKED;
    pager.originalPageCount = pager.pageCount;
    pager.filePageCount = pager.pageCount;
    pager.hintedPageCount = pager.pageCount;
    pager.journal.forgetOffsets();
    pager.savepoints.openWanted();
  }

  // ---- commit

  void commitPhaseOne(String superJournal) {
    pager.checkUsable();
    if (!pager.state.atLeast(PagerState.CACHE_MODIFIED) || pager.state == PagerState.FINISHED) {
      return;
    }
    pager.writer.recordPageCount();
    if (pager.wal.isOpen()) {
      pager.writer.commitToWal();
      pager.cache.cleanAll();
      return;
    }
    if (flushes(true)) {
      flush(superJournal);
    }
    pager.state = PagerState.FINISHED;
  }

  private void flush(String superJournal) {
    boolean batch = superJournal == null && AtomicBatch.isPossible(pager);
    if (!batch) {
      pager.journal.createOnDisk();
    }
    pager.writer.incrementChangeCounter();
    pager.journal.writeSuperJournalName(superJournal);
    pager.journal.sync(false);
    if (!batch || !new AtomicBatch(pager).write()) {
      pager.writer.writeCommitToFile();
    }
    pager.cache.cleanAll();
    if (pager.database.isOpen()) {
      pager.database.sync(pager.sync);
    }
  }

  /** A temporary database is written only if it cannot stay in memory. */
  private boolean flushes(boolean commit) {
    return !pager.temporary
        || commit
            && pager.database.isOpen()
            && pager.cache.dirtyShareAtLeast(TEMPORARY_FLUSH_PERCENT);
  }

  void commitPhaseTwo() {
    pager.checkUsable();
    if (!pager.state.atLeast(PagerState.WRITER_LOCKED)) {
      return;
    }
    if (!pager.wal.isOpen()
        && (pager.state == PagerState.CACHE_MODIFIED || pager.state == PagerState.FILE_MODIFIED)) {
      throw new MisuseException(
          ResultCode.MISUSE, "commitPhaseTwo of " + pager.name() + " without commitPhaseOne");
    }
    try {
      end(pager.journal.namesSuperJournal(), true);
    } catch (SqliteException e) {
      throw pager.distrust(e);
    }
  }

  // ---- rollback

  void rollback() {
    if (pager.state == PagerState.ERROR) {
      recoverFromError();
      return;
    }
    if (!pager.state.atLeast(PagerState.WRITER_LOCKED)) {
      return;
    }
    boolean modified = pager.state.atLeast(PagerState.CACHE_MODIFIED);
    try {
      if (pager.wal.isOpen()) {
        pager.wal.undo();
        end(false, false);
      } else if (!modified) {
        end(false, false);
      } else if (pager.journal.isOpen()) {
        playback.rollBack(false);
      } else {
        endWithoutJournal();
      }
    } catch (SqliteException e) {
      throw pager.distrust(e);
    }
  }

  /**
   * journal_mode=OFF: what was written to the file stays there, and what was not is lost
   * (pragma.html: the behaviour of ROLLBACK is undefined). The cache at least shows what is.
   */
  private void endWithoutJournal() {
    if (pager.temporary) {
      end(false, false);
      return;
    }
    pager.pageCount = pager.database.pages();
    pager.dropCache();
    end(false, false);
  }

  /**
   * The journal is now as hot as after a crash: lets go of everything, and comes back by the door
   * through which any other connection would, which rolls it back.
   */
  private void recoverFromError() {
    useMemoryJournal();
    unlock();
    try {
      readAccess.begin();
    } catch (SqliteException e) {
      // Whoever comes next will try again. This transaction is over either way.
      unlock();
    }
  }

  /**
   * journal_mode=MEMORY: no other connection will ever see this journal. If it can be played back
   * at all, then now.
   */
  private void useMemoryJournal() {
    if (pager.temporary || !pager.journal.isInMemory() || !pager.journal.isActive()) {
      return;
    }
    SqliteException cause = pager.error;
    pager.error = null;
    boolean fileModified = pager.lock.level() == LockLevel.EXCLUSIVE;
    pager.state = fileModified ? PagerState.FILE_MODIFIED : PagerState.CACHE_MODIFIED;
    try {
      playback.rollBack(false);
    } catch (SqliteException e) {
      // pragma.html: with MEMORY, what fails half-way may leave the database corrupt.
      pager.distrust(cause);
      return;
    }
    pager.dropCache();
  }

  /** Back to a savepoint that stays open. */
  void rollbackToSavepoint(int index) {
    pager.checkUsable();
    Savepoints.Savepoint savepoint = pager.savepoints.backTo(index);
    if (savepoint != null && (pager.wal.isOpen() || pager.journal.isActive())) {
      playback.rollBackTo(savepoint);
    }
  }

  // ---- end

  /**
   * Ends a write transaction, or what is left of one in the locks: finishes the journal and goes
   * back to SHARED. Goes through to the end even if the journal cannot be finished.
   *
   * @param truncateJournal a journal that names a super-journal must not be kept, not even zeroed
   */
  void end(boolean truncateJournal, boolean commit) {
    if (!pager.state.atLeast(PagerState.WRITER_LOCKED) && !pager.lock.mayHold(LockLevel.RESERVED)) {
      return;
    }
    pager.savepoints.releaseAll();
    SqliteException failure = finish(truncateJournal, commit);
    pager.bytesOnCommit = 0;
    if (pager.wal.isOpen()) {
      pager.wal.endWrite();
    }
    boolean lower = !pager.exclusive() && (!pager.wal.isOpen() || pager.wal.leaveExclusiveMode());
    if (lower) {
      ResultCode code = pager.lock.lower(LockLevel.SHARED);
      pager.changeCounterDone = pager.temporary;
      if (failure == null && !code.isOk()) {
        failure =
            SqliteException.of(
                code, "lowering the lock of " + pager.name() + " to SHARED: " + code.symbol());
      }
    }
    pager.state = PagerState.READER;
    if (failure != null) {
      throw failure;
    }
  }

  private SqliteException finish(boolean truncateJournal, boolean commit) {
    try {
      pager.journal.finish(truncateJournal);
    } catch (SqliteException e) {
      pager.journal.forgetPages();
      return e;
    }
    pager.journal.forgetPages();
    if (pager.memory || flushes(commit)) {
      pager.cache.cleanAll();
    } else {
      pager.cache.clearWritable();
    }
    pager.cache.truncate(pager.pageCount);
    if (!commit) {
      return null;
    }
    try {
      if (!pager.wal.isOpen()
          && pager.database.isOpen()
          && pager.filePageCount > pager.pageCount
          && pager.state.atLeast(PagerState.FILE_MODIFIED)) {
        pager.database.resize(pager.pageCount, pager.zeroScratch());
      }
      if (pager.bytesOnCommit != 0 && !pager.wal.isOpen()) {
        pager.database.cut(pager.bytesOnCommit);
      }
      pager.database.announceCommit();
      return null;
    } catch (SqliteException e) {
      return e;
    }
  }

  /** Ends the read transaction, and rolls back a write transaction first. */
  void endRead() {
    if (pager.state.atLeast(PagerState.READER) && pager.state != PagerState.ERROR) {
      try {
        if (pager.state.atLeast(PagerState.WRITER_LOCKED)) {
          rollback();
        } else if (!pager.exclusive()) {
          end(false, false);
        }
      } catch (SqliteException e) {
        // The error state that it led to ends here; the journal stays hot.
        pager.fail(e);
      }
    } else if (pager.state == PagerState.ERROR) {
      useMemoryJournal();
    }
    unlock();
  }

  /** Lets go of locks and, after an error, of all that was believed about the file. */
  void unlock() {
    pager.journal.forgetPages();
    pager.savepoints.releaseAll();
    if (pager.wal.isOpen()) {
      pager.wal.endRead();
      pager.state = PagerState.OPEN;
    } else if (!pager.exclusive()) {
      // Where open files can be deleted, the next writer may do so: not to be found open then.
      boolean keepOpen =
          pager.database.has(DeviceCharacteristics.UNDELETABLE_WHEN_OPEN)
              && pager.journalMode.keepsFile();
      if (!keepOpen) {
        pager.journal.close();
      }
      boolean unlocked = pager.lock.lower(LockLevel.NONE).isOk();
      pager.changeCounterDone = pager.temporary;
      if (!unlocked && pager.state == PagerState.ERROR) {
        pager.lock.forget();
      }
      pager.state = PagerState.OPEN;
    }
    if (pager.error != null) {
      pager.error = null;
      if (pager.temporary) {
        pager.state = pager.journal.isOpen() ? PagerState.OPEN : PagerState.READER;
      } else {
        pager.dropCache();
        pager.changeCounterDone = false;
        pager.state = PagerState.OPEN;
      }
    }
    pager.journal.forgetOffsets();
  }
}
