package org.vfstck.engine.btree;

import org.vfstck.engine.pager.Page;

/** Whole trees: counting their entries and clearing them. Visits no more pages than there are. */
final class TreeWalk {

  private final PageSpace space;
  private int visited;

  TreeWalk(PageSpace space) {
    this.space = space;
  }

  /** Entries of a tree: the cells of table leaves, or all cells of an index. */
  long count(int root) {
    visited = 0;
    Node node = space.node(root);
    try {
      return count(node, 1);
    } finally {
      space.release(node);
    }
  }

  private long count(Node node, int depth) {
    enter(node, depth);
    long entries = node.leaf || !node.table ? node.cellCount : 0;
    if (!node.leaf) {
      for (int i = 0; i <= node.cellCount; i++) {
        Node child = child(node, i);
        try {
          entries += count(child, depth + 1);
        } finally {
          space.release(child);
        }
      }
    }
    return entries;
  }

  /** Frees all pages below the root and all overflow pages; the root becomes an empty leaf. */
  long clear(int root) {
    visited = 0;
    Node node = space.node(root);
    try {
      long entries = clear(node, 1);
      space.pager.makeWritable(node.page);
      NodeEditor.clear(node, node.table ? Node.TABLE_LEAF : Node.INDEX_LEAF);
      return entries;
    } finally {
      space.release(node);
    }
  }

  private long clear(Node node, int depth) {
    enter(node, depth);
    if (node.pins > 1) {
      throw Corruption.onPage(node.number(), "in more than one place of the tree");
    }
    long entries = node.leaf || !node.table ? node.cellCount : 0;
    for (int i = 0; i <= node.cellCount; i++) {
      if (!node.leaf) {
        int number = node.child(i);
        Node child = child(node, i);
        try {
          entries += clear(child, depth + 1);
        } finally {
          space.release(child);
        }
        space.freelist.free(number);
      }
      if (i < node.cellCount) {
        OverflowChain.free(node, i);
      }
    }
    return entries;
  }

  private Node child(Node node, int index) {
    Node child = space.child(node.child(index));
    if (child.table != node.table) {
      space.release(child);
      throw Corruption.onPage(child.number(), "child of another kind of tree");
    }
    return child;
  }

  private void enter(Node node, int depth) {
    if (depth > CursorPath.MAX_DEPTH || ++visited > space.pageCount()) {
      throw Corruption.onPage(node.number(), "part of a tree that does not end");
    }
  }

  /** A new, empty tree on a page that is pinned once and writable. */
  void plant(Page page, TreeKind kind) {
    Node node = space.initialise(page, kind == TreeKind.TABLE ? Node.TABLE_LEAF : Node.INDEX_LEAF);
    space.release(node);
  }
}
