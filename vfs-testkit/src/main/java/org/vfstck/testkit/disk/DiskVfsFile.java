package org.vfstck.testkit.disk;

import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.Optional;
import org.vfstck.testkit.memory.DatabaseLocks;
import org.vfstck.testkit.memory.SlotLocks;
import org.vfstck.vfs.DeviceCharacteristics;
import org.vfstck.vfs.FileControl;
import org.vfstck.vfs.FileControlArgument;
import org.vfstck.vfs.FlagResult;
import org.vfstck.vfs.LockLevel;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.RegionResult;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.SharedMemory;
import org.vfstck.vfs.ShmLockRequest;
import org.vfstck.vfs.SizeResult;
import org.vfstck.vfs.SyncFlags;
import org.vfstck.vfs.VfsFile;

/** An open file of a {@link DiskVfs}, and its shared memory if it is a database. */
final class DiskVfsFile implements VfsFile, SharedMemory {

  private final SimulatedDisk disk;
  private final DiskFile file;
  private final String path;
  private final boolean readOnly;
  private final boolean database;
  private final DatabaseLocks.Holder lock = new DatabaseLocks.Holder();
  private final SlotLocks.Holder slots = new SlotLocks.Holder();
  private boolean open = true;
  private boolean attached;
  private boolean persistWal;

  DiskVfsFile(SimulatedDisk disk, DiskFile file, String path, OpenFlags flags) {
    this.disk = disk;
    this.file = file;
    this.path = path;
    this.readOnly = flags.has(OpenFlags.READONLY);
    this.database = flags.has(OpenFlags.MAIN_DB) && path != null;
  }

  String path() {
    return path;
  }

  LockLevel lockLevel() {
    return file.locks.levelOf(lock);
  }

  int slotsHeld() {
    return file.slots.heldBy(slots);
  }

  @Override
  public ResultCode close() {
    if (!open) {
      return ResultCode.IOERR_CLOSE;
    }
    unmap(false);
    file.locks.unlock(lock, LockLevel.NONE);
    open = false;
    disk.closed(this);
    return ResultCode.OK;
  }

  @Override
  public ResultCode read(byte[] buffer, int bufferOffset, int amount, long fileOffset) {
    if (!open) {
      return ResultCode.IOERR_READ;
    }
    int there = file.read(buffer, bufferOffset, amount, fileOffset);
    return there == amount ? ResultCode.OK : ResultCode.IOERR_SHORT_READ;
  }

  @Override
  public ResultCode write(byte[] buffer, int bufferOffset, int amount, long fileOffset) {
    if (!open || readOnly) {
      return ResultCode.IOERR_WRITE;
    }
    disk.write(file, buffer, bufferOffset, amount, fileOffset);
    return ResultCode.OK;
  }

  @Override
  public ResultCode truncate(long size) {
    if (!open || readOnly || size < 0) {
      return ResultCode.IOERR_TRUNCATE;
    }
    disk.truncate(file, size);
    return ResultCode.OK;
  }

  @Override
  public ResultCode sync(SyncFlags flags) {
    if (!open) {
      return ResultCode.IOERR_FSYNC;
    }
    disk.sync(file);
    return ResultCode.OK;
  }

  @Override
  public SizeResult fileSize() {
    return open ? SizeResult.ok(file.size()) : SizeResult.failed(ResultCode.IOERR_FSTAT);
  }

  @Override
  public ResultCode lock(LockLevel level) {
    if (!open || readOnly && database && level.atLeast(LockLevel.RESERVED)) {
      return ResultCode.IOERR_LOCK;
    }
    return database ? file.locks.lock(lock, level) : ResultCode.OK;
  }

  @Override
  public ResultCode unlock(LockLevel level) {
    if (!open) {
      return ResultCode.IOERR_UNLOCK;
    }
    return database ? file.locks.unlock(lock, level) : ResultCode.OK;
  }

  @Override
  public FlagResult checkReservedLock() {
    return open
        ? FlagResult.ok(file.locks.reserved())
        : FlagResult.failed(ResultCode.IOERR_CHECKRESERVEDLOCK);
  }

