package org.vfstck.testkit.os;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.vfstck.vfs.RegionResult;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.SharedMemory;

/**
 * The "-shm" file of one database for all handles of this process.
 *
 * <pre>
 *   bytes    0 ..      the wal-index, regions of 32 KiB, mapped as they are asked for
 *   lock   120 .. 127  the eight slots of xShmLock
 *   lock   128         the dead-man switch: read-locked by every process that uses the file
 * </pre>
 *
 * Opening: who gets the switch write-locked is alone, so the content is a leftover, perhaps torn by
 * a power loss: it is cut to 3 bytes (too short to be taken for an index). Then the switch is
 * read-locked for as long as the file is used. Java releases the write lock before it takes the
 * read lock; who comes in between is alone too, cuts once more and harms nobody, as nothing is
 * mapped yet. A refused read lock is BUSY: the caller tries again.
 *
 * <p>A file that can only be read is used if another process has the switch read-locked, and the
 * answers are then READONLY with a region; else there is nobody who could make it valid:
 * READONLY_CANTINIT.
 */
final class SharedMemoryNode {

  private static final long FIRST_SLOT_BYTE = 120;
  private static final long DEAD_MAN_SWITCH_BYTE = 128;
  private static final int PAGE = 4096;

  private final Path path;
  private final SystemErrors errors;
  private final PosixRange deadManSwitch = new PosixRange(DEAD_MAN_SWITCH_BYTE, 1);
  private final PosixRange[] slots = new PosixRange[SharedMemory.LOCK_SLOTS];
  private final int[] sharedHolders = new int[SharedMemory.LOCK_SLOTS];
  private final List<MappedRegion> regions = new ArrayList<>();
  private FileChannel channel;
  private boolean readOnly;
  private int users;

  SharedMemoryNode(Path path, SystemErrors errors) {
    this.path = path;
    this.errors = errors;
    for (int slot = 0; slot < slots.length; slot++) {
      slots[slot] = new PosixRange(FIRST_SLOT_BYTE + slot, 1);
    }
  }

  void use() {
    users++;
  }

  int unuse() {
    return --users;
  }

  synchronized RegionResult map(int region, int regionSize, boolean extend) {
    try {
      ResultCode ready = open();
      if (!ready.isOk()) {
        return RegionResult.failed(ready);
      }
    } catch (IOException failure) {
      return RegionResult.failed(errors.failed(ResultCode.IOERR_SHMOPEN, "open " + path, failure));
    }
    if (region >= regions.size()) {
      ResultCode code = mapUpTo(region, regionSize, extend);
      if (!code.isOk()) {
        return RegionResult.failed(code);
      }
    }
    MappedRegion found = region < regions.size() ? regions.get(region) : null;
    if (found != null && found.size() != regionSize) {
      return RegionResult.failed(ResultCode.IOERR_SHMSIZE);
    }
    return new RegionResult(readOnly ? ResultCode.READONLY : ResultCode.OK, found);
  }

  private ResultCode mapUpTo(int region, int regionSize, boolean extend) {
    long needed = (region + 1L) * regionSize;
    try {
      long size = channel.size();
      if (size < needed) {
        if (!extend) {
          return ResultCode.OK;
        }
        if (readOnly) {
          return ResultCode.IOERR_SHMSIZE;
        }
        allocate(size, needed);
      }
    } catch (IOException failure) {
      return errors.failed(ResultCode.IOERR_SHMSIZE, "extend " + path, failure);
    }
    try {
      while (regions.size() <= region) {
        regions.add(
            new MappedRegion(
                channel.map(
                    readOnly ? FileChannel.MapMode.READ_ONLY : FileChannel.MapMode.READ_WRITE,
                    (long) regions.size() * regionSize,
                    regionSize)));
      }
      return ResultCode.OK;
    } catch (IOException failure) {
      return errors.failed(ResultCode.IOERR_SHMMAP, "map " + path, failure);
    }
  }

  /** Writes to each new page: a full disk is found now, not by a fault on access to the mapping. */
  private void allocate(long size, long needed) throws IOException {
    for (long page = size / PAGE; page * PAGE < needed; page++) {
      long last = Math.min((page + 1) * PAGE, needed) - 1;
      ByteBuffer zero = ByteBuffer.wrap(new byte[1]);
      while (zero.hasRemaining()) {
        channel.write(zero, last);
      }
    }
  }

