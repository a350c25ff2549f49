package org.vfstck.features.mutant;

import org.vfstck.testkit.decorator.ForwardingSharedMemory;
import org.vfstck.testkit.decorator.ForwardingVfs;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.RegionResult;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.SharedMemory;
import org.vfstck.vfs.ShmLockRequest;
import org.vfstck.vfs.Vfs;
import org.vfstck.vfs.VfsFile;

/** Shared memory that is wrong in one way each, as SQL over it finds out. */
final class SharedMemoryFaults {

  private SharedMemoryFaults() {}

  /** Is there, and gives no region. */
  static final class NeverMapped extends ForwardingSharedMemory {

    NeverMapped(SharedMemory parent) {
      super(parent);
    }

    @Override
    public RegionResult map(int region, int regionSize, boolean extend) {
      return RegionResult.failed(ResultCode.IOERR_SHMMAP);
    }
  }

  /** Has one region and no more. */
  static final class OneRegion extends ForwardingSharedMemory {

    OneRegion(SharedMemory parent) {
      super(parent);
    }

    @Override
    public RegionResult map(int region, int regionSize, boolean extend) {
      return region == 0
          ? super.map(region, regionSize, extend)
          : RegionResult.failed(ResultCode.IOERR_SHMMAP);
    }
  }

  /** Grants SHARED slots and holds none, so that checkpoints do not see readers (B11). */
  static final class SharedSlotsNotHeld extends ForwardingSharedMemory {

    SharedSlotsNotHeld(SharedMemory parent) {
      super(parent);
    }

    @Override
    public ResultCode lock(int offset, int count, ShmLockRequest request) {
      return request.isExclusive() ? super.lock(offset, count, request) : ResultCode.OK;
    }
  }

  /** Unlinks the memory at every xShmUnmap, whoever still maps it (B5). */
  static final class UnlinkedAtEveryUnmap extends ForwardingVfs {

    UnlinkedAtEveryUnmap(Vfs parent) {
      super(parent);
    }

    @Override
    protected VfsFile wrap(VfsFile file, String path, OpenFlags flags) {
      return flags.has(OpenFlags.MAIN_DB)
          ? new FaultySharedMemoryFile(file, shared -> new Unlinking(shared, path))
          : file;
    }

    private final class Unlinking extends ForwardingSharedMemory {

      private final String path;

      Unlinking(SharedMemory parent, String path) {
        super(parent);
        this.path = path;
      }

      @Override
      public ResultCode unmap(boolean delete) {
        ResultCode code = super.unmap(delete);
        UnlinkedAtEveryUnmap.this.parent().delete(path + "-shm", false);
        return code;
      }
    }
  }
}
