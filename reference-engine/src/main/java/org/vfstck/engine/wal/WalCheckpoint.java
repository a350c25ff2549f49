package org.vfstck.engine.wal;

import java.util.Arrays;
import org.vfstck.engine.error.BusyException;
import org.vfstck.engine.error.CorruptException;
import org.vfstck.engine.error.ReadOnlyException;
import org.vfstck.engine.error.SqliteException;
import org.vfstck.engine.lock.BusyHandler;
import org.vfstck.vfs.FileControl;
import org.vfstck.vfs.FileControlArgument;
import org.vfstck.vfs.MappedFile;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.SharedRegion;
import org.vfstck.vfs.SizeResult;
import org.vfstck.vfs.SyncFlags;
import org.vfstck.vfs.VfsFile;

/**
 * Copies frames into the database file (wal.html, "Checkpointing"; walformat.html, "Checkpointer
 * Algorithm").
 *
 * <pre>
 *   CHECKPOINT lock; WRITE too, unless PASSIVE
 *   last safe frame: no reader has a mark below it
 *   READ(0) exclusively                nobody relies on the file alone
 *     same salts as before?            else the log was started anew: copy nothing
 *     sync the log                     what is copied must be recoverable
 *     the last frame of each page, by page number, into the file
 *     all of it? truncate and sync the file
 *     count the frames as backfilled
 *   RESTART, TRUNCATE: READ(1..4) exclusively, so that nobody reads from the log
 *     TRUNCATE: start the log anew in the wal-index, then make the file empty
 * </pre>
 *
 * <b>The WAL-reset race</b> (SQLite 3.7.0 to 3.51.2). A PASSIVE checkpoint does not hold WRITE. So
 * between its reading the header and its taking READ(0), a writer may find everything copied, start
 * the log anew and commit a few frames. A checkpoint that goes on with the old header takes the
 * restarted log's count of backfilled frames, zero, for work to do: it copies old frames over newer
 * pages, and counts as backfilled frames that are yet to be written, which then are never copied
 * (wal.html, "The WAL-Reset Bug"). Here that can not be, for two reasons. The salts are compared
 * with the live header under exclusive READ(0), and a writer restarts the log only under shared
 * READ(0), so that the answer stays true while the lock is held. And whatever the copying relies
 * on, the count of backfilled frames and the page numbers of the frames, is read after that.
 */
final class WalCheckpoint {

  private static final CheckpointResult NOT_BEGUN = new CheckpointResult(true, -1, -1);

  private final WalState state;
  private final WalReader reader;
  private final WalWriter writer;

  WalCheckpoint(WalState state, WalReader reader, WalWriter writer) {
    this.state = state;
    this.reader = reader;
    this.writer = writer;
  }

  CheckpointResult run(CheckpointMode mode, BusyHandler handler, SyncFlags sync, byte[] page) {
    if (state.isReadOnly()) {
      throw new ReadOnlyException(
          ResultCode.READONLY,
          "checkpointing " + state.log.path() + ": the log or its wal-index can only be read");
    }
    if (!state.index.isAttached()) {
      state.index.map(0, false); // slots can be locked only in memory that is mapped
    }
    ResultCode code = state.locks.lockCheckpoint();
    if (WalLocks.isBusy(code)) {
      return NOT_BEGUN;
    }
    if (!code.isOk()) {
      throw WalLocks.failure(code, WalLocks.CHECKPOINT, 1);
    }
    boolean changed = false;
    try {
      BusyWait busy = new BusyWait(mode == CheckpointMode.PASSIVE ? BusyHandler.NEVER : handler);
      CheckpointMode possible =
          mode == CheckpointMode.PASSIVE || lockWriter(busy) ? mode : CheckpointMode.PASSIVE;
      reader.takeChanged();
      boolean read;
      try {
        read = readHeader();
      } finally {
        changed = reader.takeChanged();
      }
      if (!read) {
        return NOT_BEGUN;
      }
      if (changed) {
        unfetch();
      }
      boolean busyNow = checkpoint(possible, busy, sync, page);
      return new CheckpointResult(
          busyNow || possible != mode, state.header.maximumFrame(), state.index.backfilled());
    } finally {
      if (changed) {
        // The pager has not seen this header: let the next snapshot tell it of the change.
        state.header.clear();
      }
      writer.end();
      state.locks.unlockCheckpoint();
    }
  }

