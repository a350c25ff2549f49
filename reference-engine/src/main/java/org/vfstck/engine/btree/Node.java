package org.vfstck.engine.btree;

import org.vfstck.engine.format.Bytes;
import org.vfstck.engine.format.DatabaseHeader;
import org.vfstck.engine.format.Varint;
import org.vfstck.engine.pager.Page;

/**
 * A b-tree page (fileformat2.html, section 1.6), seen without copying it. It stays attached to its
 * page in the cache.
 *
 * <pre>
 *   header offset + 0  1  kind: 2 index interior, 5 table interior, 10 index leaf, 13 table leaf
 *                 + 1  2  first free block, 0: none
 *                 + 3  2  number of cells
 *                 + 5  2  start of the cell content area; 0 means 65536
 *                 + 7  1  fragmented free bytes
 *                 + 8  4  right-most child, interior pages only
 *                 + 8 or 12   cell pointers, two bytes each, in key order
 *                 ...         unallocated space
 *                 ...         cell content, free blocks, fragments
 *   usable size ...           reserved bytes
 *
 *   cells   table leaf      payload length, rowid, local payload [, first overflow page]
 *           table interior  left child, rowid
 *           index leaf      payload length, local payload [, first overflow page]
 *           index interior  left child, payload length, local payload [, first overflow page]
 * </pre>
 *
 * The header offset is 0, but 100 on page 1, behind the database header.
 *
 * <p>Making a Node checks that every cell lies within the page ({@link NodeDecoder}), and all
 * editing keeps that so. This is why reading cells needs no checks. Only when a page is first
 * changed does {@link NodeEditor#prepare} also check that cells do not overlap.
 *
 * <p>A cell that does not fit while a tree is changed waits in the overflow list, outside the page,
 * until the page is balanced. Its index counts as if it were in the page already.
 */
final class Node {

  static final int INDEX_INTERIOR = 2;
  static final int TABLE_INTERIOR = 5;
  static final int INDEX_LEAF = 10;
  static final int TABLE_LEAF = 13;

  /** Dividers of five children, and one that was there before. */
  private static final int MAX_OVERFLOW_CELLS = 5;

  final Page page;
  final byte[] data;
  final int headerOffset;
  final PageSpace space;

  /** What follows from the kind byte. */
  int kind;

  boolean leaf;
  boolean table;
  int maxLocal;
  int minLocal;
  int cellPointers;

  int cellCount;

  /** Free bytes in gap, free blocks and fragments; -1 until the page is prepared for changes. */
  int freeBytes = -1;

  /** How often cursors and operations hold this node; 0 lets its page leave the cache. */
  int pins;

  int overflowCount;
  private int[] overflowIndexes;
  private byte[][] overflowCells;

  Node(PageSpace space, Page page) {
    this.space = space;
    this.page = page;
    this.data = page.data();
    this.headerOffset = page.number() == 1 ? DatabaseHeader.LENGTH : 0;
  }

  /**
   * @return whether {@code kindByte} is one of the four kinds
   */
  boolean setKind(int kindByte) {
    if (kindByte != INDEX_INTERIOR
        && kindByte != TABLE_INTERIOR
        && kindByte != INDEX_LEAF
        && kindByte != TABLE_LEAF) {
      return false;
    }
    kind = kindByte;
    leaf = kindByte >= INDEX_LEAF;
    table = (kindByte & 1) != 0;
    maxLocal = kindByte == TABLE_LEAF ? space.maxLeafLocal : space.maxIndexLocal;
    minLocal = space.minLocal;
    cellPointers = headerOffset + (leaf ? 8 : 12);
    return true;
  }

  int number() {
    return page.number();
  }

  int cellOffset(int index) {
    return Bytes.get2(data, cellPointers + 2 * index);
  }

  /** End of the cell pointers. */
  int gapStart() {
    return cellPointers + 2 * cellCount;
  }

  int contentStart() {
    int start = Bytes.get2(data, headerOffset + 5);
    return start == 0 ? 65536 : start;
  }

  void setContentStart(int start) {
    Bytes.put2(data, headerOffset + 5, start);
  }

  int firstFreeBlock() {
    return Bytes.get2(data, headerOffset + 1);
  }

  int fragmentedBytes() {
    return Bytes.get1(data, headerOffset + 7);
  }

  void setFragmentedBytes(int bytes) {
    data[headerOffset + 7] = (byte) bytes;
  }

