package org.vfstck.engine.btree;

import java.util.Arrays;
import java.util.BitSet;
import org.vfstck.engine.error.MisuseException;
import org.vfstck.engine.error.ReadOnlyException;
import org.vfstck.engine.format.Bytes;
import org.vfstck.engine.format.DatabaseHeader;
import org.vfstck.engine.pager.Page;
import org.vfstck.engine.pager.Pager;
import org.vfstck.vfs.ResultCode;

/**
 * The pages of the database in the current transaction, as nodes and as plain pages, and the header
 * on page 1. Everything in this package reaches pages through here, so that no page number from a
 * file is used unchecked and no page is changed in two roles at once.
 *
 * <p>Page 1 stays pinned while a transaction lasts.
 */
final class PageSpace {

  final Pager pager;
  final PointerMap pointerMap;
  final Freelist freelist;

  int pageSize;
  int usableSize;

  /** Largest payload without overflow: of a table leaf, and of index pages. */
  int maxLeafLocal;

  int maxIndexLocal;

  /** Least bytes of a payload with overflow that stay in the page. */
  int minLocal;

  private Page page1;
  private int pageCount;
  private boolean loaded;
  private boolean writable;

  private long[] byteMap;
  private byte[] pageBuffer;
  private byte[] cellBuffer;

  /**
   * Pages that this transaction has put into the freelist or cut off at the end: their old content
   * is still needed for a rollback, so they must not be reused without reading (and journaling) it.
   */
  private BitSet freedWithContent;

  PageSpace(Pager pager) {
    this.pager = pager;
    this.pointerMap = new PointerMap(this);
    this.freelist = new Freelist(this);
  }

  // ---- header

  /** Reads page 1 at the start of a read transaction of the pager, and after a rollback. */
  void load() {
    unload();
    int filePages = pager.pageCount();
    if (filePages == 0) {
      setSizes(pager.pageSize(), pager.reservedBytes());
      pageCount = 0;
      loaded = true;
      return;
    }
    Page page = pager.get(1);
    boolean good = false;
    try {
      byte[] data = page.data();
      DatabaseHeader.check(data);
      int size = DatabaseHeader.pageSize(data);
      if (size != pager.pageSize()) {
        throw Corruption.onPage(
            1, "page size " + size + " in the header, but the file has pages of " + data.length);
      }
      setSizes(size, Bytes.get1(data, DatabaseHeader.RESERVED_BYTES));
      pageCount = pagesByHeader(data, filePages);
      good = true;
    } finally {
      if (!good) {
        pager.release(page);
      }
    }
    page1 = page;
    loaded = true;
  }

  /**
   * The header's count is good only if the same writer set the change counter; SQLite before 3.7.0
   * did not keep it.
   */
  private static int pagesByHeader(byte[] header, int filePages) {
    int pages = Bytes.get4(header, DatabaseHeader.DATABASE_SIZE);
    int changes = Bytes.get4(header, DatabaseHeader.CHANGE_COUNTER);
    if (pages == 0 || changes != Bytes.get4(header, DatabaseHeader.VERSION_VALID_FOR)) {
      return filePages;
    }
    if (pages < 0 || pages > filePages) {
      throw Corruption.inFile(
          "the header counts "
              + Integer.toUnsignedString(pages)
              + " pages, the file has "
              + filePages);
    }
    return pages;
  }

  void unload() {
    loaded = false;
    if (page1 != null) {
      Page page = page1;
      page1 = null;
      pager.release(page);
    }
  }

  private void setSizes(int newPageSize, int reserved) {
    if (newPageSize == pageSize && newPageSize - reserved == usableSize) {
      return;
    }
    pageSize = newPageSize;
    usableSize = newPageSize - reserved;
    maxLeafLocal = usableSize - 35;
    maxIndexLocal = (usableSize - 12) * 64 / 255 - 23;
    minLocal = (usableSize - 12) * 32 / 255 - 23;
    byteMap = null;
    pageBuffer = null;
    cellBuffer = null;
  }

  /** Pages of the database; 0 if it is empty. */
  int pageCount() {
    return pageCount;
  }

  void setPageCount(int pages) {
    setHeader(DatabaseHeader.DATABASE_SIZE, pages);
    pageCount = pages;
  }

  boolean isEmpty() {
    return page1 == null;
  }

  byte[] headerData() {
    return page1.data();
  }

  /** A number of the header; 0 if the database is empty. */
  int header(int offset) {
    return page1 == null ? 0 : Bytes.get4(page1.data(), offset);
  }

  void setHeader(int offset, int value) {
    pager.makeWritable(page1);
    Bytes.put4(page1.data(), offset, value);
  }

