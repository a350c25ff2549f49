package org.vfstck.engine.btree;

import java.util.Arrays;
import org.vfstck.engine.format.Bytes;
import org.vfstck.engine.format.Varint;

/**
 * Shares out the cells of a node and its neighbours, up to three in all, over one to five nodes of
 * about equal load.
 *
 * <pre>
 *   before   parent   ... [d0] [d1] ...        dividers of the parent between the children
 *                        /    |    \
 *                     old0   old1   old2
 *
 *   all cells in key order: old0 d0 old1 d1 old2   (index tree, or interior)
 *                           old0    old1    old2   (table leaves: dividers only repeat keys)
 *
 *   after    parent   ... [e0] [e1] [e2] ...   a cell of the sequence goes up as divider; of table
 *                        /    |    |    \      leaves, a copy of the last rowid of each
 *                     new0  new1  new2  new3
 * </pre>
 *
 * An interior cell that changes its level takes along the child that belongs to its new place: a
 * divider that comes down gets the right-most child of the node before it, one that goes up leaves
 * its own as right-most child.
 *
 * <p>The parent may be left with waiting cells, or nearly empty; {@link Balancer} goes on there.
 */
final class SiblingBalance {

  private static final int MAX_OLD = 3;
  private static final int MAX_NEW = MAX_OLD + 2;

  private final PageSpace space;
  private final CellArray cells = new CellArray();
  private final byte[][] images = new byte[MAX_OLD][];
  private final Node[] oldNodes = new Node[MAX_OLD];
  private final Node[] newNodes = new Node[MAX_NEW];
  private final int[] ends = new int[MAX_NEW];
  private final int[] loads = new int[MAX_NEW];

  private Node parent;
  private int firstDivider;
  private int oldCount;
  private int newCount;
  private int kind;
  private boolean leaf;
  private boolean tableLeaf;

  SiblingBalance(PageSpace space) {
    this.space = space;
  }

  /** Balances {@code path.node} under its parent, which is writable, and goes up to the parent. */
  void run(CursorPath path) {
    parent = path.nodes[path.level - 1];
    int childIndex = path.indexes[path.level - 1];
    boolean parentIsRoot = path.level == 1;
    try {
      pinSiblings(childIndex);
      path.toParent();
      for (int i = 0; i < oldCount; i++) {
        if (oldNodes[i].pins != 1) {
          throw Corruption.onPage(oldNodes[i].number(), "in more than one place of the tree");
        }
      }
      gather();
      distribute();
      takeNodes();
      fillNodes();
      linkNodes();
      if (space.hasPointerMap()) {
        updatePointerMap();
      }
      boolean flatten =
          parentIsRoot
              && parent.cellCount == 0
              && parent.overflowCount == 0
              && parent.headerOffset <= newNodes[0].freeBytes;
      if (flatten) {
        flatten();
      }
      freeUnused(flatten);
    } finally {
      cleanUp();
    }
  }

  /** Chooses the children: the one to balance and, where there are, one on each side. */
  private void pinSiblings(int childIndex) {
    int dividers = parent.logicalCount();
    int wanted = Math.min(dividers + 1, MAX_OLD);
    firstDivider = Math.max(0, Math.min(childIndex - 1, dividers + 1 - wanted));
    oldCount = 0;
    while (oldCount < wanted) {
      int number = logicalChild(firstDivider + oldCount);
      Node old = space.child(number);
      oldNodes[oldCount++] = old;
      space.makeWritable(old);
      if (old.kind != oldNodes[0].kind || old.table != parent.table) {
        throw Corruption.onPage(number, "of another kind than its siblings");
      }
    }
    kind = oldNodes[0].kind;
    leaf = oldNodes[0].leaf;
    tableLeaf = kind == Node.TABLE_LEAF;
  }

  private int logicalChild(int index) {
    if (index == parent.logicalCount()) {
      return parent.rightChild();
    }
    int slot = parent.overflowSlot(index);
    return slot >= 0
        ? Bytes.get4(parent.overflowCell(slot), 0)
        : parent.child(parent.physicalIndex(index));
  }

