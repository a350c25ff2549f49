package org.vfstck.engine.wal;

import org.vfstck.engine.error.CannotOpenException;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.SharedRegion;

/**
 * Builds the wal-index from the log (walformat.html, "Recovery").
 *
 * <p>Under exclusive WRITE, CHECKPOINT and RECOVER, but not the read locks: a reader that has its
 * snapshot goes on reading, as the entries of its frames are only ever overwritten with themselves.
 * That is why each region is built apart and then copied word by word where it differs, unless
 * nobody else sees it.
 *
 * <p>Frames are taken up to the first that does not count; what is seen ends at the last commit
 * mark among them. A short file is no failure, but a read error is: taken for the end of the log it
 * would silently lose what was committed after it.
 */
final class WalRecovery {

  private final WalState state;

  WalRecovery(WalState state) {
    this.state = state;
  }

  /** The caller holds WRITE, and perhaps CHECKPOINT. */
  void run() {
    WalLocks locks = state.locks;
    int slot = locks.holdsCheckpoint() ? WalLocks.RECOVER : WalLocks.CHECKPOINT;
    int count = WalLocks.READ - slot;
    ResultCode code = locks.lockExclusive(slot, count);
    if (!code.isOk()) {
      throw WalLocks.failure(code, slot, count);
    }
    try {
      state.header.clear();
      WalChecksum committed = new WalChecksum();
      readLog(committed);
      state.header.setFrameChecksum(committed.first(), committed.second());
      state.index.writeHeader(state.header);
      resetCheckpointInformation();
    } finally {
      locks.unlockExclusive(slot, count);
    }
  }

  private void readLog(WalChecksum committed) {
    long size = state.log.size();
    if (size <= WalHeader.SIZE) {
      return;
    }
    byte[] bytes = new byte[WalHeader.SIZE];
    state.log.read(bytes, WalHeader.SIZE, 0);
    WalHeader log = WalHeader.decode(bytes);
    if (log == null) {
      return;
    }
    if (log.version() != WalHeader.FORMAT_VERSION) {
      throw new CannotOpenException(
          ResultCode.CANTOPEN,
          "the write-ahead log "
              + state.log.path()
              + " has format version "
              + log.version()
              + "; this engine knows "
              + WalHeader.FORMAT_VERSION
              + " only. Open the database with the program that wrote it");
    }
    state.pageSize = log.pageSize();
    state.checkpointSequence = log.checkpointSequence();
    state.header.setBigEndianChecksums(log.bigEndianChecksums());
    state.header.setSalts(log.salt1(), log.salt2());
    WalChecksum running = new WalChecksum();
    running.set(log.checksum1(), log.checksum2());
    long inFile = (size - WalHeader.SIZE) / (log.pageSize() + WalFrame.HEADER_SIZE);
    readFrames((int) Math.min(inFile, Integer.MAX_VALUE - 1), running, committed);
  }

  private void readFrames(int inFile, WalChecksum running, WalChecksum committed) {
    byte[] frame = new byte[WalFrame.HEADER_SIZE + state.pageSize];
    boolean inPlace = state.index.isOnHeap();
    HeapRegion apart = inPlace ? null : new HeapRegion(WalIndex.REGION_SIZE);
    int number = 1;
    for (int region = 0; region <= WalHashTable.regionOf(inFile); region++) {
      SharedRegion target = state.index.regionToWrite(region);
      SharedRegion built = inPlace ? target : apart;
      if (region > 0) {
        built.clear(0, WalIndex.REGION_SIZE);
      }
      int last = (int) Math.min(inFile, WalHashTable.lastFrameOf(region));
      while (number <= last && readFrame(number, frame, running)) {
        WalHashTable.append(built, region, number, WalFrame.pageNumber(frame));
        if (WalFrame.commitMark(frame) != 0) {
          state.header.setMaximumFrame(number);
          state.header.setPageCount(WalFrame.commitMark(frame));
          state.header.setPageSize(state.pageSize);
          committed.set(running.first(), running.second());
        }
        number++;
      }
      if (!inPlace) {
        apart.copyWhereDifferent(target, WalHashTable.contentOffset(region));
      }
      if (number <= last) {
        return;
      }
    }
  }

  private boolean readFrame(int number, byte[] frame, WalChecksum running) {
    state.log.read(frame, frame.length, WalFrame.offset(number, state.pageSize));
    return WalFrame.isValid(frame, state.pageSize, state.header, running);
  }

  /**
   * Nothing counts as copied to the database file. A read mark that a reader holds stays; the
   * others are free, but for the first, which the next reader will want at the end of the log.
   */
  private void resetCheckpointInformation() {
    WalIndex index = state.index;
    int last = state.header.maximumFrame();
    index.setBackfilled(0);
    index.setBackfillAttempted(last);
    index.setReadMark(0, 0);
    for (int mark = 1; mark < WalLocks.READERS; mark++) {
      ResultCode code = state.locks.lockExclusive(WalLocks.READ + mark, 1);
      if (code.isOk()) {
        index.setReadMark(mark, mark == 1 && last != 0 ? last : WalIndex.MARK_NOT_USED);
        state.locks.unlockExclusive(WalLocks.READ + mark, 1);
      } else if (!WalLocks.isBusy(code)) {
        throw WalLocks.failure(code, WalLocks.READ + mark, 1);
      }
    }
  }
}
