package org.vfstck.engine.btree;

import java.util.Arrays;
import org.vfstck.engine.format.Bytes;

/**
 * Changes of a single b-tree page: cells come and go, free space is kept in free blocks.
 *
 * <pre>
 *   free block   + 0  2  next free block, in ascending order of offset; 0: last
 *                + 2  2  bytes of this block, at least 4
 *   fragment     1 to 3 bytes that no free block can hold; counted in the header, at most 60
 * </pre>
 *
 * The space of a cell is taken from the first free block that is large enough, else from the gap
 * between pointers and content; if that is too small, the cells are pushed together.
 */
final class NodeEditor {

  /** A page with more fragmented bytes is defragmented (fileformat2.html, section 1.6). */
  private static final int MAX_FRAGMENTED_BYTES = 60;

  private NodeEditor() {}

  /** Makes the page an empty node of this kind. */
  static void clear(Node node, int kind) {
    node.setKind(kind);
    int header = node.headerOffset;
    node.data[header] = (byte) kind;
    Bytes.put2(node.data, header + 1, 0);
    node.setCellCount(0);
    node.setContentStart(node.space.usableSize);
    node.setFragmentedBytes(0);
    if (!node.leaf) {
      node.setRightChild(0);
    }
    node.freeBytes = node.space.usableSize - node.cellPointers;
    node.clearOverflow();
  }

  /**
   * Before the first change: adds up the free space, and checks that cells, free blocks and
   * fragments share out the content area without overlap. With that, no change of one cell can
   * damage another.
   */
  static void prepare(Node node) {
    int usable = node.space.usableSize;
    int contentStart = node.contentStart();
    if (contentStart < node.gapStart() || contentStart > usable) {
      throw Corruption.onPage(node.number(), "cell content starts at offset " + contentStart);
    }
    long[] map = node.space.byteMap();
    int taken = 0;
    for (int i = 0; i < node.cellCount; i++) {
      int offset = node.cellOffset(i);
      int size = node.cellSize(i);
      if (offset < contentStart || mark(map, offset, size)) {
        throw Corruption.onPage(node.number(), "cell " + i + " overlaps something else");
      }
      taken += size;
    }
    int free = 0;
    int earliest = contentStart;
    for (int block = node.firstFreeBlock(); block != 0; block = Bytes.get2(node.data, block)) {
      if (block < earliest || block > usable - 4) {
        throw Corruption.onPage(node.number(), "free block at offset " + block);
      }
      int size = Bytes.get2(node.data, block + 2);
      if (size < 4 || block + size > usable || mark(map, block, size)) {
        throw Corruption.onPage(
            node.number(), "free block of " + size + " bytes at offset " + block);
      }
      free += size;
      earliest = block + size;
    }
    free += node.fragmentedBytes();
    if (contentStart + taken + free != usable) {
      throw Corruption.onPage(
          node.number(), "cells and free space do not add up to the size of the page");
    }
    node.freeBytes = contentStart - node.gapStart() + free;
  }

  /**
   * Sets the bits of a range.
   *
   * @return whether one of them was set before
   */
  static boolean mark(long[] map, int from, int count) {
    long before = 0;
    int at = from;
    int end = from + count;
    while (at < end) {
      int bits = Math.min(64 - (at & 63), end - at);
      long mask = (bits == 64 ? -1L : (1L << bits) - 1) << (at & 63);
      before |= map[at >> 6] & mask;
      map[at >> 6] |= mask;
      at += bits;
    }
    return before != 0;
  }

  /** Puts a cell before cell {@code index}, or on the waiting list if it does not fit. */
  static void insert(Node node, int index, byte[] from, int offset, int size) {
    if (node.overflowCount > 0 || size + 2 > node.freeBytes) {
      node.addOverflow(index, from, offset, size);
      return;
    }
    int at = allocate(node, size);
    byte[] data = node.data;
    System.arraycopy(from, offset, data, at, size);
    int pointer = node.cellPointers + 2 * index;
    System.arraycopy(data, pointer, data, pointer + 2, 2 * (node.cellCount - index));
    Bytes.put2(data, pointer, at);
    node.setCellCount(node.cellCount + 1);
    node.freeBytes -= size + 2;
    if (node.space.hasPointerMap()) {
      node.space.pointerMap.putOverflow(node, data, at);
    }
  }

  /** Takes cell {@code index} of {@code size} bytes out of the page. */
  static void remove(Node node, int index, int size) {
    if (node.cellCount == 1) {
      int right = node.leaf ? 0 : node.rightChild();
      clear(node, node.kind);
      if (!node.leaf) {
        node.setRightChild(right);
      }
      return;
    }
    free(node, node.cellOffset(index), size);
    int pointer = node.cellPointers + 2 * index;
    System.arraycopy(node.data, pointer + 2, node.data, pointer, 2 * (node.cellCount - index - 1));
    node.setCellCount(node.cellCount - 1);
    node.freeBytes += size + 2;
  }

