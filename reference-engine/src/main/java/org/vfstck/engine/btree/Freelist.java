package org.vfstck.engine.btree;

import org.vfstck.engine.format.Bytes;
import org.vfstck.engine.format.DatabaseHeader;
import org.vfstck.engine.pager.Page;

/**
 * Unused pages (fileformat2.html, section 1.5).
 *
 * <pre>
 *   header 32, 36   first trunk page, number of free pages (trunks and leaves)
 *   trunk  + 0   4  next trunk page, 0: last
 *          + 4   4  number of leaves
 *          + 8   4 each: leaf page numbers; at most usable size / 4 - 2
 * </pre>
 *
 * A leaf's content does not matter, so it is neither written when freed nor read when used again. A
 * trunk is never filled with its last six leaves: SQLite before 3.6.0 took such a file for damaged.
 */
final class Freelist {

  /** Which free page will do. */
  enum Placement {
    /** Any; best one near the wish. */
    ANY,
    /** The wished one, if it is free; else any. The caller looks at what it got. */
    EXACT,
    /** One whose number is at most the wish. There must be one. */
    AT_MOST
  }

  private static final int NEXT = 0;
  private static final int LEAVES = 4;
  private static final int FIRST_LEAF = 8;

  private final PageSpace space;

  Freelist(PageSpace space) {
    this.space = space;
  }

  int count() {
    return space.header(DatabaseHeader.FREELIST_COUNT);
  }

  private int maxLeaves() {
    return space.usableSize / 4 - 2;
  }

  // ---- taking

  /** A page for use: zeros, pinned, writable; the file grows if no page is free. */
  Page allocate(int nearby, Placement placement) {
    int free = count();
    if (free < 0 || free >= space.pageCount()) {
      throw Corruption.inFile(
          "the freelist is said to have "
              + Integer.toUnsignedString(free)
              + " of "
              + space.pageCount()
              + " pages");
    }
    if (free == 0) {
      return extend();
    }
    boolean search =
        placement == Placement.AT_MOST
            || placement == Placement.EXACT
                && nearby <= space.pageCount()
                && PointerMap.kind(space.pointerMap.get(nearby)) == PointerMap.FREE;
    space.makeHeaderWritable();
    int previous = 0;
    int trunk = space.header(DatabaseHeader.FIRST_FREELIST_TRUNK);
    for (int visited = 0; visited < free; visited++) {
      int taken = takeFromTrunk(previous, trunk, nearby, placement, search);
      if (taken != 0) {
        Page page = space.blankPage(taken);
        space.setHeader(DatabaseHeader.FREELIST_COUNT, free - 1);
        return page;
      }
      previous = trunk;
      trunk = nextTrunk(trunk);
    }
    throw Corruption.inFile("the freelist has not the page that it should, near " + nearby);
  }

  private int nextTrunk(int trunk) {
    Page page = space.page(trunk);
    int next = Bytes.get4(page.data(), NEXT);
    space.release(page);
    return next;
  }

  /** Takes a page out of one trunk, or the trunk itself: its number, 0 if none will do. */
  private int takeFromTrunk(
      int previous, int trunk, int nearby, Placement placement, boolean search) {
    if (trunk < 2) {
      throw Corruption.inFile("the freelist ends too early");
    }
    Page page = space.page(trunk);
    try {
      byte[] data = page.data();
      int leaves = Bytes.get4(data, LEAVES);
      if (leaves < 0 || leaves > maxLeaves()) {
        throw Corruption.onPage(
            trunk, "freelist trunk with " + Integer.toUnsignedString(leaves) + " leaves");
      }
      boolean trunkWillDo =
          search
              ? trunk == nearby || placement == Placement.AT_MOST && trunk < nearby
              : leaves == 0;
      if (trunkWillDo) {
        replaceTrunk(previous, page, leaves);
        return trunk;
      }
      int leaf = chooseLeaf(data, leaves, nearby, placement, search);
      if (leaf < 0) {
        return 0;
      }
      int taken = Bytes.get4(data, FIRST_LEAF + 4 * leaf);
      if (taken < 2 || !space.isUsable(taken)) {
        throw Corruption.onPage(
            trunk, "freelist leaf " + Integer.toUnsignedString(taken) + " is no page");
      }
      space.makeWritable(page);
      Bytes.put4(data, FIRST_LEAF + 4 * leaf, Bytes.get4(data, FIRST_LEAF + 4 * (leaves - 1)));
      Bytes.put4(data, LEAVES, leaves - 1);
      return taken;
    } finally {
      space.release(page);
    }
  }

