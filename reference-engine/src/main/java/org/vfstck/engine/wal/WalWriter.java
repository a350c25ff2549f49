package org.vfstck.engine.wal;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import org.vfstck.engine.error.BusyException;
import org.vfstck.engine.error.CorruptException;
import org.vfstck.engine.error.FullException;
import org.vfstck.engine.error.MisuseException;
import org.vfstck.engine.error.ReadOnlyException;
import org.vfstck.vfs.DeviceCharacteristics;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.SyncFlags;

/**
 * Adds transactions to the log (walformat.html, "Writer Algorithm").
 *
 * <pre>
 *   WRITE lock, header unchanged since the snapshot          else BUSY_SNAPSHOT
 *   all frames copied and no reader of the log: start anew   new salts in the wal-index
 *   first frame of the log: its header, synced               so that no old frame can follow it
 *   frames; the last with the commit mark                    cache spills come without
 *   sync, if each transaction is to be durable
 *   hash table entries, then the header                      now others see the transaction
 * </pre>
 *
 * A page that is spilled twice in a transaction overwrites its first frame. The checksums from
 * there on are then wrong, and are made right when the transaction commits: before, nobody needs
 * them.
 */
final class WalWriter {

  private final WalState state;
  private final WalReader reader;
  private final WalChecksum running = new WalChecksum();
  private final byte[] frameHeader = new byte[WalFrame.HEADER_SIZE];
  private final boolean syncHeader;
  private final boolean padToSector;

  /** The first frame whose checksum is wrong because it was overwritten; 0 if none. */
  private int recomputeFrom;

  private boolean truncateOnCommit;
  private long sizeLimit;
  private int lastCommit;

  /** The pages of the frames that {@link #write} adds, for the hash table. */
  private int[] added = new int[8];

  private int addedCount;

  /** Writes that reach this offset sync what lies before it; 0 if there is no such offset. */
  private long syncPoint;

  WalWriter(WalState state, WalReader reader, long sizeLimit) {
    this.state = state;
    this.reader = reader;
    this.sizeLimit = sizeLimit;
    DeviceCharacteristics device = state.database.deviceCharacteristics();
    this.syncHeader = !device.has(DeviceCharacteristics.SEQUENTIAL);
    this.padToSector = !device.has(DeviceCharacteristics.POWERSAFE_OVERWRITE);
  }

  void setSizeLimit(long bytes) {
    sizeLimit = bytes;
  }

  long sizeLimit() {
    return sizeLimit;
  }

  int takeLastCommit() {
    int frames = lastCommit;
    lastCommit = 0;
    return frames;
  }

  // ---- transactions

  void begin() {
    WalLocks locks = state.locks;
    if (locks.readMark() == WalLocks.NONE) {
      throw new MisuseException(
          ResultCode.MISUSE, "a write transaction begins in a read transaction; there is none");
    }
    if (state.isReadOnly()) {
      throw new ReadOnlyException(
          ResultCode.READONLY,
          "writing to " + state.log.path() + ": the log or its wal-index can only be read");
    }
    ResultCode code = locks.lockWrite();
    if (!code.isOk()) {
      throw WalLocks.failure(code, WalLocks.WRITE, 1);
    }
    if (!state.index.headerIs(state.header)) {
      locks.unlockWrite();
      throw new BusyException(
          ResultCode.BUSY_SNAPSHOT,
          "another connection has committed, or started the log anew, since this read transaction"
              + " began: SQLITE_BUSY_SNAPSHOT. End the transaction and begin again");
    }
  }

  void end() {
    state.locks.unlockWrite();
    recomputeFrom = 0;
    truncateOnCommit = false;
  }

  void undo(IntConsumer changedPage) {
    if (!state.locks.holdsWrite()) {
      return;
    }
    int written = state.header.maximumFrame();
    state.index.copyHeader(state.header);
    recomputeFrom = 0;
    int committed = state.header.maximumFrame();
    for (int frame = committed + 1; frame <= written; frame++) {
      changedPage.accept(state.index.pageOfFrame(frame));
    }
    if (written != committed) {
      forgetFramesAfterLast();
    }
  }