  private ResultCode open() throws IOException {
    if (deadManSwitch.held()) {
      return ResultCode.OK;
    }
    if (channel == null && !openChannel()) {
      return ResultCode.CANTOPEN;
    }
    if (readOnly) {
      if (!KernelLocks.readLocked(path, DEAD_MAN_SWITCH_BYTE)) {
        return ResultCode.READONLY_CANTINIT;
      }
    } else if (deadManSwitch.tryLock(channel, false)) {
      try {
        if (channel.size() > 3) {
          channel.truncate(3);
        }
      } finally {
        deadManSwitch.release();
      }
    }
    return deadManSwitch.tryLock(channel, true) ? ResultCode.OK : ResultCode.BUSY;
  }

  private boolean openChannel() {
    try {
      channel =
          FileChannel.open(
              path,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.CREATE,
              LinkOption.NOFOLLOW_LINKS);
      return true;
    } catch (IOException notWritable) {
      readOnly = true;
    }
    try {
      channel = FileChannel.open(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
      return true;
    } catch (IOException failure) {
      errors.failed(ResultCode.CANTOPEN, "open " + path, failure);
      readOnly = false;
      return false;
    }
  }

  /** One handle's slots, as bits. */
  static final class Holder {
    private int shared;
    private int exclusive;
  }

  synchronized ResultCode lockShared(Holder holder, int slot) {
    int bit = 1 << slot;
    if ((holder.shared & bit) != 0) {
      return ResultCode.OK;
    }
    try {
      if (sharedHolders[slot] == 0 && (slots[slot].held() || !slots[slot].tryLock(channel, true))) {
        return ResultCode.BUSY;
      }
    } catch (IOException | RuntimeException failure) {
      return errors.failed(ResultCode.IOERR_SHMLOCK, "lock " + path, failure);
    }
    sharedHolders[slot]++;
    holder.shared |= bit;
    return ResultCode.OK;
  }

  /** A slot that this handle has SHARED is given up first: undefined by contract, see MemoryVfs. */
  synchronized ResultCode lockExclusive(Holder holder, int first, int count) {
    for (int slot = first; slot < first + count; slot++) {
      boolean own = (holder.exclusive >> slot & 1) != 0;
      if (!own
          && (sharedHolders[slot] > (holder.shared >> slot & 1) || slots[slot].heldExclusively())) {
        return ResultCode.BUSY;
      }
    }
    int taken = 0;
    try {
      for (int slot = first; slot < first + count; slot++) {
        if ((holder.exclusive >> slot & 1) != 0) {
          continue;
        }
        boolean granted =
            slots[slot].held()
                ? slots[slot].convert(channel, false)
                : slots[slot].tryLock(channel, false);
        if (!granted) {
          giveBack(holder, taken);
          return ResultCode.BUSY;
        }
        taken |= 1 << slot;
      }
    } catch (IOException | RuntimeException failure) {
      giveBack(holder, taken);
      return errors.failed(ResultCode.IOERR_SHMLOCK, "lock " + path, failure);
    }
    for (int slot = first; slot < first + count; slot++) {
      sharedHolders[slot] -= holder.shared >> slot & 1;
    }
    holder.shared &= ~taken;
    holder.exclusive |= taken;
    return ResultCode.OK;
  }

  private void giveBack(Holder holder, int taken) {
    for (int slot = 0; slot < slots.length; slot++) {
      if ((taken >> slot & 1) == 0) {
        continue;
      }
      try {
        if ((holder.shared >> slot & 1) != 0) {
          slots[slot].convert(channel, true);
        } else {
          slots[slot].release();
        }
      } catch (IOException failure) {
        errors.failed(ResultCode.IOERR_SHMLOCK, "unlock " + path, failure);
      }
    }
  }

  synchronized ResultCode unlock(Holder holder, int first, int count) {
    ResultCode code = ResultCode.OK;
    for (int slot = first; slot < first + count; slot++) {
      int bit = 1 << slot;
      if (((holder.shared | holder.exclusive) & bit) == 0) {
        continue;
      }
      sharedHolders[slot] -= (holder.shared & bit) != 0 ? 1 : 0;
      holder.shared &= ~bit;
      holder.exclusive &= ~bit;
      try {
        if (sharedHolders[slot] == 0) {
          slots[slot].release();
        }
      } catch (IOException failure) {
        code = errors.failed(ResultCode.IOERR_SHMLOCK, "unlock " + path, failure);
      }
    }
    return code;
  }

  /** The name goes before the locks: who opens the file in between would otherwise lose it. */
  synchronized void close(boolean delete) throws IOException {
    regions.clear();
    if (delete) {
      Files.deleteIfExists(path);
    }
    if (channel != null) {
      channel.close();
    }
  }
}
