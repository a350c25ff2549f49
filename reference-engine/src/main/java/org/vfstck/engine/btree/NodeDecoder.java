package org.vfstck.engine.btree;

import org.vfstck.engine.format.Bytes;
import org.vfstck.engine.format.Varint;
import org.vfstck.engine.pager.Page;

/**
 * Makes a {@link Node} of a page, or refuses the page: the one place where the position and extent
 * of every cell is checked, once for each time that the page comes into the cache.
 */
final class NodeDecoder {

  private NodeDecoder() {}

  static Node decode(PageSpace space, Page page) {
    Node node = new Node(space, page);
    byte[] data = node.data;
    int number = page.number();
    int kind = Bytes.get1(data, node.headerOffset);
    if (!node.setKind(kind)) {
      throw Corruption.onPage(number, "kind byte " + kind + " is not that of a b-tree page");
    }
    int cells = Bytes.get2(data, node.headerOffset + 3);
    int usable = space.usableSize;
    int gapStart = node.cellPointers + 2 * cells;
    // A cell takes six bytes at least: a pointer, and four that a free block would need.
    if (cells > (space.pageSize - 8) / 6 || gapStart > usable) {
      throw Corruption.onPage(number, cells + " cells cannot fit");
    }
    for (int i = 0; i < cells; i++) {
      int offset = Bytes.get2(data, node.cellPointers + 2 * i);
      if (offset < gapStart || offset > usable - 4) {
        throw Corruption.onPage(
            number,
            "cell " + i + " at offset " + offset + ", outside " + gapStart + " to " + (usable - 4));
      }
      checkCell(node, i, offset, usable);
    }
    node.cellCount = cells;
    page.setDecoded(node);
    return node;
  }

  private static void checkCell(Node node, int index, int offset, int usable) {
    int size = checkedSize(node, offset, usable);
    if (size < 0) {
      throw Corruption.onPage(
          node.number(), "cell " + index + " extends off the end of the page or of the file");
    }
  }

  /**
   * Bytes of the cell, -1 if it does not end before {@code limit} or has a payload for which there
   * are not enough pages.
   */
  static int checkedSize(Node node, int offset, int limit) {
    byte[] data = node.data;
    int at = node.leaf ? offset : offset + 4;
    int payload = 0;
    if (node.leaf || !node.table) {
      int length = Varint.checkedLength(data, at, limit);
      if (length == 0) {
        return -1;
      }
      payload = Varint.getSize(data, at);
      at += length;
    }
    if (node.table) {
      int length = Varint.checkedLength(data, at, limit);
      if (length == 0) {
        return -1;
      }
      at += length;
    }
    if (payload > node.maxLocal) {
      int local = node.localLength(payload);
      int overflowPages = (payload - local - 1) / (node.space.usableSize - 4) + 1;
      if (payload == Integer.MAX_VALUE || overflowPages >= node.space.pageCount()) {
        return -1;
      }
      at += local + 4;
    } else {
      at += payload;
    }
    return at > limit ? -1 : Math.max(at - offset, 4);
  }
}
