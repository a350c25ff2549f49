package org.vfstck.engine.wal;

import java.util.List;
import java.util.function.IntConsumer;
import org.vfstck.engine.error.CannotOpenException;
import org.vfstck.engine.error.ReadOnlyException;
import org.vfstck.engine.error.SqliteException;
import org.vfstck.engine.lock.BusyHandler;
import org.vfstck.vfs.FileControl;
import org.vfstck.vfs.FileControlArgument;
import org.vfstck.vfs.LockLevel;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.SharedMemory;
import org.vfstck.vfs.SyncFlags;
import org.vfstck.vfs.Vfs;
import org.vfstck.vfs.VfsFile;

/**
 * The write-ahead log of one connection to one database (walformat.html, wal.html, fileformat2.html
 * "The Write-Ahead Log"). Several connections, of this engine and of SQLite, use one log at once.
 *
 * <pre>
 *   open -- beginRead -- findFrame, readFrame ... -- endRead -- close
 *               |                                       |
 *               +-- beginWrite -- writeFrames ... -- endWrite
 *                        |            |
 *                        |            +-- undo, savepoint, rollbackTo
 *                        +-- BUSY, BUSY_SNAPSHOT
 * </pre>
 *
 * <p>The parts: {@link WalReader} snapshots, {@link WalWriter} transactions, {@link WalCheckpoint},
 * {@link WalRecovery}; {@link WalIndex} shared memory with {@link WalIndexHeader} and {@link
 * WalHashTable}; {@link WalLocks}; {@link WalLogFile} with {@link WalHeader} and {@link WalFrame}.
 *
 * <p>The caller holds SHARED on the database file as long as the log is open: that is what keeps
 * another connection from taking itself for the last one and deleting the log. Not thread-safe.
 * Failures are {@link SqliteException}s.
 */
public final class Wal {

  private final WalState state;
  private final WalReader reader;
  private final WalWriter writer;
  private final WalCheckpoint checkpoint;

  private Wal(WalState state, long journalSizeLimit) {
    this.state = state;
    this.reader = new WalReader(state);
    this.writer = new WalWriter(state, reader, journalSizeLimit);
    this.checkpoint = new WalCheckpoint(state, reader, writer);
  }

  /**
   * Opens the log file, creating it if it is not there. The wal-index is attached by the first
   * {@link #beginRead}.
   *
   * @throws CannotOpenException if the file can not be opened, or if the database file has no
   *     shared memory and {@code options} do not ask for the heap
   */
  public static Wal open(Vfs vfs, VfsFile database, String walPath, WalOptions options) {
    SharedMemory memory = null;
    if (!options.heapMemory()) {
      memory = database.sharedMemory().orElse(null);
      if (memory == null) {
        throw new CannotOpenException(
            ResultCode.CANTOPEN,
            "WAL mode needs shared memory, which the VFS "
                + vfs.name()
                + " does not have for this file. Without it, set EXCLUSIVE locking mode before the"
                + " first access");
      }
    }
    WalLocks.Mode mode = options.heapMemory() ? WalLocks.Mode.HEAP_MEMORY : WalLocks.Mode.NORMAL;
    WalLogFile log = WalLogFile.open(vfs, walPath);
    WalState state =
        new WalState(vfs, database, log, new WalLocks(memory, mode), new WalIndex(memory));
    return new Wal(state, options.journalSizeLimit());
  }

  /**
   * Takes a snapshot of what is committed by now, after recovering the wal-index if need be.
   *
   * @return whether the content may have changed since the last snapshot, so that cached pages must
   *     go. They must go too if this fails.
   * @throws org.vfstck.engine.error.BusyException BUSY_RECOVERY: another connection is recovering
   * @throws org.vfstck.engine.error.ProtocolException others do not follow the locking protocol
   */
  public boolean beginRead() {
    return reader.begin();
  }

  /** Gives the snapshot up, and the write lock with it; nothing of what is not held. */
  public void endRead() {
    writer.end();
    state.releaseReadMark();
  }

  /** Whether there is a snapshot. */
  public boolean inRead() {
    return state.locks.readMark() != WalLocks.NONE;
  }

  /** The frame that holds the page in this snapshot; 0 if the database file does. */
  public int findFrame(int pageNumber) {
    return reader.findFrame(pageNumber);
  }

  /** Reads the first {@code length} bytes of the frame's page into {@code page}. */
  public void readFrame(int frame, byte[] page, int length) {
    int size = Math.min(length, state.pageSize);
    state.log.read(page, size, WalFrame.offset(frame, state.pageSize) + WalFrame.HEADER_SIZE);
  }

  /** Pages of the database in this snapshot; 0 if no commit is known: ask the file. */
  public int databaseSize() {
    return inRead() ? state.header.pageCount() : 0;
  }

  /**
   * Takes the write lock, in a read transaction.
   *
   * @throws org.vfstck.engine.error.BusyException BUSY if another has it; BUSY_SNAPSHOT if another
   *     has committed since {@link #beginRead}: only a new snapshot helps
   * @throws org.vfstck.engine.error.ReadOnlyException log or wal-index can only be read
   */
  public void beginWrite() {
    writer.begin();
  }

  /** Gives the write lock up; nothing if it is not held. */
  public void endWrite() {
    writer.end();
  }

  /**
   * Forgets all frames of the write transaction, which stays open.
   *
   * @param changedPage told the number of each page that a forgotten frame held
   */
  public void undo(IntConsumer changedPage) {
    writer.undo(changedPage);
  }

