package org.vfstck.engine.pager;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Pages by number.
 *
 * <pre>
 *   clean     in the list "clean", pinned or not; unpinned ones may be recycled
 *   dirty     in the list "dirty", pinned or not, the longest untouched first
 *   orphan    dropped while pinned: nowhere, forgotten with its last pin
 *   free      page objects without number, for the next page asked for
 * </pre>
 *
 * Which clean page goes is decided as by a clock's hand: it passes over pages that were used since
 * it came by last. So a page that is read over and over costs a counter and a flag each time, and
 * no list is touched. Nothing is allocated before the first page is asked for, and a page that
 * leaves hands its array to the next one.
 */
final class PageCache {

  private static final Comparator<Page> BY_NUMBER =
      (a, b) -> Integer.compare(a.number(), b.number());

  private Page[] buckets = new Page[16];
  private final Page clean = listHead();
  private final Page dirty = listHead();
  private Page free;
  private int pageSize;
  private int size;
  private int dirtyCount;
  private int pinnedCount;
  private int idleCount;
  private int limit;
  private int highest;
  private final boolean recycling;

  /**
   * @param recycling false if the cache is the only place where the pages are: an in-memory
   *     database
   */
  PageCache(int pageSize, int limit, boolean recycling) {
    this.pageSize = pageSize;
    this.limit = limit;
    this.recycling = recycling;
  }

  private static Page listHead() {
    Page head = new Page(0, null);
    head.older = head;
    head.newer = head;
    return head;
  }

  // ---- lookup and creation

  /** The page with one more pin, or null. */
  Page pinIfPresent(int number) {
    for (Page page = buckets[number & buckets.length - 1]; page != null; page = page.chain) {
      if (page.number() == number) {
        pin(page);
        return page;
      }
    }
    return null;
  }

  /** The page as it is, or null. */
  Page peek(int number) {
    Page page = buckets[number & buckets.length - 1];
    while (page != null && page.number() != number) {
      page = page.chain;
    }
    return page;
  }

  /** Whether the next new page would make the cache larger than it should be. */
  boolean isFull(int spillThreshold) {
    return recycling && size >= Math.max(limit, spillThreshold) && idleCount == 0;
  }

  /** A page that is not in the cache yet, pinned once, its content undefined. */
  Page create(int number) {
    Page page;
    if (recycling && size >= limit && idleCount > 0) {
      page = leastUsed();
      remove(page);
      page.renumber(number);
      page.setDecoded(null);
    } else if (free != null) {
      page = free;
      free = page.chain;
      page.renumber(number);
    } else {
      page = new Page(number, new byte[pageSize]);
    }
    page.used = false;
    linkNewest(clean, page);
    page.pins = 1;
    pinnedCount++;
    addToTable(page);
    return page;
  }

  /** The clean, unpinned page that was not used for longest, roughly. There is one. */
  private Page leastUsed() {
    while (true) {
      Page page = clean.newer;
      if (page.pins == 0 && !page.used) {
        return page;
      }
      page.used = false;
      unlink(page);
      linkNewest(clean, page);
    }
  }

  void pin(Page page) {
    if (page.pins++ == 0) {
      pinnedCount++;
      if (!page.dirty) {
        idleCount--;
      }
    }
  }

  void release(Page page) {
    if (page.pins <= 0) {
      throw new IllegalStateException("page " + page.number() + " released more often than pinned");
    }
    if (--page.pins > 0) {
      return;
    }
    pinnedCount--;
    page.used = true;
    if (page.orphan) {
      page.orphan = false;
      recycle(page);
    } else if (page.dirty) {
      unlink(page);
      linkNewest(dirty, page);
    } else {
      idleCount++;
      if (recycling && size > limit) {
        drop(page);
      }
    }
  }

  // ---- dirty pages

  void makeDirty(Page page) {
    page.dontWrite = false;
    if (!page.dirty) {
      page.dirty = true;
      unlink(page);
      linkNewest(dirty, page);
      dirtyCount++;
      if (page.pins == 0) {
        idleCount--;
      }
    }
  }

  void makeClean(Page page) {
    if (page.dirty) {
      clearFlags(page);
      unlink(page);
      linkNewest(clean, page);
      dirtyCount--;
      if (page.pins == 0) {
        idleCount++;
      }
    }
  }

  void cleanAll() {
    while (dirty.newer != dirty) {
      makeClean(dirty.newer);
    }
  }

  /** The transaction ends, but what it changed stays in the cache only. */
  void clearWritable() {
    for (Page page = dirty.newer; page != dirty; page = page.newer) {
      page.writable = false;
      page.needsSync = false;
    }
  }

  void clearNeedsSync() {
    for (Page page = dirty.newer; page != dirty; page = page.newer) {
      page.needsSync = false;
    }
  }

