package org.vfstck.engine.btree;

import org.vfstck.engine.format.Bytes;
import org.vfstck.engine.format.Varint;

/** What a cell with a payload says, taken apart once for each entry that is read. */
final class CellContent {

  long rowid;

  /** Bytes of the record. */
  int length;

  /** Where its beginning lies in the page. */
  int offset;

  /** Bytes of it in the page. */
  int local;

  /** First overflow page, 0 if {@code local} is all. */
  int overflowPage;

  /** For a leaf of a table, and all pages of an index. */
  void read(Node node, int index) {
    byte[] data = node.data;
    int at = node.cellOffset(index);
    if (!node.leaf) {
      at += 4;
    }
    int b = data[at];
    if (b >= 0) {
      length = b;
      at++;
    } else {
      length = Varint.getSize(data, at);
      at += Varint.length(data, at);
    }
    if (node.table) {
      b = data[at];
      if (b >= 0) {
        rowid = b;
        at++;
      } else {
        rowid = Varint.get(data, at);
        at += Varint.length(data, at);
      }
    }
    offset = at;
    if (length <= node.maxLocal) {
      local = length;
      overflowPage = 0;
    } else {
      local = node.localLength(length);
      overflowPage = Bytes.get4(data, at + local);
    }
  }

  static int payloadLength(Node node, int index) {
    int at = node.cellOffset(index);
    return Varint.getSize(node.data, node.leaf ? at : at + 4);
  }

  /** Copies a range of the record. */
  void copy(Node node, int from, byte[] to, int at, int count) {
    int inPage = Math.min(count, local - from);
    if (inPage > 0) {
      System.arraycopy(node.data, offset + from, to, at, inPage);
    } else {
      inPage = 0;
    }
    if (count > inPage) {
      OverflowChain.read(
          node.space, overflowPage, from + inPage - local, to, at + inPage, count - inPage);
    }
  }
}
