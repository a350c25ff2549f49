package org.vfstck.engine.pager;

import java.util.List;
import org.vfstck.engine.error.MisuseException;
import org.vfstck.engine.format.Bytes;
import org.vfstck.engine.format.DatabaseHeader;
import org.vfstck.vfs.ResultCode;

/**
 * Changes pages: old content into the journals first, new content into file or WAL later.
 *
 * <p>Where a sector is larger than a page, a write of one page may damage its neighbours in the
 * sector if the power fails. They are then journaled, and synced, together.
 */
final class PageWriter {

  /** Bytes 96 to 99: the format is that of this SQLite version. */
  private static final int SQLITE_VERSION_NUMBER = 3051003;

  private final PagerContext pager;

  PageWriter(PagerContext pager) {
    this.pager = pager;
  }

  // ---- before a change

  void makeWritable(Page page) {
    if (page.writable && page.number() <= pager.pageCount) {
      if (!pager.savepoints.none()) {
        pager.savepoints.save(page);
      }
      return;
    }
    pager.require(PagerState.WRITER_LOCKED, "changing page " + page.number());
    if (pager.state == PagerState.FINISHED) {
      throw new MisuseException(
          ResultCode.MISUSE,
          "page " + page.number() + " of " + pager.name() + " changed after commitPhaseOne");
    }
    if (pager.database.sectorSize() > pager.pageSize() && !pager.wal.isOpen()) {
      journalSector(page);
    } else {
      journalPage(page);
    }
  }

  private void journalPage(Page page) {
    beginChanges();
    pager.cache.makeDirty(page);
    int number = page.number();
    if (pager.journal.isActive() && !pager.journal.contains(number)) {
      if (number <= pager.originalPageCount) {
        pager.journal.append(page);
      } else if (pager.state != PagerState.FILE_MODIFIED) {
        // A new page has no record, but the header that knows the old size must be synced.
        page.needsSync = true;
      }
    }
    page.writable = true;
    if (!pager.savepoints.none()) {
      pager.savepoints.save(page);
    }
    if (number > pager.pageCount) {
      pager.pageCount = number;
    }
  }

  /** Before the first change of a transaction: opens the journal. */
  void beginChanges() {
    if (pager.state == PagerState.WRITER_LOCKED) {
      if (!pager.wal.isOpen()) {
        pager.journal.begin();
      }
      pager.state = PagerState.CACHE_MODIFIED;
    }
  }

  private void journalSector(Page page) {
    int pagesPerSector = pager.database.sectorSize() / pager.pageSize();
    int first = (page.number() - 1 & -pagesPerSector) + 1;
    int last = Math.min(first + pagesPerSector - 1, Math.max(pager.pageCount, page.number()));
    boolean needsSync = false;
    pager.pages.forbidSync(true);
    try {
      for (int number = first; number <= last; number++) {
        if (number == page.number() || !pager.journal.contains(number)) {
          needsSync |= journalNeighbour(number);
        } else {
          Page cached = pager.cache.peek(number);
          needsSync |= cached != null && cached.needsSync;
        }
      }
    } finally {
      pager.pages.forbidSync(false);
    }
    for (int number = first; needsSync && number <= last; number++) {
      Page cached = pager.cache.peek(number);
      if (cached != null) {
        cached.needsSync = true;
      }
    }
  }

  private boolean journalNeighbour(int number) {
    if (number == pager.database.lockBytePage()) {
      return false;
    }
    Page neighbour = pager.pages.get(number);
    try {
      journalPage(neighbour);
      return neighbour.needsSync;
    } finally {
      pager.cache.release(neighbour);
    }
  }

  void dontWrite(Page page) {
    if (!pager.temporary && page.dirty && pager.savepoints.none()) {
      page.dontWrite = true;
      page.writable = false;
    }
  }

  /** The database ends with page {@code pages}. */
  void truncate(int pages) {
    pager.require(PagerState.WRITER_LOCKED, "truncation to " + pages + " pages");
    if (pager.state == PagerState.WRITER_LOCKED) {
      // The journal header has the size to go back to.
      Page one = pager.pages.get(1);
      try {
        makeWritable(one);
      } finally {
        pager.cache.release(one);
      }
    }
    pager.pageCount = pages;
  }

  // ---- after a change

