package org.vfstck.features.mutant;

import org.vfstck.testkit.decorator.ForwardingSharedMemory;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.SharedMemory;
import org.vfstck.vfs.ShmLockRequest;

/** Grants every xShmLock and holds none. */
final class GrantEverySlot extends ForwardingSharedMemory {

  GrantEverySlot(SharedMemory parent) {
    super(parent);
  }

  @Override
  public ResultCode lock(int offset, int count, ShmLockRequest request) {
    return ResultCode.OK;
  }
}
