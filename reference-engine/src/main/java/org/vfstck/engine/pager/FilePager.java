package org.vfstck.engine.pager;

import java.util.function.IntConsumer;
import org.vfstck.engine.error.MisuseException;
import org.vfstck.engine.error.ReadOnlyException;
import org.vfstck.engine.error.SqliteException;
import org.vfstck.engine.format.DatabaseHeader;
import org.vfstck.engine.lock.BusyHandler;
import org.vfstck.engine.lock.BusyWait;
import org.vfstck.engine.wal.CheckpointMode;
import org.vfstck.engine.wal.CheckpointResult;
import org.vfstck.vfs.LockLevel;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.Vfs;
import org.vfstck.vfs.VfsFile;

/**
 * The pager of one database file over a VFS.
 *
 * <p>Used by one thread at a time. A write transaction and its states: {@code PagerState}.
 */
public final class FilePager implements Pager {

  /** SQLite's default: 2000 KiB. */
  private static final int DEFAULT_CACHE_SIZE = -2000;

  private final PagerContext pager;
  private final WriteTransaction transaction;
  private final ReadAccess readAccess;
  private Synchronous synchronous = Synchronous.FULL;
  private boolean fullSync;
  private int cacheSize = DEFAULT_CACHE_SIZE;
  private boolean closed;

  private FilePager(PagerContext pager) {
    this.pager = pager;
    this.transaction = new WriteTransaction(pager);
    this.readAccess = transaction.readAccess();
    setCacheSize(DEFAULT_CACHE_SIZE);
  }

  // ---- opening and closing

  /**
   * Opens a database. Nothing is locked and nothing but its header is read yet.
   *
   * @param pathOrNull null or "" for a temporary database, which becomes a file only when it
   *     outgrows the cache
   * @throws SqliteException CANTOPEN if the file cannot be opened, or is missing and not to be
   *     created
   */
  public static FilePager open(Vfs vfs, String pathOrNull, PagerOptions options) {
    return new FilePager(PagerOpening.open(vfs, pathOrNull, options));
  }

