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

/** Faults of xShmUnmap and xShmBarrier. One class, one fault. */
final class UnmapFaults {

  private UnmapFaults() {}

  /** Zeroes the memory when a handle unmaps it, whoever else uses it. */
  static final class ClearsAtUnmap extends ForwardingSharedMemory {
    private final List<SharedRegion> mapped = new ArrayList<>();

    ClearsAtUnmap(SharedMemory parent) {
      super(parent);
    }

    @Override
    public RegionResult map(int region, int regionSize, boolean extend) {
      RegionResult result = super.map(region, regionSize, extend);
      if (result.region() != null) {
        mapped.add(result.region());
      }
      return result;
    }

    @Override
    public ResultCode unmap(boolean delete) {
      mapped.forEach(region -> region.clear(0, region.size()));
      mapped.clear();
      return super.unmap(delete);
    }
  }

  /** Gives a handle that comes back memory of its own. */
  static final class AloneAfterUnmap extends ForwardingSharedMemory {
    private boolean unmapped;

    AloneAfterUnmap(SharedMemory parent) {
      super(parent);
    }

    @Override
    public RegionResult map(int region, int regionSize, boolean extend) {
      RegionResult result = super.map(region, regionSize, extend);
      return unmapped && result.region() != null
          ? RegionResult.ok(new MemoryRegion(regionSize))
          : result;
    }

    @Override
    public ResultCode unmap(boolean delete) {
      unmapped = true;
      return super.unmap(delete);
    }
  }

  /** Never gives the memory back, so that the next user finds what the last one has left. */
  static final class NeverUnmaps extends ForwardingSharedMemory {

    NeverUnmaps(SharedMemory parent) {
      super(parent);
    }

    @Override
    public ResultCode unmap(boolean delete) {
      return ResultCode.OK;
    }
  }

  /** Takes it for an error to unmap what is not mapped. */
  static final class UnmapNeedsMap extends ForwardingSharedMemory {
    private boolean mapped;

    UnmapNeedsMap(SharedMemory parent) {
      super(parent);
    }

    @Override
    public RegionResult map(int region, int regionSize, boolean extend) {
      mapped = true;
      return super.map(region, regionSize, extend);
    }

    @Override
    public ResultCode unmap(boolean delete) {
      if (!mapped) {
        return ResultCode.IOERR_SHMMAP;
      }
      mapped = false;
      return super.unmap(delete);
    }
  }

  /** Keeps stores back and, at a barrier, forgets them where it ought to deliver them. */
  static final class BarrierForgets extends ForwardingSharedMemory {
    private final Map<Integer, Buffered> mapped = new HashMap<>();

    BarrierForgets(SharedMemory parent) {
      super(parent);
    }

    @Override
    public RegionResult map(int region, int regionSize, boolean extend) {
      RegionResult result = super.map(region, regionSize, extend);
      return result.region() == null
          ? result
          : RegionResult.ok(
              mapped.computeIfAbsent(region, unknown -> new Buffered(result.region())));
    }

    @Override
    public void barrier() {
      mapped.values().forEach(region -> region.stores.clear());
      super.barrier();
    }

    private static final class Buffered extends ForwardingRegion {
      private final Map<Integer, Integer> stores = new HashMap<>();

      Buffered(SharedRegion parent) {
        super(parent);
      }

      @Override
      public int getInt(int offset) {
        return stores.getOrDefault(offset, super.getInt(offset));
      }

      @Override
      public void putInt(int offset, int value) {
        stores.put(offset, value);
      }
    }
  }
}
