package org.vfstck.engine.btree;

/**
 * The way from the root to a place in a tree: pinned nodes, and in each the child that was taken.
 *
 * <p>A damaged file can contain a tree that never ends: one that is too deep, or one whose pages
 * are shared by many parents. The first is stopped by {@link #MAX_DEPTH}, the second by counting
 * the pages that a walk enters: a walk in one direction cannot enter more than the file has.
 */
final class CursorPath {

  /** A tree of this depth would have more than 2^31 pages (as SQLite's BTCURSOR_MAX_DEPTH). */
  static final int MAX_DEPTH = 20;

  final PageSpace space;
  final int root;
  final boolean table;

  final Node[] nodes = new Node[MAX_DEPTH];
  final int[] indexes = new int[MAX_DEPTH];

  /** -1: nowhere. */
  int level = -1;

  /** The node at {@link #level}. */
  Node node;

  /** Index of the cell in {@link #node}; the cell count means the right-most child. */
  int index;

  private int entered;

  CursorPath(PageSpace space, int root, TreeKind kind) {
    this.space = space;
    this.root = root;
    this.table = kind == TreeKind.TABLE;
  }

  /** Goes to the root page, which keeps its pin from call to call. */
  void toRoot() {
    while (level > 0) {
      toParent();
    }
    if (level < 0) {
      Node rootNode = space.node(root);
      if (rootNode.table != table) {
        space.release(rootNode);
        throw Corruption.onPage(
            root, "root of a tree of the other kind than " + (table ? "a table" : "an index"));
      }
      level = 0;
      nodes[0] = rootNode;
      node = rootNode;
    }
    index = 0;
    entered = 0;
  }

  /** A tree without entries is a leaf without cells. */
  boolean isEmptyTree() {
    return level == 0 && node.cellCount == 0 && node.leaf;
  }

  /** Down to the child before cell {@link #index}. */
  void toChild() {
    int number = node.child(index);
    if (level + 1 >= MAX_DEPTH || ++entered > space.pageCount()) {
      throw Corruption.onPage(node.number(), "part of a tree that does not end");
    }
    Node child = space.child(number);
    if (child.cellCount < 1 || child.table != table) {
      space.release(child);
      throw Corruption.onPage(
          number, "child of page " + node.number() + " is empty or of another kind of tree");
    }
    push(child);
  }

  /** Goes to {@code child}, which is pinned already, below the present node. */
  void push(Node child) {
    indexes[level] = index;
    level++;
    nodes[level] = child;
    node = child;
    index = 0;
  }

  void toParent() {
    Node left = node;
    nodes[level] = null;
    level--;
    node = nodes[level];
    index = indexes[level];
    space.release(left);
  }

  /** Down to the first entry below the present place. */
  void toLeftmost() {
    while (!node.leaf) {
      toChild();
    }
  }

  /** From an interior node down to the last entry below it. */
  void toRightmost() {
    while (!node.leaf) {
      index = node.cellCount;
      toChild();
    }
    index = node.cellCount - 1;
  }

  /** Whether the present node is the last one of its level. */
  boolean isRightmost() {
    for (int i = 0; i < level; i++) {
      if (indexes[i] != nodes[i].cellCount) {
        return false;
      }
    }
    return true;
  }

  /** A walk in the other direction begins. */
  void turn() {
    entered = 0;
  }

  void releaseAll() {
    while (level >= 0) {
      Node left = nodes[level];
      nodes[level] = null;
      level--;
      space.release(left);
    }
    node = null;
  }
}
