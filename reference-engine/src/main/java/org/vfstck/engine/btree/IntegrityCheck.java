package org.vfstck.engine.btree;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.vfstck.engine.btree.IntegrityProblem.Kind;
import org.vfstck.engine.error.CorruptException;
import org.vfstck.engine.error.InputOutputException;
import org.vfstck.engine.error.SqliteException;
import org.vfstck.engine.format.Bytes;
import org.vfstck.engine.format.DatabaseHeader;
import org.vfstck.engine.pager.Page;

/**
 * Checks a database page by page (the b-tree part of pragma.html#pragma_integrity_check).
 *
 * <ul>
 *   <li>Each page has exactly one use: freelist, pointer map, overflow of one cell, node of one
 *       tree. Only the lock-byte page has none.
 *   <li>The freelist has as many pages as the header says.
 *   <li>Overflow chains are as long as their payload needs.
 *   <li>In each node, cells, free blocks and fragments share out the content area.
 *   <li>Rowids ascend, within the bounds of the dividers above; all leaves are at one depth.
 *   <li>The pointer map agrees.
 * </ul>
 *
 * Whether the entries of an index are in order, and agree with the table, only the SQL layer can
 * say.
 */
final class IntegrityCheck {

  private final PageSpace space;
  private final int maxProblems;
  private final List<IntegrityProblem> problems = new ArrayList<>();
  private final BitSet used = new BitSet();
  private final boolean mapped;

  // The tree that is being checked.
  private int tree;
  private int page;
  private int cell;
  private boolean anyRowid;
  private long lastRowid;

  IntegrityCheck(PageSpace space, int maxProblems) {
    this.space = space;
    this.maxProblems = maxProblems;
    this.mapped = space.hasPointerMap();
  }

  List<IntegrityProblem> run(int[] roots) {
    if (space.isEmpty()) {
      return problems;
    }
    place(0, 0, -1);
    checkFreelist();
    checkRoots(roots);
    for (int root : roots) {
      if (full()) {
        return problems;
      }
      if (root != 0) {
        place(root, root, -1);
        checkTree(root);
      }
    }
    checkAllUsed();
    return problems;
  }

  private boolean full() {
    return problems.size() >= maxProblems;
  }

  private void place(int newTree, int newPage, int newCell) {
    tree = newTree;
    page = newPage;
    cell = newCell;
  }

  private void report(Kind kind, String what) {
    if (full()) {
      return;
    }
    StringBuilder message = new StringBuilder();
    if (tree != 0) {
      message.append("Tree ").append(tree).append(" page ").append(page);
      if (cell >= 0) {
        message.append(" cell ").append(cell);
      }
      message.append(": ");
    } else if (page != 0) {
      message.append("Page ").append(Integer.toUnsignedString(page)).append(": ");
    }
    problems.add(new IntegrityProblem(kind, tree, page, cell, message.append(what).toString()));
  }

  /** Notes a use of a page; false if the page cannot be used, or was used before. */
  private boolean claim(int number) {
    if (number < 1 || number > space.pageCount()) {
      report(Kind.PAGE_NUMBER, "invalid page number " + Integer.toUnsignedString(number));
      return false;
    }
    if (used.get(number)) {
      report(Kind.PAGE_REFERENCED_TWICE, "2nd reference to page " + number);
      return false;
    }
    used.set(number);
    if (number == space.pager.lockBytePage()) {
      report(Kind.PAGE_NUMBER, "reference to the lock-byte page " + number);
      return false;
    }
    return true;
  }

  // ---- freelist and header

  private void checkFreelist() {
    int expected = space.freelist.count();
    int found = 0;
    int trunk = space.header(DatabaseHeader.FIRST_FREELIST_TRUNK);
    while (trunk != 0 && !full()) {
      page = 0;
      if (!claim(trunk)) {
        break;
      }
      page = trunk;
      found++;
      Page trunkPage = read(trunk);
      if (trunkPage == null) {
        break;
      }
      checkMap(trunk, PointerMap.FREE, 0);
      byte[] data = trunkPage.data();
      int leaves = Bytes.get4(data, 4);
      if (leaves < 0 || leaves > space.usableSize / 4 - 2) {
        report(Kind.FREELIST, "freelist leaf count too big on page " + trunk);
        found--;
      } else {
        for (int i = 0; i < leaves && !full(); i++) {
          int leaf = Bytes.get4(data, 8 + 4 * i);
          if (claim(leaf)) {
            checkMap(leaf, PointerMap.FREE, 0);
          }
        }
        found += leaves;
      }
      trunk = Bytes.get4(data, 0);
      space.release(trunkPage);
    }
    page = 0;
    if (found != expected && !full()) {
      report(
          Kind.FREELIST,
          "Freelist: size is " + found + " but should be " + Integer.toUnsignedString(expected));
    }
  }

