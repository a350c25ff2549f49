package org.vfstck.engine.wal;

import org.vfstck.engine.error.BusyException;
import org.vfstck.engine.error.CannotOpenException;
import org.vfstck.engine.error.ProtocolException;
import org.vfstck.engine.error.ReadOnlyException;
import org.vfstck.engine.error.SqliteException;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.SharedRegion;

/**
 * Takes snapshots and finds pages in them (walformat.html, "Reader Algorithm").
 *
 * <p>A snapshot is a copy of the header and a read lock that goes with it:
 *
 * <pre>
 *   all of the log is in the database file    READ(0): read the file alone; nothing is copied to it
 *                                             meanwhile
 *   else                                      READ(i) whose mark is the snapshot's last frame or
 *                                             the nearest below: nothing after the mark is copied
 * </pre>
 *
 * Header and lock can not be taken in one step. So the header is compared again when the lock is
 * held, and if it has changed, all begins again: frames may have been added and copied to the file,
 * or the log started anew, between the two.
 */
final class WalReader {

  /** Attempts before the first pause. */
  private static final int WITHOUT_PAUSE = 5;

  /** Attempts with pauses of a microsecond; from then on they grow. */
  private static final int SHORT_PAUSES = 9;

  /** After as many attempts, about ten seconds, somebody does not follow the protocol. */
  private static final int LIMIT = 100;

  private final WalState state;
  private final WalIndexHeader seen = new WalIndexHeader();
  private final UnreliableIndex unreliable;
  private boolean changed;

  WalReader(WalState state) {
    this.state = state;
    this.unreliable = new UnreliableIndex(state);
  }

  /** Takes a snapshot; answers whether it may differ from the last one. */
  boolean begin() {
    changed = false;
    int attempt = 1;
    while (!tryBegin(attempt)) {
      attempt++;
    }
    return takeChanged();
  }

  /** Exchanges READ(0) for a lock of a reader of the log, in a write transaction. */
  void beginOnLog() {
    int attempt = 1;
    while (!pauseAndLockMark(attempt)) {
      attempt++;
    }
  }

  private boolean pauseAndLockMark(int attempt) {
    pause(attempt);
    return lockMark();
  }

  /** False: what was read has changed meanwhile; begin again. */
  private boolean tryBegin(int attempt) {
    pause(attempt);
    if (!state.indexUnreliable && !readHeaderOrWait()) {
      return false;
    }
    if (state.indexUnreliable) {
      boolean begun = false;
      try {
        begun = unreliable.begin();
      } finally {
        changed |= !begun || unreliable.cacheOutdated();
      }
      return begun;
    }
    if (state.index.backfilled() == state.header.maximumFrame()) {
      ResultCode code = state.locks.lockShared(WalLocks.READ);
      state.index.barrier();
      if (code.isOk()) {
        if (state.index.headerIs(state.header)) {
          state.locks.setReadMark(0);
          return true;
        }
        state.locks.unlockShared(WalLocks.READ);
        return false;
      }
      if (!WalLocks.isBusy(code)) {
        throw WalLocks.failure(code, WalLocks.READ, 1);
      }
    }
    return lockMark();
  }

  /** The pauses of SQLite: none, then a microsecond, then quadratic to 323 ms before the last. */
  private void pause(int attempt) {
    if (attempt <= WITHOUT_PAUSE) {
      return;
    }
    if (attempt > LIMIT) {
      throw new ProtocolException(
          ResultCode.PROTOCOL,
          "no snapshot of the write-ahead log "
              + state.log.path()
              + " after "
              + LIMIT
              + " attempts: another connection changes the wal-index against the locking protocol,"
              + " or the VFS does not show all connections the same shared memory");
    }
    int beyond = attempt - SHORT_PAUSES;
    state.vfs.sleep(beyond < 1 ? 1 : beyond * beyond * 39);
  }

  // ---- the header

  private boolean readHeaderOrWait() {
    try {
      return readHeader();
    } catch (BusyException busy) {
      if (!WalLocks.isBusy(busy.code())) {
        throw busy;
      }
      if (!state.index.isAttached()) {
        return false; // xShmMap itself was busy: another connection is creating the memory
      }
      ResultCode code = state.locks.lockShared(WalLocks.RECOVER);
      if (code.isOk()) {
        state.locks.unlockShared(WalLocks.RECOVER);
        return false;
      }
      if (!WalLocks.isBusy(code)) {
        throw WalLocks.failure(code, WalLocks.RECOVER, 1);
      }
      throw new BusyException(
          ResultCode.BUSY_RECOVERY,
          "another connection is recovering the write-ahead log "
              + state.log.path()
              + ": SQLITE_BUSY_RECOVERY. Try again later");
    }
  }

  /**
   * Brings the connection's header up to date, recovering the wal-index if nobody has or a writer
   * died while it wrote the header.
   *
   * @return false to begin again
   */
  boolean readHeader() {
    try {
      state.index.map(0, state.locks.holdsWrite());
    } catch (ReadOnlyException failure) {
      if (!failure.code().equals(ResultCode.READONLY_CANTINIT)) {
        throw failure;
      }
      changed = true;
      return recoverOnHeap();
    }
    if (!(state.index.isAttached() && tryHeader())) {
      repairHeader();
    }
    if (state.header.version() != WalHeader.FORMAT_VERSION) {
      throw new CannotOpenException(
          ResultCode.CANTOPEN,
          "the wal-index of "
              + state.log.path()
              + " has version "
              + state.header.version()
              + "; this engine knows "
              + WalHeader.FORMAT_VERSION
              + " only");
    }
    return true;
  }

