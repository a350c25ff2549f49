package org.vfstck.engine.btree;

import org.vfstck.engine.format.Bytes;
import org.vfstck.engine.pager.Page;

/**
 * The part of a payload that is not in its cell (fileformat2.html, section 1.7).
 *
 * <pre>
 *   overflow page   + 0  4  next page, 0: last
 *                   + 4     content, up to the usable size
 * </pre>
 *
 * The length of the payload says how many pages there are; the chain is never followed further.
 */
final class OverflowChain {

  private OverflowChain() {}

  /**
   * Reads {@code count} bytes from {@code skip} on.
   *
   * @param first first page of the chain
   */
  static void read(PageSpace space, int first, int skip, byte[] to, int at, int count) {
    int capacity = space.usableSize - 4;
    int number = first;
    int rest = skip;
    while (count > 0) {
      Page page = space.page(number);
      byte[] data = page.data();
      if (rest < capacity) {
        int part = Math.min(capacity - rest, count);
        System.arraycopy(data, 4 + rest, to, at, part);
        at += part;
        count -= part;
        rest = 0;
      } else {
        rest -= capacity;
      }
      number = Bytes.get4(data, 0);
      space.release(page);
    }
  }

  /**
   * Writes the rest of a payload to new pages.
   *
   * @return the first of them
   */
  static int write(PageSpace space, byte[] record, int from, int length, int nearby) {
    int capacity = space.usableSize - 4;
    int first = 0;
    Page previous = null;
    try {
      while (from < length) {
        Page page = space.freelist.allocate(nearby, Freelist.Placement.ANY);
        int part = Math.min(capacity, length - from);
        System.arraycopy(record, from, page.data(), 4, part);
        from += part;
        nearby = page.number();
        Page before = previous;
        previous = page;
        if (before == null) {
          first = page.number();
        } else {
          Bytes.put4(before.data(), 0, page.number());
          int beforeNumber = before.number();
          space.release(before);
          if (space.hasPointerMap()) {
            space.pointerMap.put(page.number(), PointerMap.LATER_OVERFLOW, beforeNumber);
          }
        }
      }
    } finally {
      if (previous != null) {
        space.release(previous);
      }
    }
    return first;
  }

  /** Frees the overflow pages of cell {@code index}, if it has any. */
  static void free(Node node, int index) {
    PageSpace space = node.space;
    int offset = node.cellOffset(index);
    int number = node.overflowPage(node.data, offset);
    if (number == 0) {
      return;
    }
    int payload = CellContent.payloadLength(node, index);
    int capacity = space.usableSize - 4;
    int pages = (payload - node.localLength(payload) + capacity - 1) / capacity;
    while (pages-- > 0) {
      int next = 0;
      if (pages > 0) {
        Page page = space.page(number);
        next = Bytes.get4(page.data(), 0);
        space.release(page);
      }
      space.freelist.free(number);
      number = next;
    }
  }
}
