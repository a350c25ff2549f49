package org.vfstck.testkit.decorator;

import java.util.Objects;
import org.vfstck.vfs.RegionResult;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.SharedMemory;
import org.vfstck.vfs.ShmLockRequest;

/** Forwards every call to the shared memory under it. */
public abstract class ForwardingSharedMemory implements SharedMemory {

  private final SharedMemory parent;

  protected ForwardingSharedMemory(SharedMemory parent) {
    this.parent = Objects.requireNonNull(parent, "parent");
  }

  /** The shared memory under this one. */
  protected final SharedMemory parent() {
    return parent;
  }

  @Override
  public RegionResult map(int region, int regionSize, boolean extend) {
    return parent.map(region, regionSize, extend);
  }

  @Override
  public ResultCode lock(int offset, int count, ShmLockRequest request) {
    return parent.lock(offset, count, request);
  }

  @Override
  public void barrier() {
    parent.barrier();
  }

  @Override
  public ResultCode unmap(boolean delete) {
    return parent.unmap(delete);
  }
}