  /** The dirty page to write first: unpinned, the oldest that costs no journal sync; or null. */
  Page spillCandidate(boolean allowSync) {
    Page oldest = null;
    for (Page page = dirty.newer; page != dirty; page = page.newer) {
      if (page.pins == 0) {
        if (!page.needsSync) {
          return page;
        }
        if (oldest == null) {
          oldest = page;
        }
      }
    }
    return allowSync ? oldest : null;
  }

  /** All dirty pages by ascending number. */
  Page[] dirtyPages() {
    Page[] pages = new Page[dirtyCount];
    int count = 0;
    for (Page page = dirty.newer; page != dirty; page = page.newer) {
      pages[count++] = page;
    }
    if (count > 1) {
      Arrays.sort(pages, BY_NUMBER);
    }
    return pages;
  }

  int dirtyCount() {
    return dirtyCount;
  }

  boolean dirtyShareAtLeast(int percent) {
    return (long) dirtyCount * 100 >= (long) limit * percent;
  }

  // ---- removal

  /** Forgets a page; its holders keep an object that is in no cache. */
  void drop(Page page) {
    remove(page);
    clearFlags(page);
    if (page.pins > 0) {
      page.orphan = true;
    } else {
      recycle(page);
    }
  }

  private void remove(Page page) {
    unlink(page);
    removeFromTable(page);
    if (page.dirty) {
      dirtyCount--;
    } else if (page.pins == 0) {
      idleCount--;
    }
  }

  /** Forgets all pages above {@code last}. */
  void truncate(int last) {
    if (highest <= last) {
      return;
    }
    for (Page bucket : buckets) {
      Page page = bucket;
      while (page != null) {
        Page next = page.chain;
        if (page.number() > last) {
          drop(page);
        }
        page = next;
      }
    }
    highest = last;
  }

  /**
   * Pages above {@code last} are beyond the end again: zeros. A clean one is forgotten; a dirty one
   * stays, as it remembers whether the journal must be synced before its place is written.
   */
  void zeroAbove(int last) {
    if (highest <= last) {
      return;
    }
    for (Page bucket : buckets) {
      Page page = bucket;
      while (page != null) {
        Page next = page.chain;
        if (page.number() > last) {
          zero(page);
        }
        page = next;
      }
    }
  }

  private void zero(Page page) {
    if (page.dirty) {
      Arrays.fill(page.data(), (byte) 0);
      page.setDecoded(null);
    } else {
      drop(page);
    }
  }

  /** Forgets all pages. */
  void clear() {
    truncate(0);
  }

  /** The page takes the place of {@code newNumber}, which is not in the cache. */
  void move(Page page, int newNumber) {
    removeFromTable(page);
    page.renumber(newNumber);
    addToTable(page);
  }

  /** A new page size; the cache must hold no page. */
  void setPageSize(int newPageSize) {
    clear();
    free = null;
    pageSize = newPageSize;
  }

  void setLimit(int pages) {
    limit = pages;
    while (recycling && size > limit && idleCount > 0) {
      drop(leastUsed());
    }
    free = null;
  }

  int pinnedCount() {
    return pinnedCount;
  }

  int size() {
    return size;
  }

  // ---- table and lists

  private static void clearFlags(Page page) {
    page.dirty = false;
    page.writable = false;
    page.needsSync = false;
    page.dontWrite = false;
  }

  private void recycle(Page page) {
    page.setDecoded(null);
    if (recycling && page.data().length == pageSize) {
      page.chain = free;
      free = page;
    }
  }

  private void addToTable(Page page) {
    if (size >= buckets.length) {
      grow();
    }
    int at = page.number() & buckets.length - 1;
    page.chain = buckets[at];
    buckets[at] = page;
    size++;
    highest = Math.max(highest, page.number());
  }

  private void removeFromTable(Page page) {
    int at = page.number() & buckets.length - 1;
    if (buckets[at] == page) {
      buckets[at] = page.chain;
    } else {
      Page before = buckets[at];
      while (before.chain != page) {
        before = before.chain;
      }
      before.chain = page.chain;
    }
    page.chain = null;
    size--;
  }

  private void grow() {
    Page[] old = buckets;
    buckets = new Page[old.length * 2];
    for (Page bucket : old) {
      Page page = bucket;
      while (page != null) {
        Page next = page.chain;
        int at = page.number() & buckets.length - 1;
        page.chain = buckets[at];
        buckets[at] = page;
        page = next;
      }
    }
  }

  private static void linkNewest(Page head, Page page) {
    page.newer = head;
    page.older = head.older;
    head.older.newer = page;
    head.older = page;
  }

  private static void unlink(Page page) {
    page.older.newer = page.newer;
    page.newer.older = page.older;
    page.older = null;
    page.newer = null;
  }
}
