package org.vfstck.engine.btree;

import org.vfstck.engine.format.Bytes;
import org.vfstck.engine.format.Varint;

/** Builds cells, and writes the overflow pages of those whose payload does not fit. */
final class CellBuilder {

  private CellBuilder() {}

  /**
   * A cell for {@code leaf}.
   *
   * @return its length, at least 4
   */
  static int tableLeaf(
      PageSpace space, Node leaf, byte[] cell, long rowid, byte[] record, int length) {
    int at = Varint.put(cell, 0, length);
    at += Varint.put(cell, at, rowid);
    return payload(space, leaf, cell, at, record, length);
  }

  /** The same for a page of an index. The left child of an interior cell is left open. */
  static int index(PageSpace space, Node node, byte[] cell, byte[] record, int length) {
    int at = node.leaf ? 0 : 4;
    at += Varint.put(cell, at, length);
    return payload(space, node, cell, at, record, length);
  }

  private static int payload(
      PageSpace space, Node node, byte[] cell, int at, byte[] record, int length) {
    int local = node.localLength(length);
    System.arraycopy(record, 0, cell, at, local);
    at += local;
    if (local < length) {
      Bytes.put4(cell, at, OverflowChain.write(space, record, local, length, node.number()));
      at += 4;
    }
    while (at < 4) {
      cell[at++] = 0;
    }
    return at;
  }
}
