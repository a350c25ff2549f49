package org.vfstck.engine.btree;

/**
 * Finding a key along a {@link CursorPath}. All results are as those of {@link Cursor#moveToRowid}:
 * 0 on the key, negative before its place, positive after it.
 */
final class PathSearch {

  /** The key is not on this leaf. */
  static final int ELSEWHERE = Integer.MIN_VALUE;

  private final CursorPath path;
  private final CellContent content = new CellContent();
  private byte[] keyBuffer;

  PathSearch(CursorPath path) {
    this.path = path;
  }

  // ---- tables

  /** From a leaf: looks there only, which is enough for reads and inserts in key order. */
  int rowidInLeaf(long rowid) {
    Node leaf = path.node;
    int lastIndex = leaf.cellCount - 1;
    long last = leaf.rowid(lastIndex);
    if (rowid > last) {
      if (!path.isRightmost()) {
        return ELSEWHERE;
      }
      path.index = lastIndex;
      return -1;
    }
    // Most often the key is that of the next entry.
    int next = path.index + 1;
    if (next <= lastIndex && leaf.rowid(next) == rowid) {
      path.index = next;
      return 0;
    }
    return rowid >= leaf.rowid(0) ? searchLeaf(leaf, rowid) : ELSEWHERE;
  }

  /** From the root of a tree that is not empty. */
  int rowidFromRoot(long rowid) {
    while (!path.node.leaf) {
      path.index = lowerBound(path.node, rowid);
      path.toChild();
    }
    return searchLeaf(path.node, rowid);
  }

  private int searchLeaf(Node leaf, long rowid) {
    int index = lowerBound(leaf, rowid);
    if (index == leaf.cellCount) {
      path.index = index - 1;
      return -1;
    }
    path.index = index;
    return leaf.rowid(index) == rowid ? 0 : 1;
  }

  /**
   * Index of the first cell whose rowid is not less, the cell count if there is none.
   *
   * <p>Rowids mostly have few gaps. So the first look is where the key would be if they were evenly
   * spread, and the search widens from there; each look saved is a cache line not fetched.
   */
  private static int lowerBound(Node node, long rowid) {
    int count = node.cellCount;
    if (count == 0) {
      return 0;
    }
    long first = node.rowid(0);
    if (rowid <= first) {
      return 0;
    }
    long last = node.rowid(count - 1);
    if (rowid > last) {
      return count;
    }
    // first < rowid <= last: the answer is in 1 to count - 1.
    int low = 1;
    int high = count - 1;
    long span = last - first;
    if (span > 0 && span < Integer.MAX_VALUE) {
      int guess = Math.max(1, (int) ((rowid - first) * high / span));
      int width = 1;
      if (node.rowid(guess) < rowid) {
        low = guess + 1;
        while (low + width < high && node.rowid(low + width) < rowid) {
          low += width + 1;
          width <<= 1;
        }
        high = Math.min(high, low + width);
      } else {
        high = guess;
        while (high - width > low && node.rowid(high - width) >= rowid) {
          high -= width;
          width <<= 1;
        }
        low = Math.max(low, high - width);
      }
    }
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (node.rowid(middle) < rowid) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  // ---- indexes

  /** From a leaf: looks there only. */
  int keyInLeaf(KeyProbe probe) {
    Node leaf = path.node;
    int last = leaf.cellCount - 1;
    int comparison = compare(probe, leaf, last);
    if (comparison == 0 || comparison > 0 && path.isRightmost()) {
      path.index = last;
      return comparison == 0 ? 0 : -1;
    }
    if (comparison < 0 && path.level > 0 && compare(probe, leaf, 0) >= 0) {
      return searchNode(probe) ? 0 : endInLeaf();
    }
    return ELSEWHERE;
  }

  /** From the root of a tree that is not empty. */
  int keyFromRoot(KeyProbe probe) {
    while (true) {
      if (searchNode(probe)) {
        return 0;
      }
      if (path.node.leaf) {
        return endInLeaf();
      }
      path.toChild();
    }
  }

  /** Sets the index to an equal entry, and is true; else to the first entry after the probe. */
  private boolean searchNode(KeyProbe probe) {
    Node node = path.node;
    int low = 0;
    int high = node.cellCount;
    while (low < high) {
      int middle = (low + high) >>> 1;
      int comparison = compare(probe, node, middle);
      if (comparison == 0) {
        path.index = middle;
        return true;
      }
      if (comparison > 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    path.index = low;
    return false;
  }

  private int endInLeaf() {
    if (path.index == path.node.cellCount) {
      path.index--;
      return -1;
    }
    return 1;
  }

  private int compare(KeyProbe probe, Node node, int index) {
    content.read(node, index);
    if (content.local == content.length) {
      return probe.compareTo(node.data, content.offset, content.length);
    }
    int length = content.length;
    if (keyBuffer == null || keyBuffer.length < length) {
      keyBuffer = new byte[Math.max(length, 2 * node.data.length)];
    }
    content.copy(node, 0, keyBuffer, 0, length);
    return probe.compareTo(keyBuffer, 0, length);
  }
}