  /** Writes one dirty page before the commit, to make room for another. */
  void spill(Page page) {
    if (pager.wal.isOpen()) {
      // The frame goes if an open savepoint is gone back to; the page of then must not.
      pager.savepoints.save(page);
      if (page.number() == 1) {
        stampChangeCounter(page);
      }
      pager.wal.writeFrames(List.of(page), 0);
    } else {
      pager.journal.createOnDisk();
      if (page.needsSync || pager.state == PagerState.CACHE_MODIFIED) {
        pager.journal.sync(true);
      }
      pager.database.ensureOpen();
      hintSize(page.number());
      // Even if it was cut off: a rollback may need it, and the cache will not have it any more.
      writeToFile(page);
    }
    pager.cache.makeClean(page);
  }

  /** All that a commit changes in the database file. */
  void writeCommitToFile() {
    writeAllToFile(pager.cache.dirtyPages());
    if (pager.pageCount > pager.filePageCount) {
      // The last pages were freed again before they were written. The file has the size of the
      // database all the same.
      boolean lockPageLast = pager.pageCount == pager.database.lockBytePage();
      int pages = pager.pageCount - (lockPageLast ? 1 : 0);
      pager.database.resize(pages, pager.zeroScratch());
      pager.filePageCount = pages;
    }
  }

  /** Writes dirty pages, ascending, into the database file. Under EXCLUSIVE, journal synced. */
  private void writeAllToFile(Page[] pages) {
    if (pages.length == 0) {
      return;
    }
    pager.database.ensureOpen();
    hintSize(pages.length > 1 ? pager.pageCount : pages[0].number());
    for (Page page : pages) {
      if (page.number() <= pager.pageCount) {
        writeToFile(page);
      }
    }
  }

  /** Tells the VFS the size that the file is going to have, once for each size. */
  private void hintSize(int reached) {
    if (pager.hintedPageCount < pager.pageCount && reached > pager.hintedPageCount) {
      pager.database.hintSize(pager.pageCount);
      pager.hintedPageCount = pager.pageCount;
    }
  }

  private void writeToFile(Page page) {
    int number = page.number();
    if (page.dontWrite) {
      return;
    }
    if (number == 1) {
      stampChangeCounter(page);
    }
    pager.database.writePage(number, page.data());
    if (number == 1) {
      pager.rememberVersion(page.data());
    }
    pager.filePageCount = Math.max(pager.filePageCount, number);
  }

  /** Writes all dirty pages to the WAL, the last with the commit mark. */
  void commitToWal() {
    Page[] pages = pager.cache.dirtyPages();
    int count = pages.length;
    while (count > 0 && pages[count - 1].number() > pager.pageCount) {
      count--;
    }
    Page first = null;
    if (count == 0) {
      // The commit mark needs a frame to be in.
      first = pager.pages.get(1);
      pages = new Page[] {first};
      count = 1;
    }
    try {
      if (pages[0].number() == 1) {
        stampChangeCounter(pages[0]);
      }
      pager.wal.writeFrames(List.of(pages).subList(0, count), pager.pageCount);
    } finally {
      if (first != null) {
        pager.cache.release(first);
      }
    }
  }

  // ---- header fields of page 1

  /** Makes other connections notice the commit; once as long as the lock is kept. */
  void incrementChangeCounter() {
    if (pager.changeCounterDone || pager.pageCount == 0) {
      return;
    }
    Page one = pager.pages.get(1);
    try {
      makeWritable(one);
      stampChangeCounter(one);
      pager.changeCounterDone = true;
    } finally {
      pager.cache.release(one);
    }
  }

  /** The counter that was read, plus one: the same however often it is written. */
  private void stampChangeCounter(Page one) {
    int counter = Bytes.get4(pager.version, 0) + 1;
    Bytes.put4(one.data(), DatabaseHeader.CHANGE_COUNTER, counter);
    Bytes.put4(one.data(), DatabaseHeader.VERSION_VALID_FOR, counter);
    Bytes.put4(one.data(), DatabaseHeader.SQLITE_VERSION_NUMBER, SQLITE_VERSION_NUMBER);
  }

  /**
   * Brings bytes 28 to 31 up to date. They count only beside a change counter that fits, and that
   * is stamped on every write of page 1, so a count left over from an old writer would become
   * valid.
   */
  void recordPageCount() {
    if (pager.pageCount == 0) {
      return;
    }
    Page one = pager.pages.get(1);
    try {
      byte[] data = one.data();
      if (DatabaseHeader.hasMagic(data)
          && DatabaseHeader.pageSize(data) == pager.pageSize()
          && Bytes.get4(data, DatabaseHeader.DATABASE_SIZE) != pager.pageCount) {
        makeWritable(one);
        Bytes.put4(data, DatabaseHeader.DATABASE_SIZE, pager.pageCount);
      }
    } finally {
      pager.cache.release(one);
    }
  }
}