  void makeHeaderWritable() {
    pager.makeWritable(page1);
  }

  /** Whether there are pointer-map pages. */
  boolean hasPointerMap() {
    return header(DatabaseHeader.LARGEST_ROOT_PAGE) != 0;
  }

  void setWritable(boolean writable) {
    this.writable = writable;
    if (!writable) {
      freedWithContent = null;
    }
  }

  void requireWrite() {
    if (!writable) {
      throw new ReadOnlyException(
          ResultCode.READONLY, "a change was asked for outside a write transaction");
    }
    requireRead();
  }

  /** Without page 1 a database would look empty. */
  void requireRead() {
    if (!loaded) {
      throw new MisuseException(
          ResultCode.MISUSE,
          "a tree was used outside a transaction, or after page 1 could not be read again"
              + " in a rollback: begin anew");
    }
  }

  // ---- pages

  /** Whether a page may be used for anything: within the database and not the lock-byte page. */
  boolean isUsable(int number) {
    return number >= 1 && number <= pageCount && number != pager.lockBytePage();
  }

  /** The page as a b-tree node, pinned. */
  Node node(int number) {
    if (!isUsable(number)) {
      throw Corruption.onPage(number, "a page number outside 1 to " + pageCount);
    }
    Page page = pager.get(number);
    Node node = (Node) page.decoded();
    if (node == null) {
      try {
        node = NodeDecoder.decode(this, page);
      } finally {
        if (node == null) {
          pager.release(page);
        }
      }
    }
    node.pins++;
    return node;
  }

  /** The page as a node below another one, pinned; page 1 is always a root. */
  Node child(int number) {
    if (number == 1) {
      throw Corruption.onPage(1, "a child of another page");
    }
    return node(number);
  }

  void release(Node node) {
    node.pins--;
    pager.release(node.page);
  }

  /** The page whatever it is, pinned. */
  Page page(int number) {
    if (!isUsable(number)) {
      throw Corruption.onPage(number, "a page number outside 1 to " + pageCount);
    }
    return pager.get(number);
  }

  void release(Page page) {
    pager.release(page);
  }

  /** To be called before a node is changed. */
  void makeWritable(Node node) {
    pager.makeWritable(node.page);
    if (node.freeBytes < 0) {
      NodeEditor.prepare(node);
    }
  }

  /**
   * To be called before a page is changed that is no b-tree node from now on. In a damaged file it
   * may be one at the same time.
   */
  void makeWritable(Page page) {
    forgetNode(page);
    pager.makeWritable(page);
  }

  void forgetNode(Page page) {
    Node node = (Node) page.decoded();
    if (node != null) {
      if (node.pins > 0 || page == page1) {
        throw Corruption.onPage(page.number(), "in use for two purposes");
      }
      page.setDecoded(null);
    }
  }

  /** A page that nothing uses, to be filled: zeros, pinned and writable. */
  Page blankPage(int number) {
    boolean keep = freedWithContent != null && freedWithContent.get(number);
    Page page = keep ? pager.get(number) : pager.getForOverwrite(number);
    boolean good = false;
    try {
      makeWritable(page);
      Arrays.fill(page.data(), (byte) 0);
      good = true;
    } finally {
      if (!good) {
        pager.release(page);
      }
    }
    return page;
  }

  void markFreedWithContent(int number) {
    if (freedWithContent == null) {
      freedWithContent = new BitSet();
    }
    freedWithContent.set(number);
  }

  /** A new page as an empty node, pinned once, writable. */
  Node newNode(int kind, int nearby) {
    Page page = freelist.allocate(nearby, Freelist.Placement.ANY);
    return initialise(page, kind);
  }

  /** Turns a page, pinned once and writable, into an empty node. */
  Node initialise(Page page, int kind) {
    Node node = new Node(this, page);
    NodeEditor.clear(node, kind);
    node.pins = 1;
    page.setDecoded(node);
    return node;
  }

  // ---- scratch, made on first use because opening must be cheap

  /** One bit for each byte of a page, all clear. */
  long[] byteMap() {
    if (byteMap == null) {
      byteMap = new long[(pageSize >> 6) + 1];
    } else {
      Arrays.fill(byteMap, 0);
    }
    return byteMap;
  }

  byte[] pageBuffer() {
    if (pageBuffer == null) {
      pageBuffer = new byte[pageSize];
    }
    return pageBuffer;
  }

  byte[] cellBuffer() {
    if (cellBuffer == null) {
      cellBuffer = new byte[pageSize];
    }
    return cellBuffer;
  }
}
