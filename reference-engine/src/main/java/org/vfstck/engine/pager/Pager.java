package org.vfstck.engine.pager;

/**
 * Pages of one database file, read and changed in transactions that are atomic, isolated and
 * durable. This is all that the b-tree layer sees of files, journals, the WAL and locks.
 *
 * <p>Page numbers count from 1. Failures are {@code SqliteException}s; after an I/O error or a full
 * disk in a write transaction every further call fails until {@link #rollback}.
 */
public interface Pager {

  // ---- shape of the file

  /** In bytes, 512 to 65536, a power of two. */
  int pageSize();

  /** Unused bytes at the end of each page, 0 to 255. */
  int reservedBytes();

  /** Pages of the database as this transaction sees it. 0 for an empty file. */
  int pageCount();

  /** The page that is never used because it holds the lock bytes; beyond the file in small ones. */
  int lockBytePage();

  boolean isReadOnly();

  // ---- transactions

  /**
   * Starts a read transaction, or does nothing in one: SHARED lock and hot-journal recovery, or a
   * WAL snapshot. Pages cached before are dropped if another connection has changed the database.
   */
  void beginRead();

  /**
   * Starts a write transaction, or does nothing in one: RESERVED, or the WAL's write lock.
   *
   * @param exclusive take EXCLUSIVE at once; the same as not in WAL mode
   */
  void beginWrite(boolean exclusive);

  /** Ends the read transaction: drops the lock, unless the locking mode is EXCLUSIVE. */
  void endRead();

  /**
   * Makes the changes durable but still undoable: journal synced, pages written and synced; in WAL
   * mode the frames with the commit mark.
   *
   * @param superJournal the name of the super-journal of a commit over several files; null if none
   */
  void commitPhaseOne(String superJournal);

  /** The commit itself: finishes the journal by the journal mode; ends the write transaction. */
  void commitPhaseTwo();

  /** Undoes the write transaction, back to the read transaction it grew from. */
  void rollback();

  /** Opens savepoints until {@code count} of them are open. */
  void openSavepoints(int count);

  /** Forgets savepoint {@code index} (from 0) and all that were opened after it. */
  void releaseSavepoint(int index);

  /** Restores the state of savepoint {@code index}, which stays open; later ones are forgotten. */
  void rollbackToSavepoint(int index);

  // ---- pages

  /**
   * The page, pinned, with its content; zeros if it lies beyond the end. A page that was cut off by
   * {@link #truncate} in this transaction may still show what it was.
   */
  Page get(int number);

  /** The page, pinned, to be overwritten as a whole: its old content is neither read nor kept. */
  Page getForOverwrite(int number);

  /** The page, pinned, if it is in the cache; else null. */
  Page lookup(int number);

  /** One more pin on a page that has one. */
  void pin(Page page);

  /** Takes back one pin. */
  void release(Page page);

  /** Before the first change of {@code page.data()} in a transaction or savepoint: journals it. */
  void makeWritable(Page page);

  /** The content of this dirty page no longer matters (a freelist leaf): it need not be written. */
  void dontWrite(Page page);

  /** The page takes another number, whose own page is dropped; for auto-vacuum. */
  void movePage(Page page, int newNumber);

  /** The database ends with page {@code pages} from now on; takes effect on commit. */
  void truncate(int pages);

  /**
   * A number that changes whenever the content seen by {@link #beginRead} may have been changed by
   * another connection, so that schema and decoded structures are read again.
   */
  long dataVersion();
}
