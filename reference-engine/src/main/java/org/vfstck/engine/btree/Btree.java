package org.vfstck.engine.btree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.vfstck.engine.error.MisuseException;
import org.vfstck.engine.error.ReadOnlyException;
import org.vfstck.engine.format.Bytes;
import org.vfstck.engine.format.DatabaseHeader;
import org.vfstck.engine.format.TextEncoding;
import org.vfstck.engine.pager.Page;
import org.vfstck.engine.pager.Pager;
import org.vfstck.vfs.ResultCode;

/**
 * The b-trees of one database file, in transactions of its pager. Tables and indexes are named by
 * their root page; what they are called, only the SQL layer knows.
 *
 * <p>For one connection, and not for several threads. After a failure in a write transaction other
 * than one of misuse, the transaction or a savepoint of it has to be rolled back.
 */
public final class Btree {

  /** Root page of sqlite_schema. */
  public static final int SCHEMA_ROOT = 1;

  /** Number of the schema format that knows DESC indexes and the serial types 8 and 9. */
  private static final int SCHEMA_FORMAT = 4;

  private enum Transaction {
    NONE,
    READ,
    WRITE
  }

  private final Pager pager;
  private final PageSpace space;
  private final List<Cursor> cursors = new ArrayList<>(4);

  private EntryChange entryChange;
  private Transaction transaction = Transaction.NONE;
  private boolean shortened;
  private AutoVacuum newAutoVacuum = AutoVacuum.NONE;
  private TextEncoding newEncoding = TextEncoding.UTF_8;

  public Btree(Pager pager) {
    this.pager = pager;
    this.space = new PageSpace(pager);
  }

  public Pager pager() {
    return pager;
  }

  PageSpace space() {
    return space;
  }

  EntryChange entryChange() {
    if (entryChange == null) {
      entryChange = new EntryChange(space);
    }
    return entryChange;
  }

  // ---- shape, in a transaction

  /** Pages of the database as this transaction sees it; 0 if it is empty. */
  public int pageCount() {
    return space.pageCount();
  }

  /** Bytes of a page that the b-tree may use: page size less reserved bytes. */
  public int usableSize() {
    return space.usableSize;
  }

  /** What an empty database gets with its first content; UTF-8 unless said. */
  public void setTextEncodingOfNewDatabase(TextEncoding encoding) {
    newEncoding = encoding;
  }

  /** The header's encoding; in an empty database the one it will get. */
  public TextEncoding textEncoding() {
    if (space.isEmpty()) {
      return newEncoding;
    }
    int number = space.header(DatabaseHeader.TEXT_ENCODING);
    TextEncoding encoding = TextEncoding.ofNumber(number);
    if (encoding == null) {
      throw Corruption.onPage(
          1, "text encoding " + Integer.toUnsignedString(number) + " at offset 56");
    }
    return encoding;
  }

  /** The mode of the database; of an empty one, the mode it will get. */
  public AutoVacuum autoVacuum() {
    if (space.isEmpty()) {
      return newAutoVacuum;
    }
    if (!space.hasPointerMap()) {
      return AutoVacuum.NONE;
    }
    return space.header(DatabaseHeader.INCREMENTAL_VACUUM) == 0
        ? AutoVacuum.FULL
        : AutoVacuum.INCREMENTAL;
  }

  /**
   * An empty database takes every mode. One with content may only change between FULL and
   * INCREMENTAL, in a write transaction, because only then are there pointer-map pages; VACUUM sets
   * the mode before it fills a new file.
   *
   * @return whether {@code mode} is the mode from now on
   */
  public boolean setAutoVacuum(AutoVacuum mode) {
    if (transaction == Transaction.NONE || space.isEmpty()) {
      newAutoVacuum = mode;
      return transaction != Transaction.NONE;
    }
    AutoVacuum present = autoVacuum();
    if (mode == present) {
      return true;
    }
    if (mode == AutoVacuum.NONE || present == AutoVacuum.NONE) {
      return false;
    }
    space.requireWrite();
    space.setHeader(DatabaseHeader.INCREMENTAL_VACUUM, mode == AutoVacuum.INCREMENTAL ? 1 : 0);
    return true;
  }

  // ---- transactions

  /** Starts a read transaction, or does nothing in one. Checks the header. */
  public void beginRead() {
    if (transaction != Transaction.NONE) {
      return;
    }
    pager.beginRead();
    boolean good = false;
    try {
      space.load();
      good = true;
    } finally {
      if (!good) {
        space.unload();
        pager.endRead();
      }
    }
    transaction = Transaction.READ;
  }

  /** Ends the read transaction; nothing if there is none. Cursors lose their place. */
  public void endRead() {
    if (transaction == Transaction.NONE) {
      return;
    }
    if (transaction == Transaction.WRITE) {
      throw new MisuseException(
          ResultCode.MISUSE, "a write transaction ends with commit or rollback, not with endRead");
    }
    saveCursors(0, null);
    space.unload();
    transaction = Transaction.NONE;
    pager.endRead();
  }

