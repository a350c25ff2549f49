package org.vfstck.engine.btree;

/** Adding, replacing and removing the entry at the end of a {@link CursorPath}. */
final class EntryChange {

  private final PageSpace space;
  private final Balancer balancer;
  private final CellContent content = new CellContent();

  EntryChange(PageSpace space) {
    this.space = space;
    this.balancer = new Balancer(space);
  }

  /** Overwrites the record of an entry by one of the same length, if all of it is in the page. */
  boolean overwrite(CursorPath path, byte[] record, int length) {
    content.read(path.node, path.index);
    if (content.length != length || content.local != length) {
      return false;
    }
    space.makeWritable(path.node);
    System.arraycopy(record, 0, path.node.data, content.offset, length);
    return true;
  }

  /**
   * Adds an entry, or replaces the one at the path.
   *
   * @param rowid of tables only
   * @param place how the entry at the path compares with the new one; 0: it is replaced
   * @return whether the tree was balanced, so that the path has lost its place
   */
  boolean put(CursorPath path, int place, long rowid, byte[] record, int length) {
    Node node = path.node;
    byte[] cell = space.cellBuffer();
    int size =
        path.table
            ? CellBuilder.tableLeaf(space, node, cell, rowid, record, length)
            : CellBuilder.index(space, node, cell, record, length);
    space.makeWritable(node);
    int index = path.index;
    if (place == 0) {
      if (!node.leaf) {
        // The left child stays.
        System.arraycopy(node.data, node.cellOffset(index), cell, 0, 4);
      }
      OverflowChain.free(node, index);
      NodeEditor.remove(node, index, node.cellSize(index));
    } else if (place < 0 && node.cellCount > 0) {
      index++;
    }
    path.index = index;
    NodeEditor.insert(node, index, cell, 0, size);
    if (node.overflowCount == 0) {
      return false;
    }
    balancer.balance(path);
    path.releaseAll();
    return true;
  }

  /** Whether removing the entry at the path changes its page only. */
  boolean staysOnPage(CursorPath path) {
    Node node = path.node;
    if (!node.leaf) {
      return false;
    }
    int freed = node.cellSize(path.index) + 2;
    return path.level == 0
        || node.cellCount > 1 && !Balancer.isUnderfull(space, node.freeBytes + freed);
  }

  /** Removes the entry at the path, if that stays on its page. */
  void removeOnPage(CursorPath path) {
    Node node = path.node;
    OverflowChain.free(node, path.index);
    NodeEditor.remove(node, path.index, node.cellSize(path.index));
  }

  /** Removes the entry at the path, and balances; the path has lost its place. */
  void removeAndBalance(CursorPath path) {
    Node node = path.node;
    if (node.leaf) {
      removeOnPage(path);
      balancer.balance(path);
    } else {
      replaceByPredecessor(path);
      balancer.balance(path);
      // If that ended below the interior node, this one may be too full or too empty now.
      while (path.level > 0 && path.node != node) {
        path.toParent();
      }
      if (path.node == node) {
        balancer.balance(path);
      }
    }
    path.releaseAll();
  }

  /** An entry of an interior page is the divider of two children; the one before it takes over. */
  private void replaceByPredecessor(CursorPath path) {
    Node node = path.node;
    int index = path.index;
    path.toChild();
    path.toRightmost();
    Node leaf = path.node;
    space.makeWritable(leaf);
    int last = path.index;
    int lastSize = leaf.cellSize(last);
    byte[] cell = new byte[lastSize + 4];
    System.arraycopy(node.data, node.cellOffset(index), cell, 0, 4);
    System.arraycopy(leaf.data, leaf.cellOffset(last), cell, 4, lastSize);
    OverflowChain.free(node, index);
    NodeEditor.remove(node, index, node.cellSize(index));
    NodeEditor.insert(node, index, cell, 0, node.cellSize(cell, 0));
    NodeEditor.remove(leaf, last, lastSize);
  }
}
