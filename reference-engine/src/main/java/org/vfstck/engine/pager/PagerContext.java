package org.vfstck.engine.pager;

import java.util.Arrays;
import org.vfstck.engine.error.MisuseException;
import org.vfstck.engine.error.SqliteException;
import org.vfstck.engine.lock.BusyHandler;
import org.vfstck.engine.lock.DatabaseLock;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.Vfs;

/**
 * What the parts of one pager share: its files, its settings, and where its transaction stands.
 *
 * <pre>
 *   pages                 valid from          means
 *   pageCount             READER              the database as this transaction sees it
 *   originalPageCount     WRITER_LOCKED       the same when the write transaction began
 *   filePageCount         WRITER_LOCKED       the file on disk
 *   hintedPageCount       WRITER_LOCKED       the size last announced by SIZE_HINT
 * </pre>
 */
final class PagerContext {

  /** Bytes 24 to 39 of the file: change counter, page count, freelist. All of a version. */
  static final int VERSION_OFFSET = 24;

  static final int VERSION_BYTES = 16;

  static final int MAXIMUM_PAGE_COUNT = Integer.MAX_VALUE - 1;

  final Vfs vfs;

  /** Null for a temporary or in-memory database. */
  final String path;

  final DatabaseFile database;
  final DatabaseLock lock;
  final PageCache cache;
  final RollbackJournal journal;
  final Savepoints savepoints;
  final PagerWal wal;
  final Pages pages;
  final PageWriter writer;

  /** No other connection sees the file: no locks, no syncs, dirty pages may outlive a commit. */
  final boolean temporary;

  /** No file at all. */
  final boolean memory;

  final boolean readOnly;
  final boolean nolock;

  // ---- settings

  BusyHandler busyHandler = BusyHandler.NEVER;
  JournalMode journalMode = JournalMode.DELETE;
  LockingMode lockingMode = LockingMode.NORMAL;
  SyncPolicy sync;
  long journalSizeLimit = -1;
  int maximumPageCount = MAXIMUM_PAGE_COUNT;
  int reservedBytes;

  // ---- transaction

  PagerState state = PagerState.OPEN;
  SqliteException error;
  int pageCount;
  int originalPageCount;
  int filePageCount;

  /** Size of the file once this transaction is committed, in bytes; 0: a whole number of pages. */
  long bytesOnCommit;

  int hintedPageCount;

  /** The change counter needs no (further) change before the lock is dropped. */
  boolean changeCounterDone;

  /** The version of the cached pages. */
  final byte[] version = new byte[VERSION_BYTES];

  long dataVersion;
  private byte[] scratch;

  PagerContext(
      Vfs vfs,
      String path,
      DatabaseFile database,
      DatabaseLock lock,
      PagerOptions options,
      boolean temporary,
      boolean readOnly) {
    this.vfs = vfs;
    this.path = path;
    this.database = database;
    this.lock = lock;
    this.temporary = temporary;
    this.memory = options.memory();
    this.readOnly = readOnly;
    this.nolock = options.nolock();
    this.sync = temporary ? SyncPolicy.NONE : SyncPolicy.of(Synchronous.FULL, false);
    this.changeCounterDone = temporary;
    this.cache = new PageCache(database.pageSize(), 0, !memory);
    this.journal = new RollbackJournal(this);
    this.savepoints = new Savepoints(this);
    this.wal = new PagerWal(this);
    this.pages = new Pages(this);
    this.writer = new PageWriter(this);
    if (temporary) {
      lockingMode = LockingMode.EXCLUSIVE;
    }
    if (memory) {
      journalMode = JournalMode.MEMORY;
    }
  }

  String journalPath() {
    return path == null ? null : path + "-journal";
  }

  String walPath() {
    return path == null ? null : path + "-wal";
  }

  String name() {
    return database.name();
  }

  boolean exclusive() {
    return lockingMode == LockingMode.EXCLUSIVE;
  }

  int pageSize() {
    return database.pageSize();
  }

  /** As long as a page; its content is whatever was last put into it. */
  byte[] scratch() {
    if (scratch == null) {
      scratch = new byte[pageSize()];
    }
    return scratch;
  }

  byte[] zeroScratch() {
    Arrays.fill(scratch(), (byte) 0);
    return scratch;
  }

  /** Empties the cache, because the file is not what it was. */
  void dropCache() {
    dataVersion++;
    cache.clear();
  }

  /** Changes the page size, unless a page is in use. */
  void setPageSize(int bytes) {
    if (bytes == pageSize() || cache.pinnedCount() > 0) {
      return;
    }
    dataVersion++;
    cache.setPageSize(bytes);
    database.setPageSize(bytes);
    scratch = null;
    if (state != PagerState.OPEN && database.isOpen()) {
      pageCount = database.pages();
    }
  }

  /** Takes over the version of page 1, which has just been read or written. */
  void rememberVersion(byte[] pageOne) {
    System.arraycopy(pageOne, VERSION_OFFSET, version, 0, VERSION_BYTES);
  }

  /** No page 1 is like this: freelist pages cannot all be ffffffff. */
  void forgetVersion() {
    Arrays.fill(version, (byte) 0xff);
  }

  /**
   * The last page that has content, or had some at a point to which this transaction may go back. A
   * page between the end of the database and this one was cut off; its content is still needed.
   */
  int lastPageWithContent() {
    if (!state.atLeast(PagerState.WRITER_LOCKED)) {
      return pageCount;
    }
    return Math.max(Math.max(pageCount, originalPageCount), savepoints.largestPageCount());
  }

  // ---- errors

  void checkUsable() {
    if (error != null) {
      throw error;
    }
  }

  void require(PagerState atLeast, String what) {
    checkUsable();
    if (!state.atLeast(atLeast)) {
      throw new MisuseException(
          ResultCode.MISUSE,
          what + " of " + name() + " asked in state " + state + "; it needs " + atLeast);
    }
  }

  /**
   * A write failed half-way. After an I/O error or a full disk nobody knows what file and journal
   * hold; until the transaction is given up every call gets the same answer.
   */
  SqliteException fail(SqliteException e) {
    if (e.code().isA(ResultCode.IOERR) || e.code().isA(ResultCode.FULL)) {
      distrust(e);
    }
    return e;
  }

  /** A transaction could not be ended: whatever the reason, cache and file may differ now. */
  SqliteException distrust(SqliteException e) {
    error = e;
    state = PagerState.ERROR;
    return e;
  }
}