  /**
   * Rolls back what is open, drops all locks, closes the files. The last connection to a WAL
   * database checkpoints it and deletes its log. Never fails: what could not be done now is done by
   * the next who opens the file.
   */
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    if (pager.wal.isOpen()) {
      closeWal();
    }
    if (!pager.temporary) {
      pager.lockingMode = LockingMode.NORMAL;
    }
    if (pager.journal.isOpen() && !pager.journal.isInMemory()) {
      try {
        pager.journal.syncBeforePlayback();
      } catch (SqliteException e) {
        // Not synced, it must not be played back here. It stays hot.
        pager.fail(e);
      }
    }
    transaction.endRead();
    pager.savepoints.releaseAll();
    pager.journal.close();
    pager.database.close();
  }

  private void closeWal() {
    try {
      transaction.endRead();
      pager.lockingMode = LockingMode.NORMAL;
      pager.wal.close();
    } catch (SqliteException e) {
      // The log stays and is read, or recovered, by whoever opens the database next.
      pager.fail(e);
    }
  }

  // ---- settings

  public void setBusyHandler(BusyHandler handler) {
    pager.busyHandler = handler;
  }

  public BusyHandler busyHandler() {
    return pager.busyHandler;
  }

  public Synchronous synchronous() {
    return synchronous;
  }

  /** Not within a write transaction. No effect on a temporary database, which is never synced. */
  public void setSynchronous(Synchronous level) {
    synchronous = level;
    applySynchronous();
  }

  /**
   * Full syncs instead of normal ones (pragma.html#pragma_fullfsync).
   *
   * @param always at every sync
   * @param checkpoint at those of a checkpoint
   */
  public void setFullSync(boolean always, boolean checkpoint) {
    fullSync = always;
    pager.wal.setCheckpointFullSync(checkpoint);
    applySynchronous();
  }

  private void applySynchronous() {
    if (!pager.temporary) {
      pager.sync = SyncPolicy.of(synchronous, fullSync);
    }
  }

  public int cacheSize() {
    return cacheSize;
  }

  /** Pages, or KiB if negative (pragma.html#pragma_cache_size). */
  public void setCacheSize(int pagesOrNegativeKibibytes) {
    cacheSize = pagesOrNegativeKibibytes;
    long pages = cacheSize >= 0 ? cacheSize : -1024L * cacheSize / pager.pageSize();
    pager.cache.setLimit((int) Math.min(pages, Integer.MAX_VALUE / 2));
  }

  /**
   * Whether dirty pages may be written before the commit (pragma.html#pragma_cache_spill).
   *
   * @param threshold pages in the cache before that happens; the cache size if that is larger
   */
  public void setCacheSpill(boolean allowed, int threshold) {
    pager.pages.setSpill(allowed, threshold);
  }

  public long journalSizeLimit() {
    return pager.journalSizeLimit;
  }

  /** Bytes that a journal or log may keep when it is not in use; -1 for no limit. */
  public void setJournalSizeLimit(long bytes) {
    pager.journalSizeLimit = Math.max(bytes, -1);
    pager.wal.setJournalSizeLimit(pager.journalSizeLimit);
  }

  /**
   * Page size and reserved bytes of a database that has no page yet. If it has, its header decides,
   * which is looked at again: a VACUUM may have changed it in this very transaction.
   *
   * @param pageSize in bytes, 512 to 65536, a power of two
   * @param reservedBytes 0 to 255, leaving at least 480 bytes
   */
  public void setPageSize(int pageSize, int reservedBytes) {
    if (!DatabaseHeader.isPageSize(pageSize)
        || reservedBytes < 0
        || reservedBytes > 255
        || pageSize - reservedBytes < DatabaseHeader.MIN_USABLE_BYTES) {
      throw new MisuseException(
          ResultCode.MISUSE,
          "page size "
              + pageSize
              + " with "
              + reservedBytes
              + " reserved bytes: a power of two from 512 to 65536, at least 480 of it usable");
    }
    boolean empty =
        pager.temporary ? pager.pageCount == 0 : pager.database.pages() == 0 && pageCount() == 0;
    if (empty && !pager.state.atLeast(PagerState.CACHE_MODIFIED)) {
      pager.setPageSize(pageSize);
      pager.reservedBytes = reservedBytes;
    } else if (pager.state == PagerState.READER) {
      readAccess.adoptHeader();
    }
    setCacheSize(cacheSize);
  }

  public int maximumPageCount() {
    return pager.maximumPageCount;
  }

  /**
   * The largest number of pages that the database may have; never less than it has
   * (pragma.html#pragma_max_page_count).
   *
   * @return the limit in force
   */
  public int setMaximumPageCount(int pages) {
    if (pages > 0) {
      pager.maximumPageCount = Math.max(pages, pager.pageCount);
    }
    return pager.maximumPageCount;
  }

  public LockingMode lockingMode() {
    return pager.lockingMode;
  }

  /**
   * EXCLUSIVE takes effect with the next lock, NORMAL with the end of the next transaction. A
   * temporary database, and a WAL database without shared memory, stay EXCLUSIVE.
   *
   * @return the mode in force
   */
  public LockingMode setLockingMode(LockingMode mode) {
    if (!pager.temporary && !pager.wal.heapMemory()) {
      pager.lockingMode = mode;
    }
    return pager.lockingMode;
  }

  // ---- journal mode

  /** The mode as far as this connection knows: it learns of WAL with its first transaction. */
  public JournalMode journalMode() {
    return pager.journalMode;
  }

  /**
   * PRAGMA journal_mode, the whole of it. Outside of a transaction where WAL is entered or left.
   *
   * @param setFileFormatVersion writes 1 (rollback) or 2 (WAL) to bytes 18 and 19 of the header, in
   *     a transaction of its own
   * @return the mode in force: the old one where the new one is not possible. That includes WAL
   *     without shared memory, about which the documents speak of failure and SQLite does not fail
   *     (R-55316-21772).
   * @throws SqliteException BUSY if other connections keep the database in WAL mode; the mode is
   *     the old one then
   */
  public JournalMode changeJournalMode(JournalMode mode, IntConsumer setFileFormatVersion) {
    if (pager.state == PagerState.OPEN) {
      beginRead();
      endRead();
    }
    JournalMode old = pager.journalMode;
    if (mode == JournalMode.WAL && !pager.wal.supported()) {
      return old;
    }
    if (mode != old && (mode == JournalMode.WAL || old == JournalMode.WAL)) {
      changeToOrFromWal(old, mode, setFileFormatVersion);
    }
    return setJournalMode(mode);
  }

  private void changeToOrFromWal(
      JournalMode old, JournalMode mode, IntConsumer setFileFormatVersion) {
    if (pager.state.atLeast(PagerState.WRITER_LOCKED)
        || pager.state == PagerState.READER && !pager.exclusive()) {
      throw new SqliteException(
          ResultCode.ERROR,
          "journal mode "
              + old.word()
              + " cannot become "
              + mode.word()
              + " within a transaction: commit first");
    }
    if (pager.readOnly) {
      throw new ReadOnlyException(
          ResultCode.READONLY,
          "journal mode of " + pager.name() + ", which is open read-only, to " + mode.word());
    }
    try {
      if (old == JournalMode.WAL) {
        pager.wal.closeForRollbackMode();
        setJournalMode(mode);
        pager.wal.setLeaving(true);
      } else {
        // Whatever kind of journal is open, it is not that of the transaction below.
        pager.journal.close();
      }
      setFileFormatVersion.accept(mode == JournalMode.WAL ? 2 : 1);
      if (mode == JournalMode.WAL && !pager.wal.isOpen() && pager.state == PagerState.READER) {
        // EXCLUSIVE locking mode never lets go of the file, so the next transaction would not look
        // at the header again.
        pager.wal.open();
      }
    } catch (SqliteException e) {
      pager.wal.setLeaving(false);
      pager.journalMode = old;
      transaction.endRead();
      throw e;
    }
    pager.wal.setLeaving(false);
  }

  /**
   * Sets the mode for the next transaction and no more: to enter or leave WAL see {@link
   * #changeJournalMode}.
   *
   * @return the mode in force; the old one within a write transaction that has changed something
   */
  public JournalMode setJournalMode(JournalMode mode) {
    JournalMode old = pager.journalMode;
    boolean notInMemory = pager.memory && mode != JournalMode.MEMORY && mode != JournalMode.OFF;
    if (mode == old
        || notInMemory
        || pager.temporary && mode == JournalMode.WAL
        || pager.state.atLeast(PagerState.CACHE_MODIFIED)) {
      return old;
    }
    pager.journalMode = mode;
    if (!pager.exclusive() && old.keepsFile() && !mode.keepsFile() && mode != JournalMode.WAL) {
      deleteKeptJournal();
    } else if (mode == JournalMode.OFF || pager.journal.isInMemory()) {
      pager.journal.close();
    }
    return mode;
  }

  /** A journal that was kept is of no use any more. Should it stay after all, it is not hot. */
  private void deleteKeptJournal() {
    pager.journal.close();
    if (pager.readOnly) {
      return;
    }
    PagerState before = pager.state;
    try {
      beginRead();
      if (pager.wal.isOpen()) {
        return;
      }
      // RESERVED: not to delete one that another connection is using.
      LockLevel held = pager.lock.level();
      if (pager.lock.tryRaise(LockLevel.RESERVED).isOk()) {
        pager.vfs.delete(pager.journalPath(), false);
        if (held == LockLevel.SHARED) {
          pager.lock.lower(LockLevel.SHARED);
        }
      }
    } catch (SqliteException e) {
      // Somebody else is at work here. The file may stay.
    } finally {
      if (before == PagerState.OPEN) {
        transaction.endRead();
      }
    }
  }

  /** Whether the write transaction has changed anything: the journal mode stays as it is then. */
  public boolean isModified() {
    return pager.state.atLeast(PagerState.CACHE_MODIFIED);
  }

  /** Whether a commit over several files needs a super-journal on account of this one. */
  public boolean needsSuperJournal() {
    return !pager.temporary
        && synchronous != Synchronous.OFF
        && (pager.journalMode == JournalMode.DELETE || pager.journalMode.keepsFile())
        && pager.state.atLeast(PagerState.CACHE_MODIFIED);
  }

  // ---- WAL

  public boolean isWal() {
    return pager.wal.isOpen();
  }

  /** Whether the file could be in WAL mode: shared memory, or EXCLUSIVE locking mode. */
  public boolean walSupported() {
    return pager.wal.supported();
  }

  /**
   * Outside of a transaction.
   *
   * @return -1 frames if the database is not in WAL mode
   * @throws SqliteException LOCKED in a transaction; BUSY is part of the result instead
   */
  public CheckpointResult checkpoint(CheckpointMode mode) {
    if (!pager.wal.isOpen() && pager.state == PagerState.OPEN) {
      beginRead();
      endRead();
    }
    return pager.wal.checkpoint(mode);
  }

  /** Frames in the log after the last commit, once: for autocheckpoint and the wal hook. */
  public int walCallbackFrames() {
    return pager.wal.callback();
  }

  // ---- what it is

  /** Null if it is a temporary database that is not a file yet. */
  public VfsFile file() {
    return pager.database.file();
  }

  /** The full path; null for a temporary or in-memory database. */
  public String path() {
    return pager.path;
  }

  /** Null for a temporary or in-memory database. */
  public String journalPath() {
    return pager.journalPath();
  }

  /** The lock held on the database file. */
  public LockLevel lockState() {
    return pager.lock.level();
  }

  /** Whether no other connection can see this database: temporary, in memory, or immutable. */
  public boolean isTemporary() {
    return pager.temporary;
  }

  // ---- Pager

  @Override
  public int pageSize() {
    return pager.pageSize();
  }

  @Override
  public int reservedBytes() {
    return pager.reservedBytes;
  }

  @Override
  public int pageCount() {
    return pager.state == PagerState.OPEN ? 0 : pager.pageCount;
  }

  @Override
  public int lockBytePage() {
    return pager.database.lockBytePage();
  }

  @Override
  public boolean isReadOnly() {
    return pager.readOnly;
  }

  @Override
  public void beginRead() {
    readAccess.begin();
  }

  @Override
  public void beginWrite(boolean exclusive) {
    transaction.begin(exclusive);
  }

  @Override
  public void endRead() {
    transaction.endRead();
  }

  /**
   * Takes the lock that a commit in rollback mode needs, asking the busy handler, before anything
   * is written: after it a commit over several files meets no BUSY half-way.
   *
   * @throws SqliteException BUSY; the transaction is as it was
   */
  public void lockForCommit() {
    pager.checkUsable();
    if (!pager.wal.isOpen()) {
      pager.lock.raise(LockLevel.EXCLUSIVE, new BusyWait(pager.busyHandler));
    }
  }

  @Override
  public void commitPhaseOne(String superJournal) {
    transaction.commitPhaseOne(superJournal);
  }

  @Override
  public void commitPhaseTwo() {
    transaction.commitPhaseTwo();
  }

  @Override
  public void rollback() {
    transaction.rollback();
  }

  @Override
  public void openSavepoints(int count) {
    pager.checkUsable();
    pager.savepoints.openUpTo(count);
  }

  @Override
  public void releaseSavepoint(int index) {
    pager.savepoints.release(index);
  }

  @Override
  public void rollbackToSavepoint(int index) {
    transaction.rollbackToSavepoint(index);
  }

  @Override
  public Page get(int number) {
    return pager.pages.get(number);
  }

  @Override
  public Page getForOverwrite(int number) {
    return pager.pages.getForOverwrite(number);
  }

  @Override
  public Page lookup(int number) {
    return pager.pages.lookup(number);
  }

  @Override
  public void pin(Page page) {
    pager.cache.pin(page);
  }

  @Override
  public void release(Page page) {
    pager.cache.release(page);
  }

  @Override
  public void makeWritable(Page page) {
    pager.writer.makeWritable(page);
  }

  @Override
  public void dontWrite(Page page) {
    pager.writer.dontWrite(page);
  }

  @Override
  public void movePage(Page page, int newNumber) {
    pager.pages.move(page, newNumber);
  }

  @Override
  public void truncate(int pages) {
    pager.writer.truncate(pages);
  }

  /**
   * The commit leaves a file of this many bytes: the content is that of a database with a smaller
   * page size, which the next transaction finds in the header (lang_vacuum.html).
   */
  public void cutOnCommit(long bytes) {
    pager.bytesOnCommit = bytes;
  }

  @Override
  public long dataVersion() {
    return pager.dataVersion;
  }
}