  WalSavepoint savepoint() {
    state.header.getFrameChecksum(running);
    return new WalSavepoint(
        state.header.maximumFrame(), running.first(), running.second(), state.checkpointSequence);
  }

  /**
   * A savepoint from before the log was started anew in this very transaction is the empty log.
   *
   * <p>Frames whose checksum was to be made right may be gone now. Remembered nevertheless, they
   * would make the next commit go on from the checksum of a frame that is not part of the log.
   */
  void rollbackTo(WalSavepoint savepoint) {
    boolean sameLog = savepoint.checkpointSequence() == state.checkpointSequence;
    int frame = sameLog ? savepoint.frame() : 0;
    if (frame < state.header.maximumFrame()) {
      state.header.setMaximumFrame(frame);
      state.header.setFrameChecksum(savepoint.checksum1(), savepoint.checksum2());
      forgetFramesAfterLast();
      if (recomputeFrom > frame) {
        recomputeFrom = 0;
      }
    }
  }

  /** What lies in later regions is cleared when its first entry is written again. */
  private void forgetFramesAfterLast() {
    int last = state.header.maximumFrame();
    if (last > 0) {
      int region = WalHashTable.regionOf(last);
      WalHashTable.forgetAfter(state.index.region(region), region, last);
    }
  }

  // ---- frames

  void write(int pageSize, List<? extends FrameContent> pages, int commitMark, WalSync sync) {
    if (!state.locks.holdsWrite() || pages.isEmpty()) {
      throw new MisuseException(
          ResultCode.MISUSE, "pages are written to the log in a write transaction, at least one");
    }
    WalIndexHeader header = state.header;
    int firstOwn = firstOwnFrame();
    startAnewIfPossible();
    if (header.maximumFrame() == 0) {
      writeLogHeader(pageSize, sync);
    } else if (state.pageSize != pageSize) {
      throw new CorruptException(
          ResultCode.CORRUPT,
          "the log has pages of " + state.pageSize + " bytes, the database of " + pageSize);
    }
    boolean commit = commitMark != 0;
    syncPoint = 0;
    addedCount = 0;
    int last = writePages(pages, firstOwn, commitMark, sync);
    if (commit && recomputeFrom != 0) {
      recomputeChecksums(last);
    }
    if (commit && sync.transaction() != null) {
      last = padAndSync(pages.get(pages.size() - 1), last, commitMark, sync);
    }
    if (commit && truncateOnCommit && sizeLimit >= 0) {
      state.log.limitSize(Math.max(sizeLimit, WalFrame.offset(last + 1, pageSize)));
      truncateOnCommit = false;
    }
    publish(commitMark);
  }

  /** The first frame of this transaction; 0 if it has written none. */
  private int firstOwnFrame() {
    if (state.index.headerIs(state.header)) {
      return 0;
    }
    WalIndexHeader live = new WalIndexHeader();
    state.index.copyHeader(live);
    return live.maximumFrame() + 1;
  }

  /** Writes each page once and returns the last frame. */
  private int writePages(
      List<? extends FrameContent> pages, int firstOwn, int commitMark, WalSync sync) {
    int last = state.header.maximumFrame();
    for (int i = 0; i < pages.size(); i++) {
      FrameContent page = pages.get(i);
      boolean carriesMark = commitMark != 0 && i == pages.size() - 1;
      if (firstOwn != 0 && !carriesMark) {
        int own = reader.findFrame(page.number());
        if (own >= firstOwn) {
          overwrite(own, page);
          continue;
        }
      }
      if (last == Integer.MAX_VALUE - 1) {
        throw new FullException(
            ResultCode.FULL, "the write-ahead log has " + last + " frames; checkpoint it");
      }
      last++;
      writeFrame(last, page, carriesMark ? commitMark : 0, sync);
    }
    return last;
  }

