package org.vfstck.engine.btree;

import org.vfstck.engine.format.Bytes;
import org.vfstck.engine.format.DatabaseHeader;
import org.vfstck.engine.pager.Page;

/**
 * Shortens an auto-vacuum database: the last page moves into a free one, or is free itself, until
 * no page is free. The pointer map says what points to a page that moves.
 *
 * <p>Root pages never move this way, because sqlite_schema names them: they are kept at the front
 * of the file, from page 3 on without gap. {@link #createRoot} and {@link #dropRoot} see to that.
 */
final class Vacuum {

  private final PageSpace space;

  Vacuum(PageSpace space) {
    this.space = space;
  }

  // ---- shortening

  /**
   * Moves up to {@code limit} pages.
   *
   * @return pages by which the database has become shorter
   */
  int incremental(int limit) {
    int before = space.pageCount();
    for (int done = 0; done < limit; done++) {
      int pages = space.pageCount();
      int free = space.freelist.count();
      if (free == 0) {
        break;
      }
      int wanted = finalSize(pages, free);
      if (wanted < 1 || wanted > pages || free < 0 || free >= pages) {
        throw Corruption.inFile(free + " free pages of " + pages + " cannot be");
      }
      if (wanted == pages) {
        break;
      }
      step(wanted, pages);
    }
    return before - space.pageCount();
  }

  /** Frees the last page, which is at {@code last}, and shortens the database by it. */
  private void step(int wanted, int last) {
    if (isContent(last)) {
      long entry = space.pointerMap.get(last);
      if (PointerMap.kind(entry) == PointerMap.FREE) {
        Page page = space.freelist.allocate(last, Freelist.Placement.EXACT);
        int number = page.number();
        space.release(page);
        if (number != last) {
          throw Corruption.onPage(last, "free by the pointer map, but not in the freelist");
        }
      } else {
        Page target = space.freelist.allocate(wanted, Freelist.Placement.AT_MOST);
        relocateAndRelease(last, entry, target);
      }
    }
    int end = last - 1;
    while (!isContent(end)) {
      end--;
    }
    // If the database grows again in this transaction, a rollback still needs what is there now.
    for (int cut = end + 1; cut <= last; cut++) {
      space.markFreedWithContent(cut);
    }
    space.setPageCount(end);
  }

  /** Before a commit in FULL mode: all free pages go, so the freelist need not be kept in order. */
  void full() {
    int pages = space.pageCount();
    int free = space.freelist.count();
    if (free == 0) {
      return;
    }
    int wanted = finalSize(pages, free);
    if (!isContent(pages) || wanted < 1 || wanted > pages || free < 0 || free >= pages) {
      throw Corruption.inFile(free + " free pages of " + pages + " cannot be");
    }
    for (int last = pages; last > wanted; last--) {
      if (!isContent(last)) {
        continue;
      }
      long entry = space.pointerMap.get(last);
      if (PointerMap.kind(entry) == PointerMap.FREE) {
        continue;
      }
      Page target = space.freelist.allocate(0, Freelist.Placement.ANY);
      while (target.number() > wanted) {
        int number = target.number();
        space.release(target);
        if (number > pages) {
          throw Corruption.inFile("no free page for page " + last);
        }
        target = space.freelist.allocate(0, Freelist.Placement.ANY);
      }
      relocateAndRelease(last, entry, target);
    }
    space.setHeader(DatabaseHeader.FIRST_FREELIST_TRUNK, 0);
    space.setHeader(DatabaseHeader.FREELIST_COUNT, 0);
    space.setPageCount(wanted);
  }

  /** Whether a page can have content: no pointer-map page, not the lock-byte page. */
  private boolean isContent(int number) {
    return number != space.pager.lockBytePage() && !space.pointerMap.isMapPage(number);
  }

  /** Pages that are left without the free ones and the pointer-map pages not needed any more. */
  private int finalSize(int pages, int free) {
    int entries = space.usableSize / 5;
    long maps = ((long) free - pages + space.pointerMap.mapPageOf(pages) + entries) / entries;
    int size = (int) Math.max(0, pages - free - maps);
    int lockByte = space.pager.lockBytePage();
    if (pages > lockByte && size < lockByte) {
      size--;
    }
    while (size > 1 && !isContent(size)) {
      size--;
    }
    return size;
  }

  // ---- moving a page

  private void relocateAndRelease(int from, long entry, Page target) {
    try {
      if (PointerMap.kind(entry) == PointerMap.ROOT) {
        throw Corruption.onPage(from, "a root page behind other pages");
      }
      relocate(from, entry, target);
    } finally {
      space.release(target);
    }
  }