  private void checkRoots(int[] roots) {
    int largest = 0;
    for (int root : roots) {
      largest = Math.max(largest, root);
    }
    int inHeader = space.header(DatabaseHeader.LARGEST_ROOT_PAGE);
    if (mapped) {
      if (largest != inHeader) {
        report(
            Kind.HEADER,
            "max rootpage ("
                + largest
                + ") disagrees with header ("
                + Integer.toUnsignedString(inHeader)
                + ")");
      }
    } else if (space.header(DatabaseHeader.INCREMENTAL_VACUUM) != 0) {
      report(Kind.HEADER, "incremental_vacuum enabled with a max rootpage of zero");
    }
  }

  private void checkAllUsed() {
    place(0, 0, -1);
    for (int number = 1; number <= space.pageCount() && !full(); number++) {
      page = number;
      boolean isMap = mapped && space.pointerMap.isMapPage(number);
      if (isMap && used.get(number)) {
        report(Kind.POINTER_MAP, "pointer map referenced");
      } else if (!isMap && !used.get(number) && number != space.pager.lockBytePage()) {
        report(Kind.PAGE_NEVER_USED, "never used");
      }
    }
  }

  private void checkMap(int number, int kind, int parent) {
    if (!mapped) {
      return;
    }
    try {
      long entry = space.pointerMap.get(number);
      int parentFound = PointerMap.parent(entry);
      if (PointerMap.kind(entry) != kind || parentFound != parent) {
        report(
            Kind.POINTER_MAP,
            "pointer map entry of page %d is (%d,%d), but should be (%d,%d)"
                .formatted(
                    number,
                    PointerMap.kind(entry),
                    Integer.toUnsignedLong(parentFound),
                    kind,
                    parent));
      }
    } catch (CorruptException failure) {
      report(Kind.POINTER_MAP, Corruption.what(failure));
    }
  }

  private Page read(int number) {
    try {
      return space.page(number);
    } catch (InputOutputException failure) {
      report(Kind.PAGE_STRUCTURE, unreadable(failure));
      return null;
    }
  }

  private static String unreadable(SqliteException failure) {
    return "unable to read the page: " + failure.code().symbol();
  }

  // ---- trees

  private void checkTree(int root) {
    anyRowid = false;
    if (mapped && root > 1) {
      checkMap(root, PointerMap.ROOT, 0);
    }
    checkNode(root, -1, 1);
  }

  /**
   * @param table 1 or 0 as the node above is of a table or an index; -1 for a root
   * @return levels below and including this node; -1 if not known because of damage
   */
  private int checkNode(int number, int table, int depth) {
    if (full() || !claim(number)) {
      return -1;
    }
    int pageBefore = page;
    int cellBefore = cell;
    page = number;
    cell = -1;
    int height = -1;
    Node node = decode(number);
    if (node != null) {
      try {
        if (table >= 0 && node.table != (table == 1)) {
          report(Kind.PAGE_STRUCTURE, "node of another kind of tree than the node above");
        } else if (depth > CursorPath.MAX_DEPTH) {
          report(Kind.DEPTH, "tree deeper than " + CursorPath.MAX_DEPTH + " levels");
        } else {
          height = checkCells(node, depth);
          cell = -1;
          checkSpace(node);
        }
      } finally {
        space.release(node);
      }
    }
    page = pageBefore;
    cell = cellBefore;
    return height;
  }

  private Node decode(int number) {
    try {
      return space.node(number);
    } catch (CorruptException failure) {
      report(Kind.PAGE_STRUCTURE, Corruption.what(failure).replace("page " + number + ": ", ""));
    } catch (InputOutputException failure) {
      report(Kind.PAGE_STRUCTURE, unreadable(failure));
    }
    return null;
  }

