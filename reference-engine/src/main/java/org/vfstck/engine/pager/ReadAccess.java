package org.vfstck.engine.pager;

import java.util.Arrays;
import org.vfstck.engine.error.BusyException;
import org.vfstck.engine.error.CorruptException;
import org.vfstck.engine.error.ReadOnlyException;
import org.vfstck.engine.error.SqliteException;
import org.vfstck.engine.format.Bytes;
import org.vfstck.engine.format.DatabaseHeader;
import org.vfstck.engine.lock.BusyWait;
import org.vfstck.vfs.LockLevel;
import org.vfstck.vfs.ResultCode;

/**
 * The way into a read transaction.
 *
 * <pre>
 *   rollback mode                                        WAL mode
 *   1  SHARED, asking the busy handler                   1  a new snapshot
 *   2  hot journal? EXCLUSIVE at once, roll back,        2  another one than before:
 *      back to SHARED                                       drop the cache
 *   3  bytes 24 to 39 differ: drop the cache
 *   4  NAME-wal exists: on with WAL mode
 *                  both
 *                  5  size of the database
 *                  6  page 1: does its header say WAL? another page size? a smaller database?
 * </pre>
 *
 * When another connection is in the way, everything is let go before the busy handler is asked, so
 * that nobody waits for a connection that waits.
 */
final class ReadAccess {

  /** A header that says something else each time it is read is damaged, not busy. */
  private static final int LONGEST_SEARCH = 8;

  private final PagerContext pager;
  private final WriteTransaction transaction;
  private boolean hadSharedLock;

  ReadAccess(PagerContext pager, WriteTransaction transaction) {
    this.pager = pager;
    this.transaction = transaction;
  }

  /** Starts a read transaction, or does nothing in one. */
  void begin() {
    begin(new BusyWait(pager.busyHandler));
  }

  void begin(BusyWait wait) {
    pager.checkUsable();
    while (pager.state == PagerState.OPEN || pager.temporary && !hadSharedLock) {
      try {
        enter(wait);
        return;
      } catch (BusyException e) {
        transaction.unlock();
        if (!wait.again()) {
          throw e;
        }
      } catch (SqliteException e) {
        transaction.unlock();
        throw e;
      }
    }
  }

  private void enter(BusyWait wait) {
    for (int attempt = 0; attempt < LONGEST_SEARCH; attempt++) {
      if (!pager.wal.isOpen() && pager.state == PagerState.OPEN) {
        enterRollbackMode(wait);
      }
      if (pager.wal.isOpen()) {
        pager.wal.beginRead();
      }
      if (!pager.temporary && pager.state == PagerState.OPEN) {
        pager.pageCount = countPages();
      }
      pager.state = PagerState.READER;
      hadSharedLock = true;
      if (headerAgrees()) {
        return;
      }
      pager.state = pager.temporary ? PagerState.READER : PagerState.OPEN;
    }
    throw new CorruptException(
        ResultCode.CORRUPT, "the header of " + pager.name() + " reads differently every time");
  }

  /** Looks at page 1 again, after it may have been changed in this transaction. */
  void adoptHeader() {
    for (int attempt = 0; attempt < LONGEST_SEARCH && !headerAgrees(); attempt++) {
      pager.pageCount = countPages();
    }
  }

  private int countPages() {
    int pages = pager.wal.isOpen() ? pager.wal.databaseSize() : 0;
    if (pages == 0) {
      pages = pager.database.pages();
    }
    pager.maximumPageCount = Math.max(pager.maximumPageCount, pages);
    return pages;
  }

  // ---- rollback mode

  private void enterRollbackMode(BusyWait wait) {
    pager.lock.raise(LockLevel.SHARED, wait);
    // With more than SHARED from an earlier transaction, what lies there can only be left over from
    // an error of this connection.
    if (pager.lock.mayHold(LockLevel.RESERVED) || HotJournal.isPresent(pager)) {
      recover();
    }
    if (!pager.temporary && hadSharedLock) {
      dropCacheIfOld();
    }
    pager.wal.openIfPresent();
  }

  private void recover() {
    if (pager.readOnly) {
      throw new ReadOnlyException(
          ResultCode.READONLY_ROLLBACK,
          pager.name()
              + " has a hot journal and is open read-only: open it once for writing to roll back "
              + pager.journalPath());
    }
    pager.lock.raise(LockLevel.EXCLUSIVE);
    try {
      if (!pager.temporary) {
        pager.journal.openLeftover();
      }
      if (pager.journal.isOpen()) {
        pager.journal.syncBeforePlayback();
        transaction.playback().rollBack(!pager.temporary);
        pager.state = PagerState.OPEN;
      } else if (!pager.exclusive()) {
        pager.lock.lower(LockLevel.SHARED);
      }
    } catch (SqliteException e) {
      throw pager.fail(e);
    }
  }

  private void dropCacheIfOld() {
    byte[] inFile = new byte[PagerContext.VERSION_BYTES];
    pager.database.readHeader(inFile, inFile.length, PagerContext.VERSION_OFFSET);
    if (!Arrays.equals(inFile, pager.version)) {
      pager.dropCache();
    }
  }

  // ---- page 1

  /** Whether page 1 says what was assumed when it was read; if not, all is set for another try. */
  private boolean headerAgrees() {
    if (pager.pageCount == 0) {
      return true;
    }
    int pageSize;
    boolean openWal;
    Page one = pager.pages.get(1);
    try {
      byte[] data = one.data();
      if (!DatabaseHeader.hasMagic(data)) {
        return true;
      }
      openWal =
          data[DatabaseHeader.READ_VERSION] == DatabaseHeader.VERSION_WAL
              && !pager.wal.isOpen()
              && !pager.temporary
              && !pager.wal.leaving();
      pageSize = DatabaseHeader.pageSize(data);
      if (pageSize == pager.pageSize()) {
        pager.reservedBytes = Bytes.get1(data, DatabaseHeader.RESERVED_BYTES);
        takePageCount(data);
      }
    } finally {
      pager.cache.release(one);
    }
    if (openWal) {
      pager.wal.open();
      return false;
    }
    if (pageSize != pager.pageSize() && DatabaseHeader.isPageSize(pageSize)) {
      pager.setPageSize(pageSize);
      return pager.pageSize() != pageSize;
    }
    return true;
  }

  /**
   * The header may say that the database is smaller than its file. It is believed if it was written
   * together with the change counter. A larger one is damage; that is for the b-tree layer to say.
   */
  private void takePageCount(byte[] one) {
    int count = Bytes.get4(one, DatabaseHeader.DATABASE_SIZE);
    boolean valid =
        Bytes.get4(one, DatabaseHeader.VERSION_VALID_FOR)
            == Bytes.get4(one, DatabaseHeader.CHANGE_COUNTER);
    if (valid && count > 0 && count < pager.pageCount) {
      pager.pageCount = count;
    }
  }
}