  /** Collects all cells, from copies of the old pages, and takes the dividers out of the parent. */
  private void gather() {
    cells.clear();
    for (int i = 0; i < oldCount; i++) {
      Node old = oldNodes[i];
      if (images[i] == null || images[i].length != old.data.length) {
        images[i] = new byte[old.data.length];
      }
      System.arraycopy(old.data, 0, images[i], 0, old.data.length);
      gatherFrom(old, images[i]);
      if (i + 1 < oldCount && !tableLeaf) {
        gatherDivider(firstDivider + i, old);
      }
    }
    for (int i = oldCount - 2; i >= 0; i--) {
      int index = firstDivider + i;
      if (parent.overflowSlot(index) < 0) {
        int physical = parent.physicalIndex(index);
        NodeEditor.remove(parent, physical, parent.cellSize(physical));
      }
    }
    // A waiting cell can only be the divider next to the child that was changed.
    for (int i = 0; i < parent.overflowCount; i++) {
      int index = parent.overflowIndex(i);
      if (index < firstDivider || index > firstDivider + oldCount - 2) {
        throw Corruption.onPage(parent.number(), "a cell waits in the wrong place");
      }
    }
    parent.clearOverflow();
  }

  private void gatherFrom(Node old, byte[] image) {
    int count = old.logicalCount();
    int physical = 0;
    for (int i = 0; i < count; i++) {
      int slot = old.overflowCount == 0 ? -1 : old.overflowSlot(i);
      if (slot >= 0) {
        byte[] cell = old.overflowCell(slot);
        cells.add(cell, 0, cell.length);
      } else {
        int offset = old.cellOffset(physical++);
        cells.add(image, offset, old.cellSize(image, offset));
      }
    }
  }

  /** A divider as a cell of the level below. */
  private void gatherDivider(int index, Node before) {
    int slot = parent.overflowSlot(index);
    int physical = slot < 0 ? parent.physicalIndex(index) : 0;
    byte[] from = slot >= 0 ? parent.overflowCell(slot) : parent.data;
    int offset = slot >= 0 ? 0 : parent.cellOffset(physical);
    int size = slot >= 0 ? from.length : parent.cellSize(physical);
    byte[] copy = new byte[size + 4];
    System.arraycopy(from, offset, copy, 0, size);
    if (leaf) {
      cells.add(copy, 4, Math.max(4, size - 4));
    } else {
      Bytes.put4(copy, 0, before.rightChild());
      cells.add(copy, 0, size);
    }
  }

  /**
   * Sets {@code ends}: node i gets the cells up to ends[i], exclusively. Cell ends[i] itself is the
   * divider, except in table leaves.
   */
  private void distribute() {
    int capacity = space.usableSize - (leaf ? 8 : 12);
    int count = cells.count();
    int start = 0;
    newCount = 0;
    while (true) {
      if (newCount == MAX_NEW) {
        throw Corruption.onPage(parent.number(), "its children hold more than five pages can");
      }
      int load = 0;
      int end = start;
      while (end < count && load + cells.size(end) + 2 <= capacity) {
        load += cells.size(end) + 2;
        end++;
      }
      ends[newCount] = end;
      loads[newCount++] = load;
      if (end == count) {
        break;
      }
      if (end == start) {
        throw Corruption.onPage(parent.number(), "a child has a cell larger than a page");
      }
      start = tableLeaf ? end : end + 1;
    }
    evenOut();
  }

  /** From right to left: cells move to the right node until it would be fuller than the left. */
  private void evenOut() {
    int step = tableLeaf ? 0 : 1;
    for (int i = newCount - 1; i > 0; i--) {
      int right = loads[i];
      int left = loads[i - 1];
      int start = i == 1 ? 0 : ends[i - 2] + step;
      int end = ends[i - 1];
      while (end > start) {
        int leaving = cells.size(end - 1) + 2;
        int arriving = cells.size(end - 1 + step) + 2;
        boolean enough =
            right != 0 && right + arriving > left - (leaving - (i == newCount - 1 ? 2 : 0));
        if (enough) {
          break;
        }
        right += arriving;
        left -= leaving;
        end--;
      }
      ends[i - 1] = end;
      loads[i] = right;
      loads[i - 1] = left;
      if (end <= start) {
        throw Corruption.onPage(parent.number(), "its children cannot be shared out");
      }
    }
  }