  @Override
  public ResultCode fileControl(FileControl operation, FileControlArgument argument) {
    if (!open) {
      return ResultCode.IOERR;
    }
    if (operation.equals(FileControl.LOCKSTATE)) {
      argument.setNumber(lockLevel().value());
    } else if (operation.equals(FileControl.PERSIST_WAL)) {
      if (argument.number() >= 0) {
        persistWal = argument.number() != 0;
      }
      argument.setNumber(persistWal ? 1 : 0);
    } else if (operation.equals(FileControl.VFSNAME)) {
      argument.setText("disk");
    } else if (deviceCharacteristics().has(DeviceCharacteristics.BATCH_ATOMIC)
        && operation.opcode() >= FileControl.BEGIN_ATOMIC_WRITE.opcode()
        && operation.opcode() <= FileControl.ROLLBACK_ATOMIC_WRITE.opcode()) {
      return batch(operation);
    } else if (!operation.equals(FileControl.SIZE_HINT)
        && !operation.equals(FileControl.CHUNK_SIZE)) {
      return ResultCode.NOTFOUND;
    }
    return ResultCode.OK;
  }

  private ResultCode batch(FileControl operation) {
    boolean begin = operation.equals(FileControl.BEGIN_ATOMIC_WRITE);
    if (begin == file.inBatch()) {
      return begin ? ResultCode.IOERR_BEGIN_ATOMIC : ResultCode.IOERR_COMMIT_ATOMIC;
    }
    if (begin) {
      file.beginBatch(disk.operations() + 1);
    } else if (operation.equals(FileControl.COMMIT_ATOMIC_WRITE)) {
      disk.commitBatch(file);
    } else {
      file.rollBackBatch();
    }
    return ResultCode.OK;
  }

  @Override
  public int sectorSize() {
    return disk.model().sectorSize();
  }

  @Override
  public DeviceCharacteristics deviceCharacteristics() {
    return disk.model().claims();
  }

  @Override
  public Optional<SharedMemory> sharedMemory() {
    return database ? Optional.of(this) : Optional.empty();
  }

  // ---- shared memory

  /** Who comes first finds nothing of what earlier users left, as with the stock VFS. */
  @Override
  public RegionResult map(int region, int regionSize, boolean extend) {
    if (!open || region < 0 || regionSize <= 0 || (regionSize & 3) != 0) {
      return RegionResult.failed(ResultCode.IOERR_SHMMAP);
    }
    if (!attached) {
      attached = true;
      if (file.attached++ == 0) {
        file.regions = new DiskRegion[0];
      }
      file.sharedMemoryNamed = true;
    }
    if (region >= file.regions.length) {
      if (!extend) {
        return RegionResult.ok(null);
      }
      int old = file.regions.length;
      file.regions = Arrays.copyOf(file.regions, region + 1);
      for (int i = old; i <= region; i++) {
        file.regions[i] = new DiskRegion(regionSize);
      }
    }
    DiskRegion found = file.regions[region];
    return found.size() == regionSize
        ? RegionResult.ok(found)
        : RegionResult.failed(ResultCode.IOERR_SHMSIZE);
  }

  @Override
  public ResultCode lock(int offset, int count, ShmLockRequest request) {
    boolean legal =
        offset >= 0
            && count >= 1
            && offset + count <= LOCK_SLOTS
            && (count == 1 || request.isExclusive());
    if (!attached || !legal || !open) {
      return ResultCode.IOERR_SHMLOCK;
    }
    switch (request) {
      case LOCK_SHARED:
        return file.slots.lockShared(slots, offset);
      case LOCK_EXCLUSIVE:
        return file.slots.lockExclusive(slots, offset, count);
      default:
        file.slots.unlock(slots, offset, count);
        return ResultCode.OK;
    }
  }

  @Override
  public void barrier() {
    VarHandle.fullFence();
  }

  @Override
  public ResultCode unmap(boolean delete) {
    if (attached) {
      file.slots.unlock(slots, 0, LOCK_SLOTS);
      attached = false;
      file.attached--;
      file.sharedMemoryNamed = !delete || file.attached > 0;
    }
    return ResultCode.OK;
  }
}