  /** Room for a cell and, in the gap, for its pointer. There is enough in total. */
  private static int allocate(Node node, int size) {
    int gapStart = node.gapStart();
    int contentStart = node.contentStart();
    if (gapStart + 2 <= contentStart) {
      int slot = takeFromFreeBlock(node, size);
      if (slot != 0) {
        return slot;
      }
    }
    if (gapStart + 2 + size > contentStart) {
      defragment(node);
      contentStart = node.contentStart();
    }
    contentStart -= size;
    node.setContentStart(contentStart);
    return contentStart;
  }

  /** The end of the first block that is large enough; 0 if there is none. */
  private static int takeFromFreeBlock(Node node, int size) {
    byte[] data = node.data;
    int link = node.headerOffset + 1;
    for (int block = Bytes.get2(data, link); block != 0; block = Bytes.get2(data, link)) {
      int rest = Bytes.get2(data, block + 2) - size;
      if (rest >= 4) {
        Bytes.put2(data, block + 2, rest);
        return block + rest;
      }
      if (rest >= 0) {
        int fragmented = node.fragmentedBytes() + rest;
        if (fragmented > MAX_FRAGMENTED_BYTES) {
          return 0;
        }
        Bytes.put2(data, link, Bytes.get2(data, block));
        node.setFragmentedBytes(fragmented);
        return block + rest;
      }
      link = block;
    }
    return 0;
  }

  /** Gives space back: joined with neighbouring blocks and the fragments between, or to the gap. */
  private static void free(Node node, int start, int size) {
    byte[] data = node.data;
    int link = node.headerOffset + 1;
    int previous = 0;
    int next = Bytes.get2(data, link);
    while (next != 0 && next < start) {
      previous = next;
      next = Bytes.get2(data, next);
    }
    int end = start + size;
    int joinedFragments = 0;
    if (next != 0 && next - end <= 3) {
      joinedFragments += next - end;
      end = next + Bytes.get2(data, next + 2);
      next = Bytes.get2(data, next);
    }
    boolean joined = false;
    if (previous != 0) {
      int previousEnd = previous + Bytes.get2(data, previous + 2);
      if (start - previousEnd <= 3) {
        joinedFragments += start - previousEnd;
        start = previous;
        joined = true;
      }
    }
    node.setFragmentedBytes(node.fragmentedBytes() - joinedFragments);
    if (start == node.contentStart()) {
      Bytes.put2(data, link, next);
      node.setContentStart(end);
      return;
    }
    Bytes.put2(data, start, next);
    Bytes.put2(data, start + 2, end - start);
    if (!joined) {
      Bytes.put2(data, previous == 0 ? link : previous, start);
    }
  }

  /** Pushes all cells to the end of the page: one gap, no free blocks, no fragments. */
  static void defragment(Node node) {
    byte[] data = node.data;
    byte[] old = node.space.pageBuffer();
    int usable = node.space.usableSize;
    int contentStart = node.contentStart();
    System.arraycopy(data, contentStart, old, contentStart, usable - contentStart);
    int at = usable;
    for (int i = 0; i < node.cellCount; i++) {
      int offset = node.cellOffset(i);
      int size = node.cellSize(old, offset);
      at -= size;
      System.arraycopy(old, offset, data, at, size);
      Bytes.put2(data, node.cellPointers + 2 * i, at);
    }
    Arrays.fill(data, node.gapStart(), at, (byte) 0);
    Bytes.put2(data, node.headerOffset + 1, 0);
    node.setContentStart(at);
    node.setFragmentedBytes(0);
  }

  /** Fills an empty node with cells {@code from} to {@code to} - 1 of the array, in order. */
  static void fill(Node node, CellArray cells, int from, int to) {
    byte[] data = node.data;
    int at = node.space.usableSize;
    int pointer = node.cellPointers;
    for (int i = from; i < to; i++) {
      int size = cells.size(i);
      at -= size;
      System.arraycopy(cells.source(i), cells.offset(i), data, at, size);
      Bytes.put2(data, pointer, at);
      pointer += 2;
    }
    node.setCellCount(to - from);
    node.setContentStart(at);
    node.freeBytes = at - pointer;
  }

  /**
   * Makes {@code to} the same node as {@code from}, on another page. Their headers may be at
   * different offsets; the caller has made sure that there is room.
   */
  static void copy(Node from, Node to) {
    defragment(from);
    int usable = from.space.usableSize;
    int contentStart = from.contentStart();
    clear(to, from.kind);
    System.arraycopy(from.data, contentStart, to.data, contentStart, usable - contentStart);
    System.arraycopy(from.data, from.cellPointers, to.data, to.cellPointers, 2 * from.cellCount);
    to.setCellCount(from.cellCount);
    to.setContentStart(contentStart);
    if (!from.leaf) {
      to.setRightChild(from.rightChild());
    }
    to.freeBytes = contentStart - to.gapStart();
    to.moveOverflowFrom(from);
  }
}
