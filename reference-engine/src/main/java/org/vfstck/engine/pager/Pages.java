package org.vfstck.engine.pager;

import java.util.Arrays;
import org.vfstck.engine.error.BusyException;
import org.vfstck.engine.error.CorruptException;
import org.vfstck.engine.error.FullException;
import org.vfstck.engine.error.SqliteException;
import org.vfstck.vfs.ResultCode;

/**
 * Pages by number, from the cache, else from the WAL, else from the file; and the making of room
 * when the cache is full.
 */
final class Pages {

  private final PagerContext pager;

  /** Pages that may be in the cache before dirty ones are written early. */
  private int spillThreshold;

  private boolean spillAllowed = true;

  /** While the pages of one sector are journaled: no header may come between them. */
  private boolean syncForbidden;

  Pages(PagerContext pager) {
    this.pager = pager;
  }

  void setSpill(boolean allowed, int threshold) {
    spillAllowed = allowed;
    spillThreshold = threshold;
  }

  void forbidSync(boolean forbidden) {
    syncForbidden = forbidden;
  }

  // ---- reading

  /** The page, pinned. */
  Page get(int number) {
    if (pager.state == PagerState.OPEN || pager.state == PagerState.ERROR) {
      pager.require(PagerState.READER, "page " + number);
    }
    Page page = pager.cache.pinIfPresent(number);
    return page != null ? page : read(number);
  }

  private Page read(int number) {
    checkNumber(number);
    makeRoom();
    Page page = pager.cache.create(number);
    boolean beyondEnd = number > pager.pageCount && number > pager.lastPageWithContent();
    if (beyondEnd || !pager.database.isOpen()) {
      Arrays.fill(page.data(), (byte) 0);
      return page;
    }
    try {
      load(page);
      return page;
    } catch (SqliteException e) {
      pager.cache.drop(page);
      pager.cache.release(page);
      throw e;
    }
  }

  private void checkNumber(int number) {
    if (number <= 0) {
      throw new CorruptException(
          ResultCode.CORRUPT,
          "page " + Integer.toUnsignedString(number) + " asked of " + pager.name());
    }
    if (number == pager.database.lockBytePage()) {
      throw new CorruptException(
          ResultCode.CORRUPT,
          "page " + number + " of " + pager.name() + " holds the lock bytes and nothing else");
    }
    if (number > pager.pageCount && number > pager.maximumPageCount) {
      throw new FullException(
          ResultCode.FULL,
          "page "
              + number
              + " of "
              + pager.name()
              + ": max_page_count is "
              + pager.maximumPageCount);
    }
  }

  /** Reads the content anew. */
  void load(Page page) {
    int number = page.number();
    try {
      int frame = pager.wal.isOpen() ? pager.wal.findFrame(number) : 0;
      if (frame != 0) {
        pager.wal.readFrame(frame, page.data(), pager.pageSize());
      } else {
        pager.database.readPage(number, page.data());
      }
    } catch (SqliteException e) {
      if (number == 1) {
        pager.forgetVersion();
      }
      throw e;
    }
    page.setDecoded(null);
    if (number == 1) {
      pager.rememberVersion(page.data());
    }
  }

  /** The page, pinned and zero: what it was does not matter, not even to a rollback. */
  Page getForOverwrite(int number) {
    pager.require(PagerState.WRITER_LOCKED, "page " + number + " to be overwritten");
    checkNumber(number);
    if (number > pager.pageCount && number <= pager.lastPageWithContent()) {
      return getAfterTruncation(number);
    }
    pager.writer.beginChanges();
    Page page = pager.cache.pinIfPresent(number);
    if (page == null) {
      makeRoom();
      page = pager.cache.create(number);
    }
    Arrays.fill(page.data(), (byte) 0);
    page.setDecoded(null);
    if (number <= pager.originalPageCount) {
      pager.journal.countAsJournaled(number);
    }
    pager.savepoints.countAsSaved(number);
    return page;
  }

  /** The page was cut off in this transaction: to its caller it is new, to a rollback it is not. */
  private Page getAfterTruncation(int number) {
    Page page = get(number);
    try {
      pager.writer.makeWritable(page);
    } catch (SqliteException e) {
      pager.cache.release(page);
      throw e;
    }
    Arrays.fill(page.data(), (byte) 0);
    page.setDecoded(null);
    return page;
  }

  /** The page, pinned, its content undefined unless it was in the cache. Writes no other page. */
  Page getForPlayback(int number) {
    Page page = pager.cache.pinIfPresent(number);
    return page != null ? page : pager.cache.create(number);
  }

  /** The page, pinned, if it is in the cache. */
  Page lookup(int number) {
    pager.require(PagerState.READER, "page " + number);
    return pager.cache.pinIfPresent(number);
  }

  // ---- room

  private void makeRoom() {
    if (!spillAllowed || !pager.cache.isFull(spillThreshold)) {
      return;
    }
    Page page = pager.cache.spillCandidate(!syncForbidden);
    if (page == null) {
      return;
    }
    try {
      pager.writer.spill(page);
    } catch (BusyException e) {
      // Readers are in the way of EXCLUSIVE: the cache grows instead.
    } catch (SqliteException e) {
      throw pager.fail(e);
    }
  }

  // ---- moving

  /**
   * The page takes another number. The journal has the old content of both; what it does not have
   * any more is a dirty page in the cache that remembers that the record is not synced. Such a page
   * is put in the old place.
   */
  void move(Page page, int newNumber) {
    pager.require(PagerState.WRITER_LOCKED, "moving page " + page.number());
    checkNumber(newNumber);
    if (pager.state == PagerState.WRITER_LOCKED || pager.temporary) {
      pager.writer.makeWritable(page);
    }
    int oldNumber = page.number();
    if (page.dirty) {
      pager.savepoints.save(page);
    }
    boolean syncOldPlace = page.needsSync;
    page.needsSync = false;
    Page replaced = pager.cache.peek(newNumber);
    if (replaced != null) {
      if (replaced.pins > 0) {
        throw new CorruptException(
            ResultCode.CORRUPT,
            "page "
                + oldNumber
                + " of "
                + pager.name()
                + " shall become page "
                + newNumber
                + ", which is in use");
      }
      page.needsSync = replaced.needsSync;
      pager.cache.drop(replaced);
    }
    pager.cache.move(page, newNumber);
    pager.cache.makeDirty(page);
    if (pager.temporary && oldNumber <= pager.pageCount) {
      keepOldPlace(oldNumber);
    } else if (syncOldPlace) {
      rememberSync(oldNumber);
    }
  }

  /** A page of a temporary database may be nowhere but in the cache. */
  private void keepOldPlace(int number) {
    Page page = getForPlayback(number);
    Arrays.fill(page.data(), (byte) 0);
    pager.cache.makeDirty(page);
    pager.cache.release(page);
  }

  private void rememberSync(int number) {
    Page page;
    try {
      page = get(number);
    } catch (SqliteException e) {
      pager.journal.countAsNotJournaled(number);
      throw e;
    }
    page.needsSync = true;
    pager.cache.makeDirty(page);
    pager.cache.release(page);
  }
}