  /** Copies a page to another place, and corrects what points to it and what it points to. */
  private void relocate(int from, long entry, Page target) {
    int to = target.number();
    int kind = PointerMap.kind(entry);
    int parent = PointerMap.parent(entry);
    if (from < 3 || from == to) {
      throw Corruption.onPage(from, "cannot be moved");
    }
    Page source = space.page(from);
    try {
      space.forgetNode(source);
      System.arraycopy(source.data(), 0, target.data(), 0, target.data().length);
    } finally {
      space.release(source);
    }
    if (kind == PointerMap.ROOT || kind == PointerMap.CHILD) {
      Node node = space.node(to);
      try {
        space.pointerMap.putChildren(node);
      } finally {
        space.release(node);
      }
    } else {
      int next = Bytes.get4(target.data(), 0);
      if (next != 0) {
        space.pointerMap.put(next, PointerMap.LATER_OVERFLOW, to);
      }
    }
    if (kind != PointerMap.ROOT) {
      redirect(parent, from, to, kind);
      space.pointerMap.put(to, kind, parent);
    }
  }

  /** Changes the pointer of page {@code parent} to {@code from} into one to {@code to}. */
  private void redirect(int parent, int from, int to, int kind) {
    if (kind == PointerMap.LATER_OVERFLOW) {
      Page page = space.page(parent);
      try {
        if (Bytes.get4(page.data(), 0) != from) {
          throw wrongParent(from, parent);
        }
        space.makeWritable(page);
        Bytes.put4(page.data(), 0, to);
      } finally {
        space.release(page);
      }
      return;
    }
    Node node = space.node(parent);
    try {
      space.makeWritable(node);
      int at = kind == PointerMap.CHILD ? childPointer(node, from) : overflowPointer(node, from);
      if (at < 0) {
        throw wrongParent(from, parent);
      }
      Bytes.put4(node.data, at, to);
    } finally {
      space.release(node);
    }
  }

  private static int childPointer(Node node, int child) {
    if (node.leaf) {
      return -1;
    }
    for (int i = 0; i < node.cellCount; i++) {
      if (node.child(i) == child) {
        return node.cellOffset(i);
      }
    }
    return node.rightChild() == child ? node.headerOffset + 8 : -1;
  }

  private static int overflowPointer(Node node, int overflow) {
    if (node.table && !node.leaf) {
      return -1;
    }
    CellContent content = new CellContent();
    for (int i = 0; i < node.cellCount; i++) {
      content.read(node, i);
      if (content.overflowPage == overflow) {
        return content.offset + content.local;
      }
    }
    return -1;
  }

  private static RuntimeException wrongParent(int page, int parent) {
    return Corruption.onPage(
        page, "by the pointer map used by page " + parent + ", which does not point to it");
  }

  // ---- roots

  /**
   * Makes room for a new root right behind the others, moving away the page that is there. The
   * caller has saved all cursors.
   *
   * @return the page, pinned and writable
   */
  Page createRoot() {
    int largest = space.header(DatabaseHeader.LARGEST_ROOT_PAGE);
    if (largest < 1 || largest > space.pageCount()) {
      throw Corruption.inFile("largest root page " + Integer.toUnsignedString(largest));
    }
    int root = largest + 1;
    while (!isContent(root)) {
      root++;
    }
    Page page = space.freelist.allocate(root, Freelist.Placement.EXACT);
    if (page.number() != root) {
      try {
        long entry = space.pointerMap.get(root);
        int kind = PointerMap.kind(entry);
        if (kind == PointerMap.ROOT || kind == PointerMap.FREE) {
          throw Corruption.onPage(root, "by the pointer map root or free, but in use otherwise");
        }
        relocate(root, entry, page);
      } finally {
        space.release(page);
      }
      page = space.page(root);
    }
    boolean good = false;
    try {
      space.makeWritable(page);
      space.pointerMap.put(root, PointerMap.ROOT, 0);
      space.setHeader(DatabaseHeader.LARGEST_ROOT_PAGE, root);
      good = true;
    } finally {
      if (!good) {
        space.release(page);
      }
    }
    return page;
  }

  /**
   * Frees the page of a root whose tree has been cleared; the last root page moves into the gap.
   * The caller has saved all cursors.
   *
   * @return the page that the moved root had, 0 if none moved
   */
  int dropRoot(int root) {
    int largest = space.header(DatabaseHeader.LARGEST_ROOT_PAGE);
    if (largest < root || largest > space.pageCount()) {
      throw Corruption.inFile(
          "largest root page "
              + Integer.toUnsignedString(largest)
              + ", but page "
              + root
              + " is a root");
    }
    int moved = 0;
    if (largest != root) {
      Page page = space.page(root);
      try {
        space.makeWritable(page);
        relocate(largest, (long) PointerMap.ROOT << 32, page);
      } finally {
        space.release(page);
      }
      moved = largest;
    }
    space.freelist.free(largest);
    int previous = largest - 1;
    while (previous > 1 && !isContent(previous)) {
      previous--;
    }
    space.setHeader(DatabaseHeader.LARGEST_ROOT_PAGE, previous);
    return moved;
  }
}
