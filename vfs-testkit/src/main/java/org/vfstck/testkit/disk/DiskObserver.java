package org.vfstck.testkit.disk;

/** Sees what is done to a disk. */
@FunctionalInterface
public interface DiskObserver {

  /** Before the operation is done; {@link SimulatedDisk#image} shows the disk without it. */
  void before(SimulatedDisk disk, DiskOperation operation);
}