  /**
   * Starts a write transaction, and a read transaction if there is none; gives a new database its
   * page 1.
   *
   * @param exclusive take EXCLUSIVE at once
   */
  public void beginWrite(boolean exclusive) {
    if (transaction == Transaction.WRITE) {
      return;
    }
    beginRead();
    if (pager.isReadOnly()) {
      throw new ReadOnlyException(ResultCode.READONLY, "attempt to write a readonly database");
    }
    if (!space.isEmpty()) {
      int version = Bytes.get1(space.headerData(), DatabaseHeader.WRITE_VERSION);
      if (version > DatabaseHeader.VERSION_WAL) {
        throw new ReadOnlyException(
            ResultCode.READONLY,
            "attempt to write a readonly database: its write version is "
                + version
                + ", of a newer SQLite");
      }
    }
    pager.beginWrite(exclusive);
    transaction = Transaction.WRITE;
    shortened = false;
    space.setWritable(true);
    boolean good = false;
    try {
      prepareHeader();
      good = true;
    } finally {
      if (!good) {
        rollback();
      }
    }
  }

  private void prepareHeader() {
    if (space.isEmpty()) {
      createDatabase();
    } else if (space.header(DatabaseHeader.DATABASE_SIZE) != space.pageCount()) {
      // Written by a version that did not keep the size.
      space.setPageCount(space.pageCount());
    }
  }

  /** Writes page 1: the header, and the empty sqlite_schema. */
  private void createDatabase() {
    Page page = pager.getForOverwrite(1);
    try {
      pager.makeWritable(page);
      byte[] data = page.data();
      Arrays.fill(data, (byte) 0);
      DatabaseHeader.initialise(data, pager.pageSize(), pager.reservedBytes());
      Bytes.put4(data, DatabaseHeader.SCHEMA_FORMAT, SCHEMA_FORMAT);
      Bytes.put4(data, DatabaseHeader.TEXT_ENCODING, newEncoding.number());
      if (newAutoVacuum != AutoVacuum.NONE) {
        Bytes.put4(data, DatabaseHeader.LARGEST_ROOT_PAGE, 1);
        boolean incremental = newAutoVacuum == AutoVacuum.INCREMENTAL;
        Bytes.put4(data, DatabaseHeader.INCREMENTAL_VACUUM, incremental ? 1 : 0);
      }
      page.setDecoded(null);
      Node root = new Node(space, page);
      NodeEditor.clear(root, Node.TABLE_LEAF);
    } finally {
      pager.release(page);
    }
    space.load();
  }

  public boolean inReadTransaction() {
    return transaction != Transaction.NONE;
  }

  public boolean inWriteTransaction() {
    return transaction == Transaction.WRITE;
  }

  /**
   * Makes the changes durable but still undoable; vacuums first if the mode is FULL. Nothing
   * outside a write transaction.
   *
   * @param superJournal the name of the super-journal; null if the commit is over one file
   */
  public void commitPhaseOne(String superJournal) {
    if (transaction != Transaction.WRITE) {
      return;
    }
    if (autoVacuum() == AutoVacuum.FULL && space.freelist.count() != 0) {
      saveCursors(0, null);
      new Vacuum(space).full();
      shortened = true;
    }
    if (shortened) {
      pager.truncate(space.pageCount());
      shortened = false;
    }
    pager.commitPhaseOne(superJournal);
  }

  /** The commit itself; leaves the read transaction. Nothing outside a write transaction. */
  public void commitPhaseTwo() {
    if (transaction != Transaction.WRITE) {
      return;
    }
    pager.commitPhaseTwo();
    endWrite();
  }

  private void endWrite() {
    transaction = Transaction.READ;
    shortened = false;
    space.setWritable(false);
  }

  /**
   * Undoes the write transaction, back to the read transaction; ends that too if page 1 cannot be
   * read again. Cursors find their place again, if their entry is still there.
   */
  public void rollback() {
    if (transaction != Transaction.WRITE) {
      return;
    }
    saveCursors(0, null);
    space.unload();
    pager.rollback();
    endWrite();
    boolean good = false;
    try {
      space.load();
      good = true;
    } finally {
      if (!good) {
        endRead();
      }
    }
  }

  /** Opens savepoints until {@code count} of them are open. */
  public void openSavepoints(int count) {
    pager.openSavepoints(count);
  }

  /** Forgets savepoint {@code index} (from 0) and all that were opened after it. */
  public void releaseSavepoint(int index) {
    pager.releaseSavepoint(index);
  }

  /** Restores the state of savepoint {@code index}, which stays open; later ones are forgotten. */
  public void rollbackToSavepoint(int index) {
    if (transaction != Transaction.WRITE) {
      return;
    }
    saveCursors(0, null);
    space.unload();
    pager.rollbackToSavepoint(index);
    space.load();
    prepareHeader();
  }

  // ---- header

  /** A number of the header; 0 if the database is empty. */
  public int getMeta(Meta meta) {
    return space.header(meta.offset());
  }

  /** Sets a number of the header, in a write transaction. */
  public void updateMeta(Meta meta, int value) {
    space.requireWrite();
    if (meta.isReadOnly()) {
      throw new MisuseException(ResultCode.MISUSE, meta + " follows from the content of the file");
    }
    space.setHeader(meta.offset(), value);
  }

