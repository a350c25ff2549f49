package org.vfstck.features.mutant;

import org.vfstck.testkit.decorator.ForwardingSharedMemory;
import org.vfstck.testkit.memory.MemoryVfs;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.RegionResult;
import org.vfstck.vfs.SharedMemory;

/** Takes memory of its own where xShmMap fails, and says nothing: nobody else sees it. */
final class OwnMemoryInstead extends ForwardingSharedMemory {

  private final SharedMemory own =
      new MemoryVfs()
          .open("/own.db", OpenFlags.MAIN_DB.with(OpenFlags.READWRITE).with(OpenFlags.CREATE))
          .file()
          .sharedMemory()
          .orElseThrow();

  OwnMemoryInstead(SharedMemory parent) {
    super(parent);
  }

  @Override
  public RegionResult map(int region, int regionSize, boolean extend) {
    RegionResult shared = super.map(region, regionSize, extend);
    return shared.code().isOk() ? shared : own.map(region, regionSize, extend);
  }
}