  private void overwrite(int frame, FrameContent page) {
    if (recomputeFrom == 0 || frame < recomputeFrom) {
      recomputeFrom = frame;
    }
    long at = WalFrame.offset(frame, state.pageSize) + WalFrame.HEADER_SIZE;
    state.log.write(page.data(), 0, state.pageSize, at);
  }

  private void writeFrame(int frame, FrameContent page, int commitMark, WalSync sync) {
    WalIndexHeader header = state.header;
    if (recomputeFrom == 0) {
      header.getFrameChecksum(running);
    }
    WalFrame.encode(
        frameHeader,
        page.number(),
        commitMark,
        header,
        recomputeFrom == 0 ? running : null,
        page.data(),
        0,
        state.pageSize);
    if (recomputeFrom == 0) {
      header.setFrameChecksum(running.first(), running.second());
    }
    long at = WalFrame.offset(frame, state.pageSize);
    writeAndSyncAtPoint(frameHeader, WalFrame.HEADER_SIZE, at, sync);
    writeAndSyncAtPoint(page.data(), state.pageSize, at + WalFrame.HEADER_SIZE, sync);
    if (addedCount == added.length) {
      added = Arrays.copyOf(added, added.length * 2);
    }
    added[addedCount++] = page.number();
  }

  private void writeAndSyncAtPoint(byte[] bytes, int amount, long at, WalSync sync) {
    int before = 0;
    if (at < syncPoint && at + amount >= syncPoint) {
      before = (int) (syncPoint - at);
      state.log.write(bytes, 0, before, at);
      state.log.sync(sync.transaction());
    }
    if (before < amount) {
      state.log.write(bytes, before, amount - before, at + before);
    }
  }

  /**
   * Makes the commit durable. Where overwriting a sector may damage the rest of it on power loss,
   * the next transaction must not write into the last sector of this one: the last frame is
   * repeated until it reaches over the sector's end, and what lies up to that end is synced.
   *
   * @return the last frame
   */
  private int padAndSync(FrameContent page, int last, int commitMark, WalSync sync) {
    long end = WalFrame.offset(last + 1, state.pageSize);
    if (padToSector) {
      long sector = sectorSize();
      syncPoint = (end + sector - 1) / sector * sector;
      if (end < syncPoint) {
        while (end < syncPoint) {
          last++;
          writeFrame(last, page, commitMark, sync);
          end = WalFrame.offset(last + 1, state.pageSize);
        }
        return last;
      }
    }
    state.log.sync(sync.transaction());
    return last;
  }

  /** As the pager does: at least 32, at most 65536 bytes. */
  private int sectorSize() {
    int size = state.log.sectorSize();
    return size < 32 ? 512 : Math.min(size, 65536);
  }

  /** Hash table entries first, header last: whoever sees the header finds the frames. */
  private void publish(int commitMark) {
    WalIndexHeader header = state.header;
    int frame = header.maximumFrame();
    for (int i = 0; i < addedCount; i++) {
      frame++;
      int region = WalHashTable.regionOf(frame);
      WalHashTable.append(state.index.regionToWrite(region), region, frame, added[i]);
    }
    header.setPageSize(state.pageSize);
    header.setMaximumFrame(frame);
    if (commitMark != 0) {
      header.countChange();
      header.setPageCount(commitMark);
      state.index.writeHeader(header);
      lastCommit = frame;
    }
  }

