package org.vfstck.features.mutant;

import org.vfstck.testkit.decorator.ForwardingSharedMemory;
import org.vfstck.testkit.memory.MemoryVfs;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.RegionResult;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.SharedMemory;

/**
 * Shared memory in name only: every handle maps memory of its own, that of a machine where it is
 * alone (field study, B1 and B6). Locks are shared as they should be.
 */
final class PrivateSharedMemory extends ForwardingSharedMemory {

  private final SharedMemory own =
      new MemoryVfs()
          .open("/private.db", OpenFlags.MAIN_DB.with(OpenFlags.READWRITE).with(OpenFlags.CREATE))
          .file()
          .sharedMemory()
          .orElseThrow();

  PrivateSharedMemory(SharedMemory parent) {
    super(parent);
  }

  @Override
  public RegionResult map(int region, int regionSize, boolean extend) {
    // The locks of the parent need its memory to be mapped.
    RegionResult shared = super.map(region, regionSize, extend);
    return shared.code().isOk() ? own.map(region, regionSize, extend) : shared;
  }

  @Override
  public ResultCode unmap(boolean delete) {
    own.unmap(delete);
    return super.unmap(delete);
  }
}
