package org.vfstck.engine.pager;

import org.vfstck.engine.error.CorruptException;
import org.vfstck.engine.error.SqliteException;
import org.vfstck.engine.format.Bytes;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.VfsFile;

/**
 * Plays a journal back: into the database file as far as it was changed, and into cached pages.
 *
 * <pre>
 *   what ends a playback            because
 *   header without magic number     it was never synced: no page of it is in the file
 *   record with a wrong checksum    the same
 *   end of the file                 the same
 *   page number 0, lock-byte page   no record; the name of the super-journal begins so
 * </pre>
 *
 * What was restored by then is right; what is not there was not needed. So none of these is an
 * error, and a journal that is damaged from its first byte on restores nothing.
 */
final class JournalPlayback {

  private enum Outcome {
    DONE,
    /** Not a record. */
    NO_RECORD,
    /** The file ends within it. */
    CUT
  }

  private final PagerContext pager;
  private final WriteTransaction transaction;
  private final byte[] header = new byte[JournalFormat.HEADER_BYTES];

  // Of the header that was read last.
  private long headerRecords;
  private int headerPageCount;

  JournalPlayback(PagerContext pager, WriteTransaction transaction) {
    this.pager = pager;
    this.transaction = transaction;
  }

  // ---- whole transaction

  /**
   * Undoes a whole transaction and ends its journal.
   *
   * @param hot it is that of another connection, or of this one before an error: only what is
   *     synced counts, and nothing in the cache
   */
  void rollBack(boolean hot) {
    RollbackJournal journal = pager.journal;
    int pageSize = pager.pageSize();
    String superJournal =
        pager.path == null
            ? null
            : SuperJournalName.read(journal.file(), pager.vfs.maximumPathname());
    boolean undecided = superJournal == null || SuperJournalName.exists(pager.vfs, superJournal);
    try {
      if (undecided) {
        replay(hot);
      }
      pager.setPageSize(pageSize);
      // The counter in the file may be the old one again.
      pager.changeCounterDone = pager.temporary;
      if (fileMayChange() && pager.database.isOpen()) {
        pager.database.sync(pager.sync);
      }
      transaction.end(superJournal != null, false);
      if (superJournal != null && undecided) {
        SuperJournalName.deleteIfUnused(pager.vfs, superJournal);
      }
    } finally {
      pager.database.resetSectorSize();
    }
  }

  private void replay(boolean hot) {
    RollbackJournal journal = pager.journal;
    long written = journal.offset();
    long end = journal.size();
    if (!hot && written > 0) {
      // Beyond this an older transaction may have left its records.
      end = Math.min(end, written);
    }
    PageNumberSet restored = hot || pager.temporary ? null : new PageNumberSet();
    journal.setOffset(0);
    boolean cacheIsOld = hot;
    boolean first = true;
    while (readHeader(hot, end)) {
      long records = recordsAfterHeader(hot, end);
      if (first) {
        first = false;
        restoreSize(hot, end);
      }
      for (long i = 0; i < records; i++) {
        if (cacheIsOld) {
          pager.dropCache();
          cacheIsOld = false;
        }
        Outcome outcome = playRecord(null, restored, false);
        if (outcome == Outcome.NO_RECORD) {
          journal.setOffset(end);
          break;
        }
        if (outcome == Outcome.CUT) {
          dropUnrestored(restored);
          return;
        }
      }
    }
    dropUnrestored(restored);
  }

  /** Pages that were overwritten without being journaled: what they were is only in the file. */
  private void dropUnrestored(PageNumberSet restored) {
    if (restored == null) {
      return;
    }
    for (Page page : pager.cache.dirtyPages()) {
      if (page.number() <= pager.pageCount && !restored.contains(page.number())) {
        if (page.pins == 0) {
          pager.cache.drop(page);
        } else {
          pager.pages.load(page);
        }
      }
    }
  }

  private void restoreSize(boolean hot, long end) {
    int pages = headerPageCount;
    if (fileMayChange() && pager.database.isOpen()) {
      if (hot) {
        // The file cannot have lost more pages than the journal gives back. A header or a page
        // number
        // that says otherwise is damaged, and must not make a huge file out of a small one.
        long restorable = end / pager.journal.recordSize();
        pages = (int) Math.min(pages, pager.database.pages() + restorable);
      }
      pager.database.resize(pages, pager.zeroScratch());
      pager.filePageCount = pages;
    }
    pager.pageCount = pages;
  }

  private boolean fileMayChange() {
    return pager.state == PagerState.OPEN || pager.state.atLeast(PagerState.FILE_MODIFIED);
  }

  // ---- savepoint

  /** Back to an open savepoint. */
  void rollBackTo(Savepoints.Savepoint savepoint) {
    RollbackJournal journal = pager.journal;
    PageNumberSet done = new PageNumberSet();
    pager.pageCount = savepoint.pageCount;
    pager.changeCounterDone = pager.temporary;
    if (pager.wal.isOpen()) {
      pager.wal.rollbackTo(savepoint.wal);
    } else {
      long end = journal.offset();
      try {
        replaySince(savepoint, end, done);
      } finally {
        journal.setOffset(end);
      }
    }
    byte[] data = pager.scratch();
    for (int record = savepoint.firstRecord; record < pager.savepoints.records(); record++) {
      int number = pager.savepoints.read(record, data);
      if (number <= pager.pageCount && done.add(number)) {
        restore(number, data, false, true);
      }
    }
    pager.cache.zeroAbove(pager.lastPageWithContent());
  }

