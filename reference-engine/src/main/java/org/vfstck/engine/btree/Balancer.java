package org.vfstck.engine.btree;

import org.vfstck.engine.format.Bytes;
import org.vfstck.engine.format.Varint;

/**
 * Brings a tree back into shape after one change of one node.
 *
 * <pre>
 *   node has waiting cells (too full)
 *     root                                     deeper: its content goes to a new child; go on there
 *     table leaf at the far right, one cell
 *       waiting after its last                 quick: a new leaf with that cell alone
 *     else                                     share out with the siblings; go on with the parent
 *   node has more than 2/3 free, not the root  share out with the siblings; go on with the parent
 *   else                                       done
 * </pre>
 *
 * The quick way is what makes a table that is filled in key order compact: its leaves stay full,
 * while an even split would leave each of them half empty.
 */
final class Balancer {

  private final PageSpace space;
  private final SiblingBalance siblings;

  Balancer(PageSpace space) {
    this.space = space;
    this.siblings = new SiblingBalance(space);
  }

  /** Starts at {@code path.node}; leaves the path at some node further up. */
  void balance(CursorPath path) {
    while (true) {
      Node node = path.node;
      boolean tooFull = node.overflowCount > 0;
      if (!tooFull && !isUnderfull(space, node.freeBytes)) {
        return;
      }
      if (node.pins > 1) {
        throw Corruption.onPage(node.number(), "in more than one place of the tree");
      }
      if (path.level == 0) {
        if (!tooFull) {
          return;
        }
        deeper(path);
        continue;
      }
      Node parent = path.nodes[path.level - 1];
      int childIndex = path.indexes[path.level - 1];
      space.makeWritable(parent);
      boolean afterLast =
          node.leaf
              && node.table
              && node.overflowCount == 1
              && node.overflowIndex(0) == node.cellCount
              && node.cellCount > 0
              && parent.number() != 1
              && parent.cellCount == childIndex
              && parent.overflowCount == 0;
      if (afterLast) {
        quick(parent, node);
        path.toParent();
      } else {
        siblings.run(path);
      }
    }
  }

  /** Whether a page with so many free bytes is to be joined with others; -1: not changed yet. */
  static boolean isUnderfull(PageSpace space, int freeBytes) {
    return freeBytes >= 0 && freeBytes * 3 > space.usableSize * 2;
  }

  /** The root's content moves to a new page, which becomes its only child. */
  private void deeper(CursorPath path) {
    if (path.level + 1 >= CursorPath.MAX_DEPTH) {
      throw Corruption.onPage(path.root, "the tree is too deep");
    }
    Node root = path.node;
    space.makeWritable(root);
    Node child = space.newNode(root.kind, root.number());
    boolean pushed = false;
    try {
      NodeEditor.copy(root, child);
      NodeEditor.clear(root, root.table ? Node.TABLE_INTERIOR : Node.INDEX_INTERIOR);
      root.setRightChild(child.number());
      if (space.hasPointerMap()) {
        space.pointerMap.put(child.number(), PointerMap.CHILD, root.number());
        space.pointerMap.putChildren(child);
      }
      path.index = 0;
      path.push(child);
      pushed = true;
    } finally {
      if (!pushed) {
        space.release(child);
      }
    }
  }

  /** The waiting cell gets a leaf of its own, to the right of all others. */
  private void quick(Node parent, Node node) {
    Node right = space.newNode(Node.TABLE_LEAF, node.number());
    try {
      byte[] cell = node.overflowCell(0);
      NodeEditor.insert(right, 0, cell, 0, cell.length);
      node.clearOverflow();
      if (space.hasPointerMap()) {
        space.pointerMap.put(right.number(), PointerMap.CHILD, parent.number());
      }
      byte[] divider = new byte[4 + Varint.MAX_LENGTH];
      Bytes.put4(divider, 0, node.number());
      int length = 4 + Varint.put(divider, 4, node.rowid(node.cellCount - 1));
      NodeEditor.insert(parent, parent.cellCount, divider, 0, length);
      parent.setRightChild(right.number());
    } finally {
      space.release(right);
    }
  }
}
