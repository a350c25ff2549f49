package org.vfstck.testkit.memory;

import java.lang.invoke.VarHandle;
import java.util.function.BooleanSupplier;
import org.vfstck.vfs.RegionResult;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.SharedMemory;
import org.vfstck.vfs.ShmLockRequest;

/**
 * The shared memory of one handle. The first map attaches the process. To unmap while a slot is
 * held is undefined by contract; here the slots are released.
 */
final class MemorySharedMemory implements SharedMemory {

  private final MemoryProcess process;
  private final MemoryInode inode;
  private final String path;
  private final BooleanSupplier open;
  private final SlotLocks.Holder holder = new SlotLocks.Holder();
  private MemoryProcess.Attachment attachment;

  MemorySharedMemory(MemoryProcess process, MemoryInode inode, String path, BooleanSupplier open) {
    this.process = process;
    this.inode = inode;
    this.path = path;
    this.open = open;
  }

  @Override
  public RegionResult map(int region, int regionSize, boolean extend) {
    if (!open.getAsBoolean() || region < 0 || regionSize <= 0 || (regionSize & 3) != 0) {
      return RegionResult.failed(ResultCode.IOERR_SHMMAP);
    }
    if (attachment == null) {
      ResultCode[] failure = {ResultCode.OK};
      attachment = process.attach(inode, path, failure);
      if (attachment == null) {
        return RegionResult.failed(failure[0]);
      }
    }
    MemoryRegion found = attachment.regions().get(region);
    if (found == null && extend) {
      found = attachment.regions().extendTo(region, regionSize);
    }
    if (found != null && found.size() != regionSize) {
      return RegionResult.failed(ResultCode.IOERR_SHMSIZE);
    }
    return RegionResult.ok(found);
  }

  @Override
  public ResultCode lock(int offset, int count, ShmLockRequest request) {
    boolean legal =
        offset >= 0
            && count >= 1
            && offset + count <= LOCK_SLOTS
            && (count == 1 || request.isExclusive());
    if (attachment == null || !legal || !open.getAsBoolean()) {
      return ResultCode.IOERR_SHMLOCK;
    }
    SlotLocks locks = attachment.locks();
    switch (request) {
      case LOCK_SHARED:
        return locks.lockShared(holder, offset);
      case LOCK_EXCLUSIVE:
        return locks.lockExclusive(holder, offset, count);
      default:
        locks.unlock(holder, offset, count);
        return ResultCode.OK;
    }
  }

  @Override
  public void barrier() {
    VarHandle.fullFence();
  }

  @Override
  public ResultCode unmap(boolean delete) {
    if (attachment != null) {
      attachment.locks().unlock(holder, 0, LOCK_SLOTS);
      attachment = null;
      process.detach(inode, delete);
    }
    return ResultCode.OK;
  }

  int slotsHeld() {
    return attachment == null ? 0 : attachment.locks().heldBy(holder);
  }
}