  /** False if a writer is writing the header at this moment. */
  private boolean readHeader() {
    try {
      return reader.readHeader();
    } catch (BusyException busy) {
      if (WalLocks.isBusy(busy.code())) {
        return false;
      }
      throw busy;
    }
  }

  /** False: another has WRITE; only a PASSIVE checkpoint is possible, without waiting. */
  private boolean lockWriter(BusyWait busy) {
    ResultCode code = state.locks.lockWrite(busy);
    if (WalLocks.isBusy(code)) {
      busy.giveUp();
      return false;
    }
    if (!code.isOk()) {
      throw WalLocks.failure(code, WalLocks.WRITE, 1);
    }
    return true;
  }

  /** A mapping of the file may be of pages that are about to change, or beyond its new end. */
  private void unfetch() {
    MappedFile mapped = state.database.mappedFile().orElse(null);
    if (mapped != null) {
      mapped.unfetch(0, null);
    }
  }

  /** Answers whether the mode's promise could not be kept because of others. */
  private boolean checkpoint(CheckpointMode mode, BusyWait busy, SyncFlags sync, byte[] page) {
    WalIndexHeader header = state.header;
    if (state.indexUnreliable) {
      throw new ReadOnlyException(
          ResultCode.READONLY_CANTINIT,
          "checkpointing " + state.log.path() + ": the wal-index can not be written");
    }
    if (header.maximumFrame() != 0 && header.pageSize() != page.length) {
      throw new CorruptException(
          ResultCode.CORRUPT,
          "the log has pages of " + header.pageSize() + " bytes, the database of " + page.length);
    }
    if (leftAfter(state.index.backfilled())) {
      backfill(lastSafeFrame(busy), busy, sync, page);
    }
    if (mode == CheckpointMode.PASSIVE) {
      return false;
    }
    if (leftAfter(state.index.backfilled())) {
      return true;
    }
    return mode.compareTo(CheckpointMode.RESTART) >= 0 && !restart(mode, busy);
  }

  /** Unsigned: a number that can not be is more than there is to copy. */
  private boolean leftAfter(int backfilled) {
    return Integer.compareUnsigned(backfilled, state.header.maximumFrame()) < 0;
  }

  /**
   * The last frame that may be copied. A mark below the end of the log is moved out of the way if
   * nobody uses it; else its reader needs the file as it is for all that comes after the mark.
   */
  private int lastSafeFrame(BusyWait busy) {
    WalIndex index = state.index;
    int safe = state.header.maximumFrame();
    for (int i = 1; i < WalLocks.READERS; i++) {
      int mark = index.readMark(i);
      if (Integer.compareUnsigned(safe, mark) <= 0) {
        continue;
      }
      ResultCode code = state.locks.lockExclusive(WalLocks.READ + i, 1, busy);
      if (code.isOk()) {
        index.setReadMark(i, i == 1 ? safe : WalIndex.MARK_NOT_USED);
        state.locks.unlockExclusive(WalLocks.READ + i, 1);
      } else if (WalLocks.isBusy(code)) {
        safe = mark;
        busy.giveUp();
      } else {
        throw WalLocks.failure(code, WalLocks.READ + i, 1);
      }
    }
    return safe;
  }

  private void backfill(int safe, BusyWait busy, SyncFlags sync, byte[] page) {
    WalIndex index = state.index;
    if (Integer.compareUnsigned(index.backfilled(), safe) >= 0) {
      return;
    }
    ResultCode code = state.locks.lockExclusive(WalLocks.READ, 1, busy);
    if (WalLocks.isBusy(code)) {
      return;
    }
    if (!code.isOk()) {
      throw WalLocks.failure(code, WalLocks.READ, 1);
    }
    try {
      WalIndexHeader live = new WalIndexHeader();
      index.copyHeader(live);
      int done = index.backfilled();
      if (live.sameSalts(state.header) && Integer.compareUnsigned(done, safe) < 0) {
        copyFrames(done, safe, sync, page);
      }
    } finally {
      state.locks.unlockExclusive(WalLocks.READ, 1);
    }
  }