  void setCellCount(int count) {
    cellCount = count;
    Bytes.put2(data, headerOffset + 3, count);
  }

  int rightChild() {
    return Bytes.get4(data, headerOffset + 8);
  }

  void setRightChild(int number) {
    Bytes.put4(data, headerOffset + 8, number);
  }

  /** Interior pages: the child before cell {@code index}, or the right-most one. */
  int child(int index) {
    return index == cellCount ? rightChild() : Bytes.get4(data, cellOffset(index));
  }

  /** Table trees: the key of a cell, in leaf and interior pages. */
  long rowid(int index) {
    int at = cellOffset(index);
    if (leaf) {
      while (data[at++] < 0) {
        // The payload length: at most five bytes, as decoding has checked.
      }
      return Varint.get(data, at);
    }
    return Varint.get(data, at + 4);
  }

  /** Bytes that cell {@code index} takes in the page. */
  int cellSize(int index) {
    return cellSize(data, cellOffset(index));
  }

  /** Bytes of a cell of this kind of page, wherever it lies; at least 4, for a free block. */
  int cellSize(byte[] from, int offset) {
    int at = leaf ? offset : offset + 4;
    if (table && !leaf) {
      return 4 + Varint.length(from, at);
    }
    int payload = Varint.getSize(from, at);
    at += Varint.length(from, at);
    if (table) {
      at += Varint.length(from, at);
    }
    int local = localLength(payload);
    int size = at - offset + local + (local < payload ? 4 : 0);
    return Math.max(size, 4);
  }

  /** Bytes of a payload that stay in the page (fileformat2.html, section 1.6, "X, M, K"). */
  int localLength(int payload) {
    if (payload <= maxLocal) {
      return payload;
    }
    int kept = minLocal + (payload - minLocal) % (space.usableSize - 4);
    return kept <= maxLocal ? kept : minLocal;
  }

  /** First overflow page of a cell, 0 if it has none. */
  int overflowPage(byte[] from, int offset) {
    if (table && !leaf) {
      return 0;
    }
    int at = leaf ? offset : offset + 4;
    int payload = Varint.getSize(from, at);
    if (payload <= maxLocal) {
      return 0;
    }
    at += Varint.length(from, at);
    if (table) {
      at += Varint.length(from, at);
    }
    return Bytes.get4(from, at + localLength(payload));
  }

  // ---- cells that wait outside

  /** Cells in the page and in the overflow list. */
  int logicalCount() {
    return cellCount + overflowCount;
  }

  /** The place of logical cell {@code index} in the overflow list, -1 if it is in the page. */
  int overflowSlot(int index) {
    for (int i = 0; i < overflowCount; i++) {
      if (overflowIndexes[i] == index) {
        return i;
      }
    }
    return -1;
  }

  /** The index in the page of a logical cell that is in the page. */
  int physicalIndex(int index) {
    int before = 0;
    while (before < overflowCount && overflowIndexes[before] < index) {
      before++;
    }
    return index - before;
  }

  int overflowIndex(int slot) {
    return overflowIndexes[slot];
  }

  byte[] overflowCell(int slot) {
    return overflowCells[slot];
  }

  /** Keeps a copy of the cell. Indexes come in ascending order. */
  void addOverflow(int index, byte[] from, int offset, int size) {
    if (overflowIndexes == null) {
      overflowIndexes = new int[MAX_OVERFLOW_CELLS];
      overflowCells = new byte[MAX_OVERFLOW_CELLS][];
    }
    if (overflowCount == MAX_OVERFLOW_CELLS) {
      throw Corruption.onPage(number(), "more cells than any split can bring");
    }
    byte[] copy = new byte[size];
    System.arraycopy(from, offset, copy, 0, size);
    overflowIndexes[overflowCount] = index;
    overflowCells[overflowCount++] = copy;
  }

  void clearOverflow() {
    for (int i = 0; i < overflowCount; i++) {
      overflowCells[i] = null;
    }
    overflowCount = 0;
  }

  /** Takes over the waiting cells of {@code other}. */
  void moveOverflowFrom(Node other) {
    for (int i = 0; i < other.overflowCount; i++) {
      byte[] cell = other.overflowCells[i];
      addOverflow(other.overflowIndexes[i], cell, 0, cell.length);
    }
    other.clearOverflow();
  }
}