  private void replaySince(Savepoints.Savepoint savepoint, long end, PageNumberSet done) {
    RollbackJournal journal = pager.journal;
    long firstEnd = savepoint.nextHeader == 0 ? end : savepoint.nextHeader;
    journal.setOffset(savepoint.journalOffset);
    while (journal.offset() < firstEnd) {
      requireRecord(done);
    }
    while (journal.offset() < end) {
      if (!readHeader(false, end)) {
        throw damaged();
      }
      long records = recordsAfterHeader(false, end);
      for (long i = 0; i < records && journal.offset() < end; i++) {
        requireRecord(done);
      }
    }
  }

  private void requireRecord(PageNumberSet done) {
    if (playRecord(done, null, true) != Outcome.DONE) {
      throw damaged();
    }
  }

  private CorruptException damaged() {
    return new CorruptException(
        ResultCode.CORRUPT,
        "the rollback journal of " + pager.name() + " changed while its transaction was open");
  }

  // ---- headers

  private boolean readHeader(boolean hot, long end) {
    RollbackJournal journal = pager.journal;
    long at = JournalFormat.sectorBoundary(journal.offset(), journal.headerSize());
    if (at + (at == 0 ? JournalFormat.HEADER_BYTES : journal.headerSize()) > end) {
      return false;
    }
    if (!read(journal.file(), header, JournalFormat.HEADER_BYTES, at)) {
      return false;
    }
    // The header that is being filled gets its magic number with its count, when it is synced.
    boolean own = !hot && at == journal.headerOffset();
    if (!own && Bytes.get8(header, 0) != JournalFormat.MAGIC) {
      return false;
    }
    headerRecords = Bytes.get4(header, 8);
    headerPageCount = Bytes.get4(header, 16);
    if (headerPageCount < 0 || headerPageCount > PagerContext.MAXIMUM_PAGE_COUNT) {
      return false;
    }
    if (at == 0) {
      int sectorSize = Bytes.get4(header, 20);
      int pageSize = Bytes.get4(header, 24);
      if (pageSize == 0) {
        pageSize = pager.pageSize();
      }
      if (!JournalFormat.plausible(pageSize, sectorSize)) {
        return false;
      }
      pager.setPageSize(pageSize);
      if (pager.pageSize() != pageSize) {
        return false;
      }
      pager.database.setSectorSize(sectorSize);
    }
    journal.setNonce(Bytes.get4(header, 12));
    journal.setOffset(at + journal.headerSize());
    return true;
  }

  private long recordsAfterHeader(boolean hot, long end) {
    RollbackJournal journal = pager.journal;
    long fitting = (end - journal.offset()) / journal.recordSize();
    if (headerRecords == JournalFormat.COUNT_FROM_SIZE) {
      return fitting;
    }
    // A count of 0 in the last header: records not synced yet, which only their writer may use.
    if (headerRecords == 0
        && !hot
        && journal.headerOffset() + journal.headerSize() == journal.offset()) {
      return fitting;
    }
    return headerRecords & 0xffffffffL;
  }

  // ---- records

  private Outcome playRecord(PageNumberSet done, PageNumberSet restored, boolean savepoint) {
    RollbackJournal journal = pager.journal;
    long at = journal.offset();
    int pageSize = pager.pageSize();
    byte[] data = pager.scratch();
    if (!read(journal.file(), header, 4, at) || !read(journal.file(), data, pageSize, at + 4)) {
      return Outcome.CUT;
    }
    journal.setOffset(at + journal.recordSize());
    int number = Bytes.get4(header, 0);
    if (number == 0 || number == pager.database.lockBytePage()) {
      return Outcome.NO_RECORD;
    }
    if (number < 0 || number > pager.pageCount || done != null && done.contains(number)) {
      return Outcome.DONE;
    }
    if (!savepoint) {
      if (!read(journal.file(), header, 4, at + 4 + pageSize)) {
        return Outcome.CUT;
      }
      if (JournalFormat.checksum(journal.nonce(), data, pageSize) != Bytes.get4(header, 0)) {
        return Outcome.NO_RECORD;
      }
    }
    if (done != null) {
      done.add(number);
    }
    if (restored != null) {
      restored.add(number);
    }
    boolean synced = pager.sync.none() || journal.offset() <= journal.headerOffset();
    restore(number, data, synced, false);
    return Outcome.DONE;
  }

  /**
   * Puts old content back. Into the file only if the record that has it is synced: else a power
   * failure could leave the file with content that no journal can explain.
   *
   * @param synced the record is; for one of the sub-journal it depends on the page
   */
  private void restore(int number, byte[] data, boolean synced, boolean fromSubJournal) {
    Page page = pager.wal.isOpen() ? null : pager.cache.pinIfPresent(number);
    boolean safe = fromSubJournal ? page == null || !page.needsSync : synced;
    if (number == 1) {
      pager.reservedBytes = Bytes.get1(data, 20);
    }
    try {
      if (safe && fileMayChange() && pager.database.isOpen()) {
        pager.database.writePage(number, data);
        pager.filePageCount = Math.max(pager.filePageCount, number);
      } else if (page == null && fromSubJournal) {
        // Neither file nor WAL has this content: the cache has to keep it.
        page = pager.pages.getForPlayback(number);
        pager.cache.makeDirty(page);
      }
      if (page != null) {
        System.arraycopy(data, 0, page.data(), 0, pager.pageSize());
        page.setDecoded(null);
        if (number == 1) {
          pager.rememberVersion(page.data());
        }
      }
    } finally {
      if (page != null) {
        pager.cache.release(page);
      }
    }
  }

  /** False if the file ends before. */
  private static boolean read(VfsFile file, byte[] into, int length, long at) {
    ResultCode code = file.read(into, 0, length, at);
    if (code.isOk()) {
      return true;
    }
    if (code.value() != ResultCode.IOERR_SHORT_READ.value()) {
      throw SqliteException.of(code, "reading the journal: " + code.symbol());
    }
    return false;
  }
}
