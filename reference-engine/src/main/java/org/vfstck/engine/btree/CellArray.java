package org.vfstck.engine.btree;

import java.util.Arrays;

/** Cells in key order, wherever their bytes lie; grows as needed and is used again. */
final class CellArray {

  private byte[][] sources = new byte[64][];
  private int[] offsets = new int[64];
  private int[] sizes = new int[64];
  private int count;

  void clear() {
    Arrays.fill(sources, 0, count, null);
    count = 0;
  }

  void add(byte[] source, int offset, int size) {
    if (count == sizes.length) {
      sources = Arrays.copyOf(sources, count * 2);
      offsets = Arrays.copyOf(offsets, count * 2);
      sizes = Arrays.copyOf(sizes, count * 2);
    }
    sources[count] = source;
    offsets[count] = offset;
    sizes[count++] = size;
  }

  int count() {
    return count;
  }

  byte[] source(int index) {
    return sources[index];
  }

  int offset(int index) {
    return offsets[index];
  }

  int size(int index) {
    return sizes[index];
  }
}