  /** Index of the leaf to take, -1 if none will do. */
  private static int chooseLeaf(
      byte[] data, int leaves, int nearby, Placement placement, boolean search) {
    int best = -1;
    int bestDistance = Integer.MAX_VALUE;
    for (int i = 0; i < leaves; i++) {
      int leaf = Bytes.get4(data, FIRST_LEAF + 4 * i);
      if (search) {
        if (leaf == nearby || placement == Placement.AT_MOST && leaf > 0 && leaf < nearby) {
          return i;
        }
      } else {
        int distance = Math.abs(leaf - nearby);
        if (best < 0 || distance < bestDistance) {
          best = i;
          bestDistance = distance;
        }
      }
    }
    return best;
  }

  /** Takes a trunk out of the chain; its first leaf becomes a trunk with the others. */
  private void replaceTrunk(int previous, Page trunk, int leaves) {
    byte[] data = trunk.data();
    int replacement = Bytes.get4(data, NEXT);
    if (leaves > 0) {
      int next = replacement;
      replacement = Bytes.get4(data, FIRST_LEAF);
      if (replacement < 2 || replacement == trunk.number() || !space.isUsable(replacement)) {
        throw Corruption.onPage(trunk.number(), "freelist leaf " + replacement + " is no page");
      }
      Page page = space.blankPage(replacement);
      Bytes.put4(page.data(), NEXT, next);
      Bytes.put4(page.data(), LEAVES, leaves - 1);
      System.arraycopy(data, FIRST_LEAF + 4, page.data(), FIRST_LEAF, 4 * (leaves - 1));
      space.release(page);
    }
    space.makeWritable(trunk);
    if (previous == 0) {
      space.setHeader(DatabaseHeader.FIRST_FREELIST_TRUNK, replacement);
    } else {
      Page page = space.page(previous);
      try {
        space.makeWritable(page);
        Bytes.put4(page.data(), NEXT, replacement);
      } finally {
        space.release(page);
      }
    }
    // The page was a trunk before this transaction or in it: its content may be needed again.
    space.markFreedWithContent(trunk.number());
  }

  /** A new page at the end of the file, past pointer-map pages and the lock-byte page. */
  private Page extend() {
    space.makeHeaderWritable();
    int number = skipLockByte(space.pageCount() + 1);
    if (space.hasPointerMap() && space.pointerMap.isMapPage(number)) {
      Page map = space.blankPage(number);
      space.release(map);
      space.setPageCount(number);
      number = skipLockByte(number + 1);
    }
    Page page = space.blankPage(number);
    space.setPageCount(number);
    return page;
  }

  private int skipLockByte(int number) {
    return number == space.pager.lockBytePage() ? number + 1 : number;
  }

  // ---- giving back

  /** Puts a page into the freelist. The caller holds no pin on it. */
  void free(int number) {
    if (number < 2 || !space.isUsable(number)) {
      throw Corruption.onPage(number, "cannot become free");
    }
    int free = count();
    if (free < 0 || free >= space.pageCount()) {
      throw Corruption.inFile("more free pages than pages");
    }
    Page page = space.pager.lookup(number);
    try {
      if (page != null) {
        space.forgetNode(page);
      }
      space.setHeader(DatabaseHeader.FREELIST_COUNT, free + 1);
      if (space.hasPointerMap()) {
        space.pointerMap.put(number, PointerMap.FREE, 0);
      }
      if (free == 0 || !addLeaf(number, page)) {
        makeTrunk(number, free == 0 ? 0 : space.header(DatabaseHeader.FIRST_FREELIST_TRUNK));
      }
    } finally {
      if (page != null) {
        space.release(page);
      }
    }
  }

  /** Adds a leaf to the first trunk, if that has room. */
  private boolean addLeaf(int number, Page cached) {
    int trunkNumber = space.header(DatabaseHeader.FIRST_FREELIST_TRUNK);
    if (trunkNumber < 2 || trunkNumber == number) {
      throw Corruption.onPage(number, "cannot become free: it is the first freelist trunk");
    }
    Page trunk = space.page(trunkNumber);
    try {
      byte[] data = trunk.data();
      int leaves = Bytes.get4(data, LEAVES);
      if (leaves < 0 || leaves > maxLeaves()) {
        throw Corruption.onPage(
            trunkNumber, "freelist trunk with " + Integer.toUnsignedString(leaves) + " leaves");
      }
      if (leaves >= maxLeaves() - 6) {
        return false;
      }
      space.makeWritable(trunk);
      Bytes.put4(data, FIRST_LEAF + 4 * leaves, number);
      Bytes.put4(data, LEAVES, leaves + 1);
      if (cached != null) {
        space.pager.dontWrite(cached);
      }
      space.markFreedWithContent(number);
      return true;
    } finally {
      space.release(trunk);
    }
  }

  private void makeTrunk(int number, int next) {
    Page page = space.page(number);
    try {
      space.makeWritable(page);
      Bytes.put4(page.data(), NEXT, next);
      Bytes.put4(page.data(), LEAVES, 0);
    } finally {
      space.release(page);
    }
    space.setHeader(DatabaseHeader.FIRST_FREELIST_TRUNK, number);
  }
}
