package org.vfstck.testkit.memory;

/** How far the shared memory of a simulated process reaches. All but the first are broken VFSes. */
public enum SharedMemoryScope {
  /** Regions and lock slots are shared by all processes. */
  SHARED,
  /** Lock slots are shared, the regions are this process's own: a wal-index on its heap. */
  PRIVATE_REGIONS,
  /** Regions and lock slots are this process's own. */
  PRIVATE
}