  private int checkCells(Node node, int depth) {
    int height = 0;
    CellContent content = new CellContent();
    for (int i = 0; i <= node.cellCount && !full(); i++) {
      cell = i < node.cellCount ? i : -1;
      if (!node.leaf) {
        int child = node.child(i);
        if (child >= 2 && child <= space.pageCount()) {
          checkMap(child, PointerMap.CHILD, node.number());
        }
        int childHeight = checkNode(child, node.table ? 1 : 0, depth + 1);
        if (height > 0 && childHeight > 0 && childHeight != height) {
          report(Kind.DEPTH, "Child page depth differs");
        }
        height = childHeight > 0 ? childHeight : height;
      }
      if (i == node.cellCount) {
        break;
      }
      if (node.table) {
        checkRowid(node, node.rowid(i));
      }
      if (node.leaf || !node.table) {
        content.read(node, i);
        if (content.overflowPage != 0 || content.local < content.length) {
          checkOverflow(node, content);
        }
      }
    }
    return node.leaf ? 1 : height + 1;
  }

  /** A leaf's rowid is above all before; a divider may equal the last one before it. */
  private void checkRowid(Node node, long rowid) {
    if (anyRowid && (node.leaf ? rowid <= lastRowid : rowid < lastRowid)) {
      report(Kind.KEY_ORDER, "Rowid " + rowid + " out of order");
    }
    anyRowid = true;
    lastRowid = rowid;
  }

  private void checkOverflow(Node node, CellContent content) {
    int capacity = space.usableSize - 4;
    int expected = (content.length - content.local + capacity - 1) / capacity;
    int found = 0;
    int number = content.overflowPage;
    int before = node.number();
    while (number != 0 && found < expected && !full()) {
      if (!claim(number)) {
        return;
      }
      checkMap(number, found == 0 ? PointerMap.FIRST_OVERFLOW : PointerMap.LATER_OVERFLOW, before);
      Page overflow = read(number);
      if (overflow == null) {
        return;
      }
      before = number;
      number = Bytes.get4(overflow.data(), 0);
      space.release(overflow);
      found++;
    }
    if (found < expected && !full()) {
      report(Kind.OVERFLOW, "overflow list length is " + found + " but should be " + expected);
    } else if (number != 0 && !full()) {
      report(Kind.OVERFLOW, "overflow list goes on after " + expected + " pages");
    }
  }

  /** Every byte of the content area has one use. */
  private void checkSpace(Node node) {
    int usable = space.usableSize;
    int contentStart = node.contentStart();
    if (contentStart < node.gapStart() || contentStart > usable) {
      report(
          Kind.PAGE_STRUCTURE,
          "cell content area starts at "
              + contentStart
              + ", not in "
              + node.gapStart()
              + ".."
              + usable);
      return;
    }
    long[] map = space.byteMap();
    int taken = 0;
    for (int i = 0; i < node.cellCount; i++) {
      int offset = node.cellOffset(i);
      int size = node.cellSize(i);
      if (offset < contentStart) {
        cell = i;
        report(
            Kind.CELL_OVERLAP,
            "Offset " + offset + " out of range " + contentStart + ".." + (usable - 4));
        return;
      }
      if (NodeEditor.mark(map, offset, size)) {
        cell = i;
        report(Kind.CELL_OVERLAP, "Multiple uses for bytes " + offset + " to " + (offset + size));
        return;
      }
      taken += size;
    }
    int free = checkFreeBlocks(node, map, contentStart);
    if (free < 0) {
      return;
    }
    int fragments = usable - contentStart - taken - free;
    if (fragments != node.fragmentedBytes()) {
      report(
          Kind.FRAGMENTATION,
          "Fragmentation of " + fragments + " bytes reported as " + node.fragmentedBytes());
    }
  }

  /** Bytes of all free blocks; -1 if one is wrong. */
  private int checkFreeBlocks(Node node, long[] map, int contentStart) {
    int free = 0;
    int earliest = contentStart;
    int usable = space.usableSize;
    for (int block = node.firstFreeBlock(); block != 0; block = Bytes.get2(node.data, block)) {
      boolean good = block >= earliest && block <= usable - 4;
      int size = good ? Bytes.get2(node.data, block + 2) : 0;
      if (!good || size < 4 || block + size > usable || NodeEditor.mark(map, block, size)) {
        report(Kind.CELL_OVERLAP, "free block of " + size + " bytes at offset " + block);
        return -1;
      }
      free += size;
      earliest = block + size;
    }
    return free;
  }
}