  /** The read version of the header: 1 rollback journal, 2 WAL; 1 if the database is empty. */
  public int fileFormatVersion() {
    return space.isEmpty()
        ? DatabaseHeader.VERSION_ROLLBACK
        : Bytes.get1(space.headerData(), DatabaseHeader.READ_VERSION);
  }

  /** Sets read and write version, 1 or 2, in a write transaction. */
  public void setFileFormatVersion(int version) {
    space.requireWrite();
    if (version != DatabaseHeader.VERSION_ROLLBACK && version != DatabaseHeader.VERSION_WAL) {
      throw new MisuseException(ResultCode.MISUSE, "there is no file format version " + version);
    }
    byte[] data = space.headerData();
    if (data[DatabaseHeader.WRITE_VERSION] != version
        || data[DatabaseHeader.READ_VERSION] != version) {
      space.makeHeaderWritable();
      data[DatabaseHeader.WRITE_VERSION] = (byte) version;
      data[DatabaseHeader.READ_VERSION] = (byte) version;
    }
  }

  // ---- trees

  /**
   * Makes an empty tree.
   *
   * @return its root page
   */
  public int createTree(TreeKind kind) {
    space.requireWrite();
    Page page;
    if (space.hasPointerMap()) {
      saveCursors(0, null);
      page = new Vacuum(space).createRoot();
    } else {
      page = space.freelist.allocate(1, Freelist.Placement.ANY);
    }
    int root = page.number();
    new TreeWalk(space).plant(page, kind);
    return root;
  }

  /**
   * Frees all pages of a tree, root included. Cursors on it must be closed.
   *
   * @return 0; or, with auto-vacuum, the former root page of another tree whose root is now page
   *     {@code root}: the caller corrects sqlite_schema
   */
  public int dropTree(int root) {
    space.requireWrite();
    saveCursors(0, null);
    if (root == SCHEMA_ROOT) {
      throw Corruption.inFile("sqlite_schema cannot be dropped: another tree claims its root page");
    }
    new TreeWalk(space).clear(root);
    if (space.hasPointerMap()) {
      return new Vacuum(space).dropRoot(root);
    }
    space.freelist.free(root);
    return 0;
  }

  /**
   * Removes all entries; the root page stays.
   *
   * @return how many entries there were
   */
  public long clearTree(int root) {
    space.requireWrite();
    saveCursors(root, null);
    return new TreeWalk(space).clear(root);
  }

  /** Entries of the tree. */
  public long countEntries(int root) {
    space.requireRead();
    if (space.isEmpty() && root == SCHEMA_ROOT) {
      return 0;
    }
    return new TreeWalk(space).count(root);
  }

  /** A cursor on a table tree, on no entry. Reads and writes need a transaction. */
  public Cursor openTableCursor(int root, boolean writable) {
    return open(new Cursor(this, root, TreeKind.TABLE, writable, null));
  }

  /**
   * A cursor on an index tree, on no entry.
   *
   * @param order the order that all entries are in; not null
   */
  public Cursor openIndexCursor(int root, boolean writable, KeyOrder order) {
    if (order == null) {
      throw new MisuseException(ResultCode.MISUSE, "a cursor on an index needs its order");
    }
    return open(new Cursor(this, root, TreeKind.INDEX, writable, order));
  }

  private Cursor open(Cursor cursor) {
    cursors.add(cursor);
    return cursor;
  }

  void forget(Cursor cursor) {
    for (int i = cursors.size() - 1; i >= 0; i--) {
      if (cursors.get(i) == cursor) {
        cursors.remove(i);
        return;
      }
    }
  }

  /**
   * Before a tree is changed: all other cursors on it (root 0: on any tree) let go of its pages.
   */
  void saveCursors(int root, Cursor except) {
    for (int i = 0; i < cursors.size(); i++) {
      Cursor cursor = cursors.get(i);
      if (cursor != except && (root == 0 || cursor.root() == root)) {
        cursor.save();
      }
    }
  }

  // ---- vacuum and check

  /**
   * Moves pages from the end of the file into free ones. Only in an auto-vacuum database; else it
   * does nothing.
   *
   * @param pages at most so many; 0 or less: all that are free
   * @return pages by which the database has become shorter
   */
  public int incrementalVacuum(int pages) {
    space.requireWrite();
    if (!space.hasPointerMap()) {
      return 0;
    }
    saveCursors(0, null);
    int removed = new Vacuum(space).incremental(pages <= 0 ? Integer.MAX_VALUE : pages);
    shortened |= removed > 0;
    return removed;
  }

  /**
   * Checks every page of the database, in a read transaction. Takes time and memory in proportion
   * to the file.
   *
   * @param roots the root pages of all trees, as sqlite_schema has them, including 1; 0 is ignored
   * @param maxProblems stop after so many
   * @return empty if all is well
   */
  public List<IntegrityProblem> integrityCheck(int[] roots, int maxProblems) {
    space.requireRead();
    return new IntegrityCheck(space, maxProblems).run(roots);
  }
}