  /** Whether {@link #readHeader} has found another header since the answer was last false. */
  boolean takeChanged() {
    boolean was = changed;
    changed = false;
    return was;
  }

  private boolean tryHeader() {
    if (!state.index.readHeader(seen)) {
      return false;
    }
    if (!seen.equalTo(state.header)) {
      changed = true;
      state.header.copyFrom(seen);
      state.pageSize = seen.pageSize();
    }
    return true;
  }

  /** A header that is still wrong when no writer can be writing it is wrong for good. */
  private void repairHeader() {
    WalLocks locks = state.locks;
    if (state.index.isReadOnly()) {
      ResultCode code = locks.lockShared(WalLocks.WRITE);
      if (!code.isOk()) {
        throw WalLocks.failure(code, WalLocks.WRITE, 1);
      }
      locks.unlockShared(WalLocks.WRITE);
      throw new ReadOnlyException(
          ResultCode.READONLY_RECOVERY,
          "the write-ahead log "
              + state.log.path()
              + " needs recovery, but its wal-index can not be written. Open the database once with"
              + " write permission");
    }
    boolean held = locks.holdsWrite();
    if (!held) {
      ResultCode code = locks.lockWrite();
      if (!code.isOk()) {
        throw WalLocks.failure(code, WalLocks.WRITE, 1);
      }
    }
    try {
      state.index.regionToWrite(0);
      if (!tryHeader()) {
        changed = true;
        new WalRecovery(state).run();
      }
    } finally {
      if (!held) {
        locks.unlockWrite();
      }
    }
  }

  private boolean recoverOnHeap() {
    try {
      unreliable.recover();
      return true;
    } catch (SqliteException failure) {
      unreliable.abandon();
      if (failure.code().equals(ResultCode.IOERR_SHORT_READ)) {
        return false; // the log got shorter meanwhile: a writer is there, who has made the index
      }
      throw failure;
    }
  }

  // ---- the read mark

  /** Takes the read lock with the highest mark in the snapshot, after setting one if need be. */
  private boolean lockMark() {
    WalIndex index = state.index;
    int last = state.header.maximumFrame();
    int best = 0;
    int bestMark = 0;
    for (int i = 1; i < WalLocks.READERS; i++) {
      int mark = index.readMark(i);
      if (Integer.compareUnsigned(bestMark, mark) <= 0
          && Integer.compareUnsigned(mark, last) <= 0) {
        bestMark = mark;
        best = i;
      }
    }
    if (!index.isReadOnly() && (bestMark < last || best == 0)) {
      int set = setFreeMark(last);
      if (set != 0) {
        best = set;
        bestMark = last;
      }
    }
    if (best == 0) {
      if (index.isReadOnly()) {
        throw new ReadOnlyException(
            ResultCode.READONLY_CANTINIT,
            "no read mark of the wal-index fits, and it can not be written to set one");
      }
      return false; // all marks are too high for this snapshot, and in use
    }
    return lockMark(best, bestMark);
  }

  /** The i of a mark that nobody uses and that is {@code frame} now; 0 if all are in use. */
  private int setFreeMark(int frame) {
    for (int i = 1; i < WalLocks.READERS; i++) {
      ResultCode code = state.locks.lockExclusive(WalLocks.READ + i, 1);
      if (code.isOk()) {
        state.index.setReadMark(i, frame);
        state.locks.unlockExclusive(WalLocks.READ + i, 1);
        return i;
      }
      if (!WalLocks.isBusy(code)) {
        throw WalLocks.failure(code, WalLocks.READ + i, 1);
      }
    }
    return 0;
  }

  /**
   * The order here is the proof. First the count of backfilled frames is read, then comes the
   * barrier, then the header is compared. If it is still ours, the checkpoint that set the count
   * knew no newer header than ours; else it might have left out a page of which it had a later
   * frame than our last, and we would look for that page in the file in vain.
   */
  private boolean lockMark(int i, int mark) {
    ResultCode code = state.locks.lockShared(WalLocks.READ + i);
    if (!code.isOk()) {
      if (WalLocks.isBusy(code)) {
        return false;
      }
      throw WalLocks.failure(code, WalLocks.READ + i, 1);
    }
    state.minimumFrame = state.index.backfilled() + 1;
    state.index.barrier();
    if (state.index.readMark(i) != mark || !state.index.headerIs(state.header)) {
      state.locks.unlockShared(WalLocks.READ + i);
      return false;
    }
    state.locks.setReadMark(i);
    return true;
  }

  // ---- pages

  /** The last frame of the snapshot with this page; 0 if it is to be read from the file. */
  int findFrame(int page) {
    int last = state.header.maximumFrame();
    if (last == 0 || state.locks.readMark() == 0 && !state.indexUnreliable) {
      return 0;
    }
    int lowest = WalHashTable.regionOf(state.minimumFrame);
    for (int region = WalHashTable.regionOf(last); region >= lowest; region--) {
      SharedRegion memory = state.index.region(region);
      int frame = WalHashTable.find(memory, region, page, state.minimumFrame, last);
      if (frame != 0) {
        return frame;
      }
    }
    return 0;
  }
}
