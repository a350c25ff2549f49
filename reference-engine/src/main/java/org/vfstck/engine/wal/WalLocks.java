package org.vfstck.engine.wal;

import org.vfstck.engine.error.SqliteException;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.SharedMemory;
import org.vfstck.vfs.ShmLockRequest;

/**
 * The eight lock slots of the wal-index (walformat.html, "Locks"), and which of them this
 * connection has.
 *
 * <pre>
 *   slot  name        shared                       exclusive
 *   0     WRITE       -                            write to the log
 *   1     CHECKPOINT  -                            copy from the log to the database file
 *   2     RECOVER     is a recovery running?       rebuild the wal-index
 *   3     READ(0)     read the file, not the log   copy to the file; no reader may rely on it alone
 *   4..7  READ(1..4)  read up to the slot's mark   set the mark; start the log anew (all four)
 * </pre>
 *
 * In EXCLUSIVE locking mode the lock on the database file keeps all others out, so that no slot is
 * really taken.
 */
final class WalLocks {

  enum Mode {
    /** Slots are taken in shared memory. */
    NORMAL,
    /** EXCLUSIVE locking mode over shared memory. */
    EXCLUSIVE,
    /** The wal-index is on the heap: there are no slots. */
    HEAP_MEMORY
  }

  static final int WRITE = 0;
  static final int CHECKPOINT = 1;
  static final int RECOVER = 2;

  /** READ(0). READ(i) is this plus i. */
  static final int READ = 3;

  /** How many read locks there are. */
  static final int READERS = SharedMemory.LOCK_SLOTS - READ;

  /** What {@link #readMark} answers without a snapshot. */
  static final int NONE = -1;

  private final SharedMemory memory;
  private Mode mode;
  private boolean write;
  private boolean checkpoint;
  private int readMark = NONE;

  /**
   * @param memory null if {@code mode} is HEAP_MEMORY
   */
  WalLocks(SharedMemory memory, Mode mode) {
    this.memory = memory;
    this.mode = mode;
  }

  Mode mode() {
    return mode;
  }

  void setMode(Mode newMode) {
    mode = newMode;
  }

  boolean holdsWrite() {
    return write;
  }

  boolean holdsCheckpoint() {
    return checkpoint;
  }

  /** The i of the READ(i) that is held for the snapshot, or {@link #NONE}. */
  int readMark() {
    return readMark;
  }

  void setReadMark(int mark) {
    readMark = mark;
  }

  ResultCode lockShared(int slot) {
    return request(slot, 1, ShmLockRequest.LOCK_SHARED);
  }

  ResultCode lockExclusive(int slot, int count) {
    return request(slot, count, ShmLockRequest.LOCK_EXCLUSIVE);
  }

  /** What releasing answers is of no use: the slots are not used any more, whatever it says. */
  void unlockShared(int slot) {
    request(slot, 1, ShmLockRequest.UNLOCK_SHARED);
  }

  void unlockExclusive(int slot, int count) {
    request(slot, count, ShmLockRequest.UNLOCK_EXCLUSIVE);
  }

  /** Takes WRITE. */
  ResultCode lockWrite() {
    ResultCode code = lockExclusive(WRITE, 1);
    write = code.isOk();
    return code;
  }

  void unlockWrite() {
    if (write) {
      unlockExclusive(WRITE, 1);
      write = false;
    }
  }

  /** Takes WRITE, asking {@code busy} as long as another has it. */
  ResultCode lockWrite(BusyWait busy) {
    ResultCode code = lockExclusive(WRITE, 1, busy);
    write = code.isOk();
    return code;
  }

  /** Takes CHECKPOINT. */
  ResultCode lockCheckpoint() {
    ResultCode code = lockExclusive(CHECKPOINT, 1);
    checkpoint = code.isOk();
    return code;
  }

  void unlockCheckpoint() {
    if (checkpoint) {
      unlockExclusive(CHECKPOINT, 1);
      checkpoint = false;
    }
  }

  /** Takes slots exclusively, asking {@code busy} as long as others have them. */
  ResultCode lockExclusive(int slot, int count, BusyWait busy) {
    ResultCode code = lockExclusive(slot, count);
    while (isBusy(code) && busy.retry()) {
      code = lockExclusive(slot, count);
    }
    return code;
  }

  private ResultCode request(int slot, int count, ShmLockRequest request) {
    return mode == Mode.NORMAL ? memory.lock(slot, count, request) : ResultCode.OK;
  }

  static boolean isBusy(ResultCode code) {
    return code.value() == ResultCode.BUSY.value();
  }

  /** The failure to take slots, for any reason. */
  static SqliteException failure(ResultCode code, int slot, int count) {
    StringBuilder what = new StringBuilder("taking lock ").append(name(slot));
    if (count > 1) {
      what.append(" to ").append(name(slot + count - 1));
    }
    what.append(" of the wal-index: ").append(code.symbol());
    if (isBusy(code)) {
      what.append(". Another connection has it; try again later");
    }
    return SqliteException.of(code, what.toString());
  }

  private static String name(int slot) {
    return switch (slot) {
      case WRITE -> "WRITE";
      case CHECKPOINT -> "CHECKPOINT";
      case RECOVER -> "RECOVER";
      default -> "READ(" + (slot - READ) + ")";
    };
  }
}
