package org.vfstck.features.mutant;

import java.util.Optional;
import org.vfstck.features.mutant.FamilyVfs.Family;
import org.vfstck.testkit.decorator.ForwardingSharedMemory;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.SharedMemory;
import org.vfstck.vfs.ShmLockRequest;
import org.vfstck.vfs.VfsFile;

/** Faults of xShmLock that concern the other handles of the database. One class, one fault. */
final class SlotFamilyFaults {

  private SlotFamilyFaults() {}

  /** Releases a slot for every handle of the process: the kernel's lock is theirs in common. */
  static final class ReleasesForAll extends LevelledFile {
    private final Family family;

    ReleasesForAll(VfsFile parent, Family family) {
      super(parent);
      this.family = family;
    }

    private ResultCode own(int offset, int count, ShmLockRequest request) {
      return parent().sharedMemory().orElseThrow().lock(offset, count, request);
    }

    @Override
    public Optional<SharedMemory> sharedMemory() {
      return super.sharedMemory().map(Slots::new);
    }

    private final class Slots extends ForwardingSharedMemory {

      Slots(SharedMemory parent) {
        super(parent);
      }

      @Override
      public ResultCode lock(int offset, int count, ShmLockRequest request) {
        if (!request.isLock()) {
          for (LevelledFile other : family.othersThan(ReleasesForAll.this)) {
            ((ReleasesForAll) other).own(offset, count, request);
          }
        }
        return super.lock(offset, count, request);
      }
    }
  }

  /** Refuses EXCLUSIVE while the file is locked for writing. */
  static final class AsksTheFile extends LevelledFile {

    AsksTheFile(VfsFile parent) {
      super(parent);
    }

    @Override
    public Optional<SharedMemory> sharedMemory() {
      return super.sharedMemory().map(Slots::new);
    }

    private final class Slots extends ForwardingSharedMemory {

      Slots(SharedMemory parent) {
        super(parent);
      }

      @Override
      public ResultCode lock(int offset, int count, ShmLockRequest request) {
        boolean refused = request == ShmLockRequest.LOCK_EXCLUSIVE && checkReservedLock().flag();
        return refused ? ResultCode.BUSY : super.lock(offset, count, request);
      }
    }
  }
}
