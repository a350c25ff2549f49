package org.vfstck.testkit.contract;

import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.vfstck.testkit.decorator.ForwardingFile;
import org.vfstck.testkit.decorator.ForwardingSharedMemory;
import org.vfstck.vfs.RegionResult;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.SharedMemory;
import org.vfstck.vfs.ShmLockRequest;
import org.vfstck.vfs.VfsFile;

/** Shared memory that is broken in one way each. */
final class BrokenSharedMemory {

  private BrokenSharedMemory() {}

  record Case(String name, String rulePart, Function<SharedMemory, SharedMemory> breaker) {

    VfsFile wrap(VfsFile file) {
      return new ForwardingFile(file) {
        @Override
        public Optional<SharedMemory> sharedMemory() {
          return super.sharedMemory().map(breaker);
        }
      };
    }
  }

  static Stream<Case> all() {
    return Stream.of(
        new Case("every slot granted", "slot of three handles", EverySlot::new),
        new Case("SHARED not recorded", "slot of three handles", NoShared::new),
        new Case("only the first slot of a range", "every slot of its range", FirstSlot::new),
        new Case("part of a refused range kept", "refused range", KeepsPart::new),
        new Case("UNLOCK of nothing is an error", "what is not held", StrictUnlock::new),
        new Case("a region zeroed when mapped again", "second mapping", ZeroingMap::new),
        new Case("a region always there", "only when extended", AlwaysExtends::new),
        new Case("unmap always deletes", "leftovers", UnmapDeletes::new),
        new Case("unmap never deletes", "spares the others", UnmapKeeps::new));
  }

  private static final class EverySlot extends ForwardingSharedMemory {
    EverySlot(SharedMemory parent) {
      super(parent);
    }

    @Override
    public ResultCode lock(int offset, int count, ShmLockRequest request) {
      return ResultCode.OK;
    }
  }

  private static final class NoShared extends ForwardingSharedMemory {
    NoShared(SharedMemory parent) {
      super(parent);
    }

    @Override
    public ResultCode lock(int offset, int count, ShmLockRequest request) {
      ResultCode code = super.lock(offset, count, request);
      if (request == ShmLockRequest.LOCK_SHARED && code.isOk()) {
        super.lock(offset, count, ShmLockRequest.UNLOCK_SHARED);
      }
      return code;
    }
  }

  private static final class FirstSlot extends ForwardingSharedMemory {
    FirstSlot(SharedMemory parent) {
      super(parent);
    }

    @Override
    public ResultCode lock(int offset, int count, ShmLockRequest request) {
      return super.lock(offset, 1, request);
    }
  }

  private static final class KeepsPart extends ForwardingSharedMemory {
    KeepsPart(SharedMemory parent) {
      super(parent);
    }

    @Override
    public ResultCode lock(int offset, int count, ShmLockRequest request) {
      for (int slot = offset; slot < offset + count; slot++) {
        ResultCode code = super.lock(slot, 1, request);
        if (!code.isOk()) {
          return code;
        }
      }
      return ResultCode.OK;
    }
  }

  private static final class StrictUnlock extends ForwardingSharedMemory {
    private final boolean[] held = new boolean[LOCK_SLOTS];

    StrictUnlock(SharedMemory parent) {
      super(parent);
    }

    @Override
    public ResultCode lock(int offset, int count, ShmLockRequest request) {
      if (!request.isLock() && !held[offset]) {
        return ResultCode.IOERR_SHMLOCK;
      }
      ResultCode code = super.lock(offset, count, request);
      held[offset] = code.isOk() && request.isLock();
      return code;
    }
  }

  private static final class ZeroingMap extends ForwardingSharedMemory {
    ZeroingMap(SharedMemory parent) {
      super(parent);
    }

    @Override
    public RegionResult map(int region, int regionSize, boolean extend) {
      RegionResult result = super.map(region, regionSize, extend);
      if (result.region() != null) {
        result.region().clear(0, regionSize);
      }
      return result;
    }
  }

  private static final class AlwaysExtends extends ForwardingSharedMemory {
    AlwaysExtends(SharedMemory parent) {
      super(parent);
    }

    @Override
    public RegionResult map(int region, int regionSize, boolean extend) {
      return super.map(region, regionSize, true);
    }
  }

  private static final class UnmapDeletes extends ForwardingSharedMemory {
    UnmapDeletes(SharedMemory parent) {
      super(parent);
    }

    @Override
    public ResultCode unmap(boolean delete) {
      return super.unmap(true);
    }
  }

  private static final class UnmapKeeps extends ForwardingSharedMemory {
    UnmapKeeps(SharedMemory parent) {
      super(parent);
    }

    @Override
    public ResultCode unmap(boolean delete) {
      return super.unmap(false);
    }
  }
}
