package org.vfstck.features.mutant;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vfstck.testkit.decorator.ForwardingSharedMemory;
import org.vfstck.testkit.memory.MemoryRegion;
import org.vfstck.vfs.RegionResult;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.SharedMemory;
import org.vfstck.vfs.SharedRegion;
import org.vfstck.vfs.ShmLockRequest;

/** Faults of xShmMap. One class, one fault. */
final class RegionFaults {

  private RegionFaults() {}

  private static void copy(SharedRegion from, SharedRegion to) {
    for (int offset = 0; offset < from.size(); offset += 4) {
      to.putInt(offset, from.getInt(offset));
    }
  }

  /** Leaves in a new region what was in memory before. */
  static final class NotZeroed extends ForwardingSharedMemory {

    NotZeroed(SharedMemory parent) {
      super(parent);
    }

    @Override
    public RegionResult map(int region, int regionSize, boolean extend) {
      boolean there = super.map(region, regionSize, false).region() != null;
      RegionResult result = super.map(region, regionSize, extend);
      if (!there && result.region() != null) {
        for (int offset = 0; offset < regionSize; offset += 4) {
          result.region().putInt(offset, 0xAAAAAAAA);
        }
      }
      return result;
    }
  }

  /** Allocates whether it is told to extend or not. */
  static final class AlwaysExtends extends ForwardingSharedMemory {

    AlwaysExtends(SharedMemory parent) {
      super(parent);
    }

    @Override
    public RegionResult map(int region, int regionSize, boolean extend) {
      return super.map(region, regionSize, true);
    }
  }

  /** Takes a region that is not there for an error. */
  static final class AbsentIsAnError extends ForwardingSharedMemory {

    AbsentIsAnError(SharedMemory parent) {
      super(parent);
    }

    @Override
    public RegionResult map(int region, int regionSize, boolean extend) {
      RegionResult result = super.map(region, regionSize, extend);
      return result.code().isOk() && result.region() == null
          ? RegionResult.failed(ResultCode.IOERR_SHMMAP)
          : result;
    }
  }

  /** Maps half of the region, twice. */
  static final class HalfRegions extends ForwardingSharedMemory {

    HalfRegions(SharedMemory parent) {
      super(parent);
    }

    @Override
    public RegionResult map(int region, int regionSize, boolean extend) {
      RegionResult result = super.map(region, regionSize, extend);
      return result.region() == null ? result : RegionResult.ok(new Half(result.region()));
    }

    private static final class Half extends ForwardingRegion {

      Half(SharedRegion parent) {
        super(parent);
      }

      @Override
      int at(int offset) {
        return offset % (size() / 2);
      }
    }
  }

  /** Hands out a copy, refreshed and written back at xShmLock (ncruces/go-sqlite3#404). */
  static final class CopiedAtLocks extends ForwardingSharedMemory {
    private final Map<Integer, SharedRegion> shared = new HashMap<>();
    private final Map<Integer, SharedRegion> copies = new HashMap<>();

    CopiedAtLocks(SharedMemory parent) {
      super(parent);
    }

    @Override
    public RegionResult map(int region, int regionSize, boolean extend) {
      RegionResult result = super.map(region, regionSize, extend);
      if (result.region() == null) {
        return result;
      }
      shared.put(region, result.region());
      return RegionResult.ok(copies.computeIfAbsent(region, unknown -> copied(result.region())));
    }

    private static SharedRegion copied(SharedRegion region) {
      SharedRegion copied = new MemoryRegion(region.size());
      copy(region, copied);
      return copied;
    }

    @Override
    public ResultCode lock(int offset, int count, ShmLockRequest request) {
      if (!request.isLock()) {
        copies.forEach((region, copied) -> copy(copied, shared.get(region)));
      }
      ResultCode code = super.lock(offset, count, request);
      if (request.isLock()) {
        copies.forEach((region, copied) -> copy(shared.get(region), copied));
      }
      return code;
    }
  }

  /** Shares the first region only. */
  static final class FirstRegionOnly extends ForwardingSharedMemory {
    private final Map<Integer, SharedRegion> own = new HashMap<>();

    FirstRegionOnly(SharedMemory parent) {
      super(parent);
    }

    @Override
    public RegionResult map(int region, int regionSize, boolean extend) {
      RegionResult result = super.map(region, regionSize, extend);
      return region == 0 || result.region() == null
          ? result
          : RegionResult.ok(own.computeIfAbsent(region, unknown -> new MemoryRegion(regionSize)));
    }
  }

  /** Numbers regions as they are asked for. */
  static final class NumberedAsAsked extends ForwardingSharedMemory {
    private final List<Integer> asked = new ArrayList<>();

    NumberedAsAsked(SharedMemory parent) {
      super(parent);
    }

    @Override
    public RegionResult map(int region, int regionSize, boolean extend) {
      if (extend && !asked.contains(region)) {
        asked.add(region);
      }
      int number = asked.indexOf(region);
      return super.map(number < 0 ? region : number, regionSize, extend);
    }
  }

  /** Moves what is mapped when a region is added: the old addresses are no longer shared. */
  static final class MovedByGrowth extends ForwardingSharedMemory {
    private final Map<Integer, Movable> mapped = new HashMap<>();

    MovedByGrowth(SharedMemory parent) {
      super(parent);
    }

    @Override
    public RegionResult map(int region, int regionSize, boolean extend) {
      RegionResult result = super.map(region, regionSize, extend);
      if (result.region() == null) {
        return result;
      }
      if (!mapped.containsKey(region)) {
        mapped.values().forEach(Movable::leave);
        mapped.clear();
      }
      return RegionResult.ok(mapped.computeIfAbsent(region, at -> new Movable(result.region())));
    }

    private static final class Movable extends ForwardingRegion {

      Movable(SharedRegion parent) {
        super(parent);
      }

      void leave() {
        SharedRegion old = new MemoryRegion(size());
        copy(parent(), old);
        moveTo(old);
      }
    }
  }

  /** Zeroes a region for each handle that maps it. */
  static final class ZeroedAgain extends ForwardingSharedMemory {

    ZeroedAgain(SharedMemory parent) {
      super(parent);
    }

    @Override
    public RegionResult map(int region, int regionSize, boolean extend) {
      RegionResult result = super.map(region, regionSize, extend);
      if (extend && result.region() != null) {
        result.region().clear(0, regionSize);
      }
      return result;
    }
  }
}
