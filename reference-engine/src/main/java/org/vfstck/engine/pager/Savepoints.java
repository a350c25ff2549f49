package org.vfstck.engine.pager;

import java.util.ArrayList;
import java.util.List;
import org.vfstck.engine.error.SqliteException;
import org.vfstck.engine.format.Bytes;
import org.vfstck.engine.wal.WalSavepoint;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.VfsFile;

/**
 * The open savepoints of a write transaction, and the sub-journal that serves them all.
 *
 * <pre>
 *   sub-journal record, directly one after the other
 *      0  4  page number
 *      4  P  the page as it was
 * </pre>
 *
 * A page is written there before its first change since a savepoint, unless the change puts it into
 * the rollback journal at the same time, which then has the same content. So to go back to a
 * savepoint means: what the rollback journal got since then, then what the sub-journal got since
 * then, and of each page the first record only.
 *
 * <p>Nobody needs a sub-journal after a crash: no checksums, no syncs, and in memory as long as it
 * is short.
 */
final class Savepoints {

  /** One savepoint: where the journals were and how large the database was when it was opened. */
  static final class Savepoint {
    final int pageCount;
    final long journalOffset;
    final int firstRecord;
    final WalSavepoint wal;
    final PageNumberSet saved = new PageNumberSet();

    /** Where the first header after the savepoint was written; 0 if none was. */
    long nextHeader;

    /** No later record serves an earlier savepoint. */
    boolean ownsItsRecords = true;

    Savepoint(int pageCount, long journalOffset, int firstRecord, WalSavepoint wal) {
      this.pageCount = pageCount;
      this.journalOffset = journalOffset;
      this.firstRecord = firstRecord;
      this.wal = wal;
    }

    boolean needs(int pageNumber) {
      return pageNumber <= pageCount && !saved.contains(pageNumber);
    }
  }

  private final PagerContext pager;
  private final List<Savepoint> open = new ArrayList<>(0);
  private final byte[] numberBytes = new byte[4];
  private VfsFile subJournal;
  private int records;

  /** Asked for before there was a write transaction to open them in. */
  private int wanted;

  Savepoints(PagerContext pager) {
    this.pager = pager;
  }

  boolean none() {
    return open.isEmpty();
  }

  int records() {
    return records;
  }

  /** The largest size of the database to which one of them leads back. */
  int largestPageCount() {
    int largest = 0;
    for (int i = 0; i < open.size(); i++) {
      largest = Math.max(largest, open.get(i).pageCount);
    }
    return largest;
  }

  // ---- stack

  void openUpTo(int count) {
    wanted = Math.max(wanted, count);
    if (pager.state.atLeast(PagerState.WRITER_LOCKED)) {
      openWanted();
    }
  }

  /** At the start of a write transaction. */
  void openWanted() {
    while (open.size() < wanted) {
      long offset = pager.journal.offset();
      boolean written = pager.journal.isOpen() && offset > 0;
      open.add(
          new Savepoint(
              pager.pageCount,
              written ? offset : pager.journal.headerSize(),
              records,
              pager.wal.isOpen() ? pager.wal.savepoint() : null));
    }
  }

  void release(int index) {
    wanted = Math.min(wanted, index);
    if (index >= open.size()) {
      return;
    }
    Savepoint released = open.get(index);
    removeFrom(index);
    if (released.ownsItsRecords) {
      records = released.firstRecord;
      if (subJournal instanceof SpillingFile spilling && spilling.isInMemory()) {
        spilling.truncate((long) records * recordSize());
      }
    }
  }

  /** The savepoint, with all later ones forgotten; null if it is not open. */
  Savepoint backTo(int index) {
    wanted = Math.min(wanted, index + 1);
    if (index >= open.size()) {
      return null;
    }
    removeFrom(index + 1);
    return open.get(index);
  }

  private void removeFrom(int index) {
    open.subList(index, open.size()).clear();
  }

  void releaseAll() {
    wanted = 0;
    open.clear();
    records = 0;
    if (subJournal != null) {
      subJournal.close();
      subJournal = null;
    }
  }

  // ---- records

  /** The rollback journal gets a header at the first sector from {@code offset} on. */
  void headerAt(long offset) {
    for (int i = 0; i < open.size(); i++) {
      Savepoint savepoint = open.get(i);
      if (savepoint.nextHeader == 0) {
        savepoint.nextHeader = offset;
      }
    }
  }

  /** The page as it is at every open savepoint is in a journal, or does not matter. */
  void countAsSaved(int pageNumber) {
    for (int i = 0; i < open.size(); i++) {
      Savepoint savepoint = open.get(i);
      if (pageNumber <= savepoint.pageCount) {
        savepoint.saved.add(pageNumber);
      }
    }
  }

  /** Before a change: keeps the page if a savepoint needs it. */
  void save(Page page) {
    for (int i = 0; i < open.size(); i++) {
      if (open.get(i).needs(page.number())) {
        // The record serves this savepoint and all later ones: it must outlive their release.
        for (int later = i + 1; later < open.size(); later++) {
          open.get(later).ownsItsRecords = false;
        }
        write(page);
        return;
      }
    }
  }

  private void write(Page page) {
    if (pager.journalMode != JournalMode.OFF) {
      if (subJournal == null) {
        subJournal =
            pager.journalMode == JournalMode.MEMORY || pager.memory
                ? SpillingFile.inMemory()
                : SpillingFile.spilling(pager.vfs, OpenFlags.SUBJOURNAL);
      }
      long offset = (long) records * recordSize();
      Bytes.put4(numberBytes, 0, page.number());
      check(subJournal.write(numberBytes, 0, 4, offset), "writing");
      check(subJournal.write(page.data(), 0, pager.pageSize(), offset + 4), "writing");
    }
    records++;
    countAsSaved(page.number());
  }

  /**
   * Reads a record into {@code data}.
   *
   * @return its page number
   */
  int read(int record, byte[] data) {
    if (subJournal == null) {
      throw SqliteException.of(
          ResultCode.INTERNAL, "savepoint record " + record + " is in no sub-journal");
    }
    long offset = (long) record * recordSize();
    check(subJournal.read(numberBytes, 0, 4, offset), "reading");
    check(subJournal.read(data, 0, pager.pageSize(), offset + 4), "reading");
    return Bytes.get4(numberBytes, 0);
  }

  private int recordSize() {
    return pager.pageSize() + 4;
  }

  private void check(ResultCode code, String what) {
    if (!code.isOk()) {
      throw SqliteException.of(
          code, what + " the sub-journal of " + pager.name() + ": " + code.symbol());
    }
  }
}
