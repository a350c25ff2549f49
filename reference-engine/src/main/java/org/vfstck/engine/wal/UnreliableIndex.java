package org.vfstck.engine.wal;

import org.vfstck.engine.error.ReadOnlyException;
import org.vfstck.vfs.ResultCode;

/**
 * Reads a log whose shared memory this process may not write, while nobody who may is there
 * (wal.html, "Read-Only Databases"). The shared memory then means nothing: its last writer may have
 * died. The wal-index is recovered on the heap instead.
 *
 * <p>READ(0) keeps checkpoints away but not a new writer, who may add to the log or, having found
 * it all copied, start it anew. So each snapshot asks again whether there is one by now (then
 * xShmMap answers READONLY instead of READONLY_CANTINIT), and whether the log is still what the
 * private index was made from: same salts, no transaction more.
 */
final class UnreliableIndex {

  private final WalState state;
  private boolean cacheOutdated;

  UnreliableIndex(WalState state) {
    this.state = state;
  }

  /** Recovers onto the heap. No lock is taken: there is nobody who would heed it. */
  void recover() {
    WalLocks.Mode mode = state.locks.mode();
    state.indexUnreliable = true;
    state.index.restartOn(true);
    state.locks.setMode(WalLocks.Mode.HEAP_MEMORY);
    try {
      state.locks.lockWrite();
      state.index.regionToWrite(0);
      new WalRecovery(state).run();
    } finally {
      state.locks.unlockWrite();
      state.locks.setMode(mode);
    }
  }

  /** Back to the shared memory, to be mapped from the beginning. */
  void abandon() {
    state.index.restartOn(false);
    state.indexUnreliable = false;
  }

  /** Whether the last {@link #begin} found a log too short to tell what has happened meanwhile. */
  boolean cacheOutdated() {
    return cacheOutdated;
  }

  /**
   * Takes a snapshot with the private index.
   *
   * @return false if it is outdated and has been abandoned: begin again with the shared memory
   */
  boolean begin() {
    cacheOutdated = false;
    boolean begun = false;
    try {
      ResultCode code = state.locks.lockShared(WalLocks.READ);
      if (code.isOk()) {
        state.locks.setReadMark(0);
        begun = stillUnreliable() && logUnchanged();
      } else if (!WalLocks.isBusy(code)) {
        throw WalLocks.failure(code, WalLocks.READ, 1);
      }
    } finally {
      if (!begun) {
        abandon();
        state.releaseReadMark();
      }
    }
    return begun;
  }

  private boolean stillUnreliable() {
    try {
      state.index.probeShared();
      return false;
    } catch (ReadOnlyException failure) {
      if (failure.code().equals(ResultCode.READONLY_CANTINIT)) {
        return true;
      }
      throw failure;
    }
  }

  private boolean logUnchanged() {
    state.index.copyHeader(state.header);
    state.minimumFrame = 1;
    long size = state.log.size();
    WalHeader found = null;
    if (size > WalHeader.SIZE) {
      byte[] bytes = new byte[WalHeader.SIZE];
      state.log.read(bytes, WalHeader.SIZE, 0);
      found = WalHeader.decode(bytes);
    }
    if (found == null) {
      // A writer may have come, checkpointed, emptied the log and gone again.
      cacheOutdated = true;
      return state.header.maximumFrame() == 0;
    }
    if (found.salt1() != state.header.salt1() || found.salt2() != state.header.salt2()) {
      return false;
    }
    return !hasAnotherCommit(size);
  }

  private boolean hasAnotherCommit(long size) {
    int pageSize = state.pageSize;
    byte[] frame = new byte[WalFrame.HEADER_SIZE + pageSize];
    WalChecksum running = new WalChecksum();
    state.header.getFrameChecksum(running);
    int number = state.header.maximumFrame() + 1;
    for (long at = WalFrame.offset(number, pageSize); at + frame.length <= size; ) {
      state.log.read(frame, frame.length, at);
      if (!WalFrame.isValid(frame, pageSize, state.header, running)) {
        return false;
      }
      if (WalFrame.commitMark(frame) != 0) {
        return true;
      }
      at += frame.length;
    }
    return false;
  }
}