  /** Reads the frames from the first overwritten one on and gives them the checksums they lack. */
  private void recomputeChecksums(int last) {
    int pageSize = state.pageSize;
    int frameSize = WalFrame.HEADER_SIZE + pageSize;
    byte[] frame = new byte[frameSize];
    long before =
        recomputeFrom == 1
            ? WalHeader.CHECKSUM_OFFSET
            : WalFrame.offset(recomputeFrom - 1, pageSize) + WalFrame.CHECKSUM_OFFSET;
    state.log.read(frame, 8, before);
    running.set(WalHeader.getInt(frame, 0), WalHeader.getInt(frame, 4));
    int first = recomputeFrom;
    recomputeFrom = 0;
    for (int number = first; number <= last; number++) {
      long at = WalFrame.offset(number, pageSize);
      state.log.read(frame, frameSize, at);
      WalFrame.encode(
          frameHeader,
          WalFrame.pageNumber(frame),
          WalFrame.commitMark(frame),
          state.header,
          running,
          frame,
          WalFrame.HEADER_SIZE,
          pageSize);
      state.log.write(frameHeader, 0, WalFrame.HEADER_SIZE, at);
    }
    state.header.setFrameChecksum(running.first(), running.second());
  }

  // ---- the start of the log

  /**
   * With READ(0), all of the log is in the file. If moreover no reader reads from the log, the next
   * frame may be its first. In any case READ(0) does not do for a reader of frames, as this
   * connection is about to become.
   *
   * <p>READ(0) is held shared until the new salts are in the wal-index. A checkpoint holds it
   * exclusively while it copies, after having compared the salts: so none can copy by a header from
   * before the restart.
   */
  private void startAnewIfPossible() {
    WalLocks locks = state.locks;
    if (locks.readMark() != 0) {
      return;
    }
    if (state.index.backfilled() != 0) {
      int others = WalLocks.READERS - 1;
      byte[] salt = new byte[4];
      state.vfs.randomness(salt);
      ResultCode code = locks.lockExclusive(WalLocks.READ + 1, others);
      if (code.isOk()) {
        startAnew(WalHeader.getInt(salt, 0));
        locks.unlockExclusive(WalLocks.READ + 1, others);
      } else if (!WalLocks.isBusy(code)) {
        throw WalLocks.failure(code, WalLocks.READ + 1, others);
      }
    }
    state.releaseReadMark();
    reader.beginOnLog();
  }

  /**
   * Empties the log in the wal-index. The caller holds WRITE and READ(1) to READ(4), and all frames
   * are in the file.
   *
   * @param salt2 random
   */
  void startAnew(int salt2) {
    WalIndexHeader header = state.header;
    WalIndex index = state.index;
    state.checkpointSequence++;
    header.setMaximumFrame(0);
    header.setSalts(header.salt1() + 1, salt2);
    index.writeHeader(header);
    index.setBackfilled(0);
    index.setBackfillAttempted(0);
    index.setReadMark(1, 0);
    for (int mark = 2; mark < WalLocks.READERS; mark++) {
      index.setReadMark(mark, WalIndex.MARK_NOT_USED);
    }
  }

  /**
   * Synced before any frame, even in synchronous=NORMAL: were the first frames durable and the
   * header not, the old header would make a log of old frames after a power loss, and the file may
   * be beyond them already.
   */
  private void writeLogHeader(int pageSize, WalSync sync) {
    WalIndexHeader header = state.header;
    if (state.checkpointSequence == 0) {
      byte[] salts = new byte[8];
      state.vfs.randomness(salts);
      header.setSalts(WalHeader.getInt(salts, 0), WalHeader.getInt(salts, 4));
    }
    byte[] bytes = new byte[WalHeader.SIZE];
    WalHeader log =
        WalHeader.encode(
            bytes,
            WalChecksum.NATIVE_IS_BIG_ENDIAN,
            pageSize,
            state.checkpointSequence,
            header.salt1(),
            header.salt2());
    state.pageSize = pageSize;
    header.setBigEndianChecksums(log.bigEndianChecksums());
    header.setFrameChecksum(log.checksum1(), log.checksum2());
    truncateOnCommit = true;
    state.log.write(bytes, 0, WalHeader.SIZE, 0);
    if (syncHeader) {
      SyncFlags flags = sync.checkpoint();
      state.log.sync(flags);
    }
  }
}