  /** Where the write transaction is now. */
  public WalSavepoint savepoint() {
    return writer.savepoint();
  }

  /** Forgets the frames written after the savepoint; the caller knows which pages they held. */
  public void rollbackTo(WalSavepoint savepoint) {
    writer.rollbackTo(savepoint);
  }

  /**
   * Adds pages to the log. A page that this transaction has written before overwrites its frame.
   * After a failure the transaction can only be undone.
   *
   * @param pageSize in bytes
   * @param pages not empty; by ascending page number
   * @param databaseSizeOnCommit the pages of the database after this commit, from 1; 0 if this is
   *     no commit
   */
  public void writeFrames(
      int pageSize, List<? extends FrameContent> pages, int databaseSizeOnCommit, WalSync sync) {
    writer.write(pageSize, pages, databaseSizeOnCommit, sync);
  }

  /**
   * Copies frames into the database file; in no transaction.
   *
   * @param busy asked when a lock is held by another; never in PASSIVE mode. Attempts are counted
   *     over all locks of this checkpoint.
   * @param sync null not to sync
   * @param pageBuffer overwritten; as long as a page
   * @throws org.vfstck.engine.error.ReadOnlyException log or wal-index can only be read
   */
  public CheckpointResult checkpoint(
      CheckpointMode mode, BusyHandler busy, SyncFlags sync, byte[] pageBuffer) {
    return checkpoint.run(mode, busy, sync, pageBuffer);
  }

  /** Whether the wal-index is on the heap: the locking mode is then EXCLUSIVE for good. */
  public boolean heapMemory() {
    return state.locks.mode() == WalLocks.Mode.HEAP_MEMORY;
  }

  /**
   * To EXCLUSIVE locking mode, in a read transaction, with EXCLUSIVE held on the database file: the
   * locks of the wal-index are not used any more. Nothing if that is so already.
   */
  public void enterExclusiveMode() {
    if (state.locks.mode() == WalLocks.Mode.NORMAL) {
      if (inRead()) {
        state.locks.unlockShared(WalLocks.READ + state.locks.readMark());
      }
      state.locks.setMode(WalLocks.Mode.EXCLUSIVE);
    }
  }

  /**
   * Back to NORMAL locking mode, in a read transaction, before the lock on the database file is
   * lowered.
   *
   * @return whether the mode has changed: the lock on the database file may be lowered. False if it
   *     was NORMAL before, if the wal-index is on the heap, or if the read lock was refused.
   */
  public boolean leaveExclusiveMode() {
    WalLocks locks = state.locks;
    if (locks.mode() != WalLocks.Mode.EXCLUSIVE) {
      return false;
    }
    locks.setMode(WalLocks.Mode.NORMAL);
    if (inRead() && !locks.lockShared(WalLocks.READ + locks.readMark()).isOk()) {
      locks.setMode(WalLocks.Mode.EXCLUSIVE);
      return false;
    }
    return true;
  }

  /** Bytes in a page, by the log; 0 if the log does not say. */
  public int pageSize() {
    return state.pageSize;
  }

  /** Frames in the log after the last commit of this connection, 0 if none since the last call. */
  public int callback() {
    return writer.takeLastCommit();
  }

  /** PRAGMA journal_size_limit, in bytes; -1 for none. */
  public void setJournalSizeLimit(long bytes) {
    writer.setSizeLimit(bytes);
  }

  /**
   * Closes the log, in no transaction. If EXCLUSIVE can be had on the database file, this
   * connection is the last: it copies the whole log, and deletes it unless the VFS wants it kept
   * (PERSIST_WAL). EXCLUSIVE, or the PENDING that a refusal leaves behind, is for the caller to
   * give back.
   *
   * @param sync null not to sync
   * @param allowCheckpointAndDelete false to leave log and wal-index as they are
   * @param pageBuffer overwritten; as long as a page
   */
  public void close(SyncFlags sync, boolean allowCheckpointAndDelete, byte[] pageBuffer) {
    boolean delete = false;
    try {
      delete = allowCheckpointAndDelete && checkpointAsLast(sync, pageBuffer);
    } finally {
      state.index.close(delete);
      state.log.close();
      if (delete) {
        state.log.delete();
      }
    }
  }

  /** Whether this was the last connection and the log is not needed any more. */
  private boolean checkpointAsLast(SyncFlags sync, byte[] pageBuffer) {
    ResultCode code = state.database.lock(LockLevel.EXCLUSIVE);
    if (WalLocks.isBusy(code)) {
      return false;
    }
    SqliteException.check(code, "locking the database file to close its write-ahead log");
    if (state.locks.mode() == WalLocks.Mode.NORMAL) {
      state.locks.setMode(WalLocks.Mode.EXCLUSIVE);
    }
    try {
      checkpoint.run(CheckpointMode.PASSIVE, BusyHandler.NEVER, sync, pageBuffer);
    } catch (ReadOnlyException failure) {
      return false; // the log stays for somebody who may write
    }
    FileControlArgument persist = new FileControlArgument(-1);
    state.database.fileControl(FileControl.PERSIST_WAL, persist);
    if (persist.number() != 1) {
      return true;
    }
    if (writer.sizeLimit() >= 0) {
      // To nothing, not to the limit: cut in the middle it would be a damaged log.
      state.log.limitSize(0);
    }
    return false;
  }
}
