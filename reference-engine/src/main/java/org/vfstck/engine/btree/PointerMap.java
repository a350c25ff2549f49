package org.vfstck.engine.btree;

import org.vfstck.engine.format.Bytes;
import org.vfstck.engine.pager.Page;

/**
 * Pointer-map pages of an auto-vacuum database (fileformat2.html, section 1.8): for every page the
 * one that points to it, so that a page can be moved without a search.
 *
 * <pre>
 *   page 2, and every (usable size / 5 + 1)th after it; one further if that is the lock-byte page
 *   entry  + 0  1  kind: 1 root, 2 free, 3 first overflow, 4 later overflow, 5 other b-tree page
 *          + 1  4  parent: 0 for 1 and 2; the cell's page for 3; the page before for 4; for 5 the
 *                  interior page above
 * </pre>
 */
final class PointerMap {

  static final int ROOT = 1;
  static final int FREE = 2;
  static final int FIRST_OVERFLOW = 3;
  static final int LATER_OVERFLOW = 4;
  static final int CHILD = 5;

  private final PageSpace space;

  PointerMap(PageSpace space) {
    this.space = space;
  }

  /** The pointer-map page with the entry of this page; 0 for page 1, which has none. */
  int mapPageOf(int number) {
    if (number < 2) {
      return 0;
    }
    int group = space.usableSize / 5 + 1;
    int map = (number - 2) / group * group + 2;
    return map == space.pager.lockBytePage() ? map + 1 : map;
  }

  boolean isMapPage(int number) {
    return mapPageOf(number) == number;
  }

  private int entryOffset(int number, int map) {
    int offset = 5 * (number - map - 1);
    if (offset < 0 || offset > space.usableSize - 5) {
      throw Corruption.onPage(number, "has no place in the pointer map");
    }
    return offset;
  }

  void put(int number, int kind, int parent) {
    if (!space.isUsable(number)) {
      throw Corruption.onPage(number, "a page number outside 1 to " + space.pageCount());
    }
    int map = mapPageOf(number);
    if (map == 0 || map == number) {
      throw Corruption.onPage(number, "cannot be in the pointer map");
    }
    Page page = space.page(map);
    try {
      int offset = entryOffset(number, map);
      byte[] data = page.data();
      if (Bytes.get1(data, offset) != kind || Bytes.get4(data, offset + 1) != parent) {
        space.makeWritable(page);
        data[offset] = (byte) kind;
        Bytes.put4(data, offset + 1, parent);
      }
    } finally {
      space.release(page);
    }
  }

  /** Kind and parent in one number: {@code kind << 32 | parent}; see {@link #kind}. */
  long get(int number) {
    int map = mapPageOf(number);
    if (map == 0 || map == number) {
      throw Corruption.onPage(number, "cannot be in the pointer map");
    }
    Page page = space.page(map);
    try {
      int offset = entryOffset(number, map);
      int kind = Bytes.get1(page.data(), offset);
      if (kind < ROOT || kind > CHILD) {
        throw Corruption.onPage(map, "pointer-map entry of page " + number + " has kind " + kind);
      }
      return (long) kind << 32 | Bytes.get4(page.data(), offset + 1) & 0xffffffffL;
    } finally {
      space.release(page);
    }
  }

  static int kind(long entry) {
    return (int) (entry >>> 32);
  }

  static int parent(long entry) {
    return (int) entry;
  }

  /** Notes that the overflow chain of a cell, if it has one, hangs on {@code node} now. */
  void putOverflow(Node node, byte[] from, int offset) {
    int overflow = node.overflowPage(from, offset);
    if (overflow != 0) {
      put(overflow, FIRST_OVERFLOW, node.number());
    }
  }

  /** Notes that everything a node points to hangs on it. */
  void putChildren(Node node) {
    for (int i = 0; i < node.cellCount; i++) {
      int offset = node.cellOffset(i);
      putOverflow(node, node.data, offset);
      if (!node.leaf) {
        put(Bytes.get4(node.data, offset), CHILD, node.number());
      }
    }
    for (int i = 0; i < node.overflowCount; i++) {
      byte[] cell = node.overflowCell(i);
      putOverflow(node, cell, 0);
      if (!node.leaf) {
        put(Bytes.get4(cell, 0), CHILD, node.number());
      }
    }
    if (!node.leaf) {
      put(node.rightChild(), CHILD, node.number());
    }
  }
}
