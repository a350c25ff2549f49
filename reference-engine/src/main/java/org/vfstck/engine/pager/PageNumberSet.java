package org.vfstck.engine.pager;

import java.util.Arrays;

/**
 * A set of page numbers. A hash table of plain ints, so that its size goes with the pages that a
 * transaction touches, not with the page count that a damaged header claims.
 */
final class PageNumberSet {

  private static final int FIRST_CAPACITY = 16;

  // 0 is no page number, so it marks a free slot.
  private int[] slots = new int[FIRST_CAPACITY];
  private int size;

  boolean contains(int number) {
    int mask = slots.length - 1;
    for (int at = slot(number, mask); ; at = at + 1 & mask) {
      int found = slots[at];
      if (found == number) {
        return true;
      }
      if (found == 0) {
        return false;
      }
    }
  }

  /** Whether it was not there yet. */
  boolean add(int number) {
    int mask = slots.length - 1;
    int at = slot(number, mask);
    while (slots[at] != 0) {
      if (slots[at] == number) {
        return false;
      }
      at = at + 1 & mask;
    }
    slots[at] = number;
    if (++size * 2 > slots.length) {
      grow();
    }
    return true;
  }

  void remove(int number) {
    if (!contains(number)) {
      return;
    }
    int[] old = slots;
    slots = new int[old.length];
    size = 0;
    for (int kept : old) {
      if (kept != 0 && kept != number) {
        add(kept);
      }
    }
  }

  void clear() {
    if (slots.length > FIRST_CAPACITY) {
      slots = new int[FIRST_CAPACITY];
    } else {
      Arrays.fill(slots, 0);
    }
    size = 0;
  }

  private void grow() {
    int[] old = slots;
    slots = new int[old.length * 2];
    int mask = slots.length - 1;
    for (int number : old) {
      if (number != 0) {
        int at = slot(number, mask);
        while (slots[at] != 0) {
          at = at + 1 & mask;
        }
        slots[at] = number;
      }
    }
  }

  // Fibonacci hashing: neighbours, the usual case, spread over the table.
  private static int slot(int number, int mask) {
    int mixed = number * 0x9e3779b9;
    return (mixed ^ mixed >>> 15) & mask;
  }
}
