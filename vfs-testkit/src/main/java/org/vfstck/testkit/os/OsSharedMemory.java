package org.vfstck.testkit.os;

import java.io.IOException;
import java.lang.invoke.VarHandle;
import java.nio.file.Path;
import org.vfstck.vfs.RegionResult;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.SharedMemory;
import org.vfstck.vfs.ShmLockRequest;

/** The shared memory of one handle. To unmap while a slot is held releases the slot. */
final class OsSharedMemory implements SharedMemory {

  private final Inode inode;
  private final Path path;
  private final SystemErrors errors;
  private final SharedMemoryNode.Holder holder = new SharedMemoryNode.Holder();
  private SharedMemoryNode node;

  OsSharedMemory(Inode inode, Path path, SystemErrors errors) {
    this.inode = inode;
    this.path = path;
    this.errors = errors;
  }

  @Override
  public RegionResult map(int region, int regionSize, boolean extend) {
    if (region < 0 || regionSize <= 0 || (regionSize & 3) != 0) {
      return RegionResult.failed(ResultCode.IOERR_SHMMAP);
    }
    boolean first = node == null;
    if (first) {
      node = inode.attach(path, errors);
    }
    boolean interrupted = Thread.interrupted();
    RegionResult result = node.map(region, regionSize, extend);
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    boolean unusable =
        !result.code().isOk() && !result.code().isA(ResultCode.READONLY) && result.region() == null;
    if (first && unusable) {
      unmap(false);
    }
    return result;
  }

  @Override
  public ResultCode lock(int offset, int count, ShmLockRequest request) {
    boolean legal =
        offset >= 0
            && count >= 1
            && offset + count <= LOCK_SLOTS
            && (count == 1 || request.isExclusive());
    if (node == null || !legal) {
      return ResultCode.IOERR_SHMLOCK;
    }
    switch (request) {
      case LOCK_SHARED:
        return node.lockShared(holder, offset);
      case LOCK_EXCLUSIVE:
        return node.lockExclusive(holder, offset, count);
      default:
        return node.unlock(holder, offset, count);
    }
  }

  @Override
  public void barrier() {
    VarHandle.fullFence();
  }

  @Override
  public ResultCode unmap(boolean delete) {
    if (node == null) {
      return ResultCode.OK;
    }
    node.unlock(holder, 0, LOCK_SLOTS);
    node = null;
    try {
      inode.detach(delete);
      return ResultCode.OK;
    } catch (IOException failure) {
      return errors.failed(ResultCode.IOERR_DELETE, "delete " + path, failure);
    }
  }
}