  private void copyFrames(int done, int safe, SyncFlags sync, byte[] page) {
    WalIndexHeader header = state.header;
    VfsFile database = state.database;
    state.index.setBackfillAttempted(safe);
    state.log.sync(sync);
    hintSize();
    try {
      copyPages(framesByPage(done + 1, header.maximumFrame()), safe, page);
    } finally {
      database.fileControl(FileControl.CKPT_DONE, new FileControlArgument());
    }
    WalIndexHeader live = new WalIndexHeader();
    state.index.copyHeader(live);
    if (safe == live.maximumFrame()) {
      SqliteException.check(
          database.truncate((header.pageCount() & 0xffffffffL) * page.length),
          "truncating the database file after a checkpoint");
      if (sync != null) {
        SqliteException.check(database.sync(sync), "syncing the database file after a checkpoint");
      }
    }
    state.index.setBackfilled(safe);
  }

  /** A file that would grow by more than the log holds is the sign of a wrong header. */
  private void hintSize() {
    VfsFile database = state.database;
    WalIndexHeader header = state.header;
    database.fileControl(FileControl.CKPT_START, new FileControlArgument());
    SizeResult size = database.fileSize();
    SqliteException.check(size.code(), "asking for the size of the database file");
    long needed = (header.pageCount() & 0xffffffffL) * header.pageSize();
    if (size.size() >= needed) {
      return;
    }
    long inLog = (long) header.maximumFrame() * header.pageSize();
    if (size.size() + 65536 + inLog < needed) {
      throw new CorruptException(
          ResultCode.CORRUPT,
          "the log says that the database has "
              + header.pageCount()
              + " pages, more than file and log together");
    }
    database.fileControl(FileControl.SIZE_HINT, new FileControlArgument(needed));
  }

  /** Page number in the high half, frame in the low half; sorted by page, then frame. */
  private long[] framesByPage(int first, int last) {
    long[] frames = new long[Math.min(last - first + 1, WalHashTable.ENTRIES)];
    int count = 0;
    for (int frame = first; frame <= last; ) {
      int region = WalHashTable.regionOf(frame);
      SharedRegion memory = state.index.region(region);
      int end = (int) Math.min(last, WalHashTable.lastFrameOf(region));
      if (frames.length < count + end - frame + 1) {
        frames = Arrays.copyOf(frames, Math.max(count + end - frame + 1, frames.length * 2));
      }
      for (; frame <= end; frame++) {
        frames[count++] = (long) WalHashTable.pageOf(memory, region, frame) << 32 | frame;
      }
    }
    frames = Arrays.copyOf(frames, count);
    Arrays.sort(frames);
    return frames;
  }

  /**
   * Writes the last frame of each page. A page whose last frame is not safe is left out altogether:
   * whoever reads it has a snapshot from before that frame and finds an earlier one in the log, as
   * {@link WalReader} makes sure.
   */
  private void copyPages(long[] frames, int safe, byte[] page) {
    int pages = state.header.pageCount();
    for (int i = 0; i < frames.length; i++) {
      int number = (int) (frames[i] >>> 32);
      int frame = (int) frames[i];
      boolean newerFollows = i + 1 < frames.length && (int) (frames[i + 1] >>> 32) == number;
      if (newerFollows || frame > safe || Integer.compareUnsigned(number, pages) > 0) {
        continue;
      }
      if (number == 0) {
        throw new CorruptException(
            ResultCode.CORRUPT, "the wal-index is damaged: it has no page for frame " + frame);
      }
      state.log.read(page, page.length, WalFrame.offset(frame, page.length) + WalFrame.HEADER_SIZE);
      long at = ((number & 0xffffffffL) - 1) * page.length;
      ResultCode code = state.database.write(page, 0, page.length, at);
      if (!code.isOk()) {
        throw SqliteException.of(
            code,
            "copying page " + number + " from the log to the database file: " + code.symbol());
      }
    }
  }

  /**
   * Waits until nobody reads from the log, so that the next writer can start it anew.
   *
   * @return false if a reader did not finish
   */
  private boolean restart(CheckpointMode mode, BusyWait busy) {
    int readers = WalLocks.READERS - 1;
    byte[] salt = new byte[4];
    state.vfs.randomness(salt);
    ResultCode code = state.locks.lockExclusive(WalLocks.READ + 1, readers, busy);
    if (WalLocks.isBusy(code)) {
      return false;
    }
    if (!code.isOk()) {
      throw WalLocks.failure(code, WalLocks.READ + 1, readers);
    }
    try {
      if (mode == CheckpointMode.TRUNCATE) {
        // Index before file: its header must not count frames that are not in the file any more.
        writer.startAnew(WalHeader.getInt(salt, 0));
        state.log.truncate(0);
      }
    } finally {
      state.locks.unlockExclusive(WalLocks.READ + 1, readers);
    }
    return true;
  }
}