  /** The old pages, and new ones if need be, in ascending order so that scans run forward. */
  private void takeNodes() {
    int[] numbers = new int[newCount];
    for (int i = 0; i < newCount; i++) {
      if (i < oldCount) {
        newNodes[i] = oldNodes[i];
        oldNodes[i] = null;
      } else {
        newNodes[i] = space.newNode(kind, newNodes[i - 1].number());
        if (space.hasPointerMap()) {
          space.pointerMap.put(newNodes[i].number(), PointerMap.CHILD, parent.number());
        }
      }
      numbers[i] = newNodes[i].number();
    }
    Arrays.sort(numbers);
    for (int i = 0; i < newCount; i++) {
      for (int j = i; j < newCount; j++) {
        if (newNodes[j].number() == numbers[i]) {
          Node other = newNodes[i];
          newNodes[i] = newNodes[j];
          newNodes[j] = other;
          break;
        }
      }
    }
  }

  private void fillNodes() {
    // Children are never page 1: their header is at offset 0.
    int lastRight = leaf ? 0 : Bytes.get4(images[oldCount - 1], 8);
    int start = 0;
    for (int i = 0; i < newCount; i++) {
      int end = ends[i];
      Node node = newNodes[i];
      NodeEditor.clear(node, kind);
      NodeEditor.fill(node, cells, start, end);
      if (!leaf) {
        boolean last = i == newCount - 1;
        node.setRightChild(last ? lastRight : Bytes.get4(cells.source(end), cells.offset(end)));
      }
      start = tableLeaf ? end : end + 1;
    }
  }

  /** Puts the new dividers into the parent. */
  private void linkNodes() {
    int lastNumber = newNodes[newCount - 1].number();
    if (firstDivider == parent.cellCount) {
      parent.setRightChild(lastNumber);
    } else {
      Bytes.put4(parent.data, parent.cellOffset(firstDivider), lastNumber);
    }
    for (int i = 0; i < newCount - 1; i++) {
      int end = ends[i];
      byte[] divider;
      int size;
      if (tableLeaf) {
        divider = new byte[4 + Varint.MAX_LENGTH];
        size = 4 + Varint.put(divider, 4, newNodes[i].rowid(newNodes[i].cellCount - 1));
      } else if (leaf) {
        divider = new byte[4 + cells.size(end)];
        System.arraycopy(cells.source(end), cells.offset(end), divider, 4, cells.size(end));
        size = parent.cellSize(divider, 0);
      } else {
        size = cells.size(end);
        divider = new byte[size];
        System.arraycopy(cells.source(end), cells.offset(end), divider, 0, size);
      }
      Bytes.put4(divider, 0, newNodes[i].number());
      NodeEditor.insert(parent, firstDivider + i, divider, 0, size);
    }
  }

  private void updatePointerMap() {
    for (int i = 0; i < newCount; i++) {
      space.pointerMap.putChildren(newNodes[i]);
    }
  }

  /** The only child of a root without cells moves up into it: the tree loses a level. */
  private void flatten() {
    NodeEditor.copy(newNodes[0], parent);
    if (space.hasPointerMap()) {
      space.pointerMap.putChildren(parent);
    }
  }

  private void freeUnused(boolean firstToo) {
    for (int i = 0; i < oldCount; i++) {
      if (oldNodes[i] != null) {
        int number = oldNodes[i].number();
        space.release(oldNodes[i]);
        oldNodes[i] = null;
        space.freelist.free(number);
      }
    }
    if (firstToo) {
      int number = newNodes[0].number();
      space.release(newNodes[0]);
      newNodes[0] = null;
      space.freelist.free(number);
    }
  }

  private void cleanUp() {
    parent = null;
    cells.clear();
    for (int i = 0; i < MAX_OLD; i++) {
      if (oldNodes[i] != null) {
        space.release(oldNodes[i]);
        oldNodes[i] = null;
      }
    }
    for (int i = 0; i < MAX_NEW; i++) {
      if (newNodes[i] != null) {
        space.release(newNodes[i]);
        newNodes[i] = null;
      }
    }
  }
}
