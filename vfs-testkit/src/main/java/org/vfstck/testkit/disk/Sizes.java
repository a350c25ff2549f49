package org.vfstck.testkit.disk;

import java.util.Arrays;

/**
 * The sizes that a file may have on the medium, oldest first: the durable one, then that after each
 * operation which changed it. A write of several sectors beyond the end adds a size within it: the
 * file may have grown by a part of what was appended.
 */
final class Sizes {

  /** Inside the operation of the next entry. */
  static final int PARTIAL = 1;

  /** Made by a truncation. */
  static final int CUT = 2;

  /** Made in an atomic batch. */
  static final int BATCH = 4;

  long[] sizes = new long[2];
  int[] operations = new int[2];
  byte[] flags = new byte[2];
  int count;

  Sizes(long size) {
    add(size, 0, 0);
  }

  void add(long size, int operation, int flag) {
    if (count == sizes.length) {
      sizes = Arrays.copyOf(sizes, count * 2);
      operations = Arrays.copyOf(operations, count * 2);
      flags = Arrays.copyOf(flags, count * 2);
    }
    sizes[count] = size;
    operations[count] = operation;
    flags[count] = (byte) flag;
    count++;
  }

  /** Forgets all but the last. */
  void settle() {
    sizes[0] = sizes[count - 1];
    operations[0] = 0;
    flags[0] = 0;
    count = 1;
  }

  long last() {
    return sizes[count - 1];
  }

  Sizes copy() {
    Sizes copy = new Sizes(sizes[0]);
    copy.flags[0] = flags[0];
    copy.operations[0] = operations[0];
    for (int i = 1; i < count; i++) {
      copy.add(sizes[i], operations[i], flags[i]);
    }
    return copy;
  }

  long hash() {
    long value = count;
    for (int i = 0; i < count; i++) {
      value = (value * 31 + sizes[i]) * 0x9E3779B97F4A7C15L + flags[i];
    }
    return value;
  }
}
