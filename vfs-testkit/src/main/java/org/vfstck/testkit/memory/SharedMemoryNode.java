package org.vfstck.testkit.memory;

import java.util.Arrays;

/**
 * One shared memory: the simulated "-shm" file. It keeps its identity when its name is deleted, so
 * a process that has it mapped stays with it while a newcomer gets another one.
 */
final class SharedMemoryNode {

  /** The regions, in order; those skipped over are allocated with the one that was asked for. */
  static final class Regions {
    private volatile MemoryRegion[] regions = {};

    MemoryRegion get(int number) {
      MemoryRegion[] current = regions;
      return number < current.length ? current[number] : null;
    }

    synchronized MemoryRegion extendTo(int number, int regionSize) {
      MemoryRegion[] current = regions;
      if (number >= current.length) {
        MemoryRegion[] longer = Arrays.copyOf(current, number + 1);
        for (int i = current.length; i <= number; i++) {
          longer[i] = new MemoryRegion(regionSize);
        }
        regions = longer;
        current = longer;
      }
      return current[number];
    }
  }

  private final SlotLocks locks = new SlotLocks();
  private Regions regions = new Regions();
  private int processes;

  SlotLocks locks() {
    return locks;
  }

  /**
   * The first process to attach finds nothing of what an earlier one left: the stock VFS truncates
   * the file when nobody holds the dead-man switch.
   */
  synchronized Regions attach() {
    if (processes == 0) {
      regions = new Regions();
    }
    processes++;
    return regions;
  }

  synchronized void detach() {
    processes--;
  }
}
