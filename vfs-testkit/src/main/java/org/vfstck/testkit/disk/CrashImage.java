package org.vfstck.testkit.disk;

import java.util.Set;

/**
 * Everything that may be found after a crash at one moment: a set of disks. Never changes; any
 * number of disks are made of it, each of which decides by its {@link Choices} which one it is.
 */
public final class CrashImage {

  final DeviceModel model;
  final CrashKind kind;
  final Name[] names;
  final int operation;
  final long randomState;

  /** Numbers of the undone-able operations, for a sequential device: see SimulatedDisk. */
  final int[] firstSectors;

  final int[] sectorCounts;
  final int durableBefore;
  final Set<String> directories;
  private long hash;

  /**
   * What a name may lead to, oldest first.
   *
   * @param files null for no file
   * @param operations the numbers of the operations that made it so
   */
  record Name(String path, FileImage[] files, int[] operations) {}

  CrashImage(
      DeviceModel model,
      CrashKind kind,
      Name[] names,
      int operation,
      long randomState,
      int[] firstSectors,
      int[] sectorCounts,
      int durableBefore,
      Set<String> directories) {
    this.model = model;
    this.kind = kind;
    this.names = names;
    this.operation = operation;
    this.randomState = randomState;
    this.firstSectors = firstSectors;
    this.sectorCounts = sectorCounts;
    this.durableBefore = durableBefore;
    this.directories = directories;
  }

  /** The disk that comes up after the crash. */
  public SimulatedDisk disk(Choices choices) {
    return new SimulatedDisk(this, choices);
  }

  /** How the run ended. */
  public CrashKind kind() {
    return kind;
  }

  /** The number of operations begun before the crash. */
  public int operation() {
    return operation;
  }

  /**
   * Of the whole set: two images of equal hash are taken for equal, files and possibilities
   * included.
   */
  public long hash() {
    if (hash == 0) {
      long value = kind.ordinal() + 7;
      for (Name name : names) {
        long files = name.path.hashCode();
        for (FileImage file : name.files) {
          files = files * 0x9E3779B97F4A7C15L + (file == null ? 1 : file.hash());
        }
        value += files * 31;
      }
      hash = value == 0 ? 1 : value;
    }
    return hash;
  }

  /**
   * log10 of the number of ways to choose a version for every sector, size and name by itself: what
   * an exploration that does not look at what recovery reads would have to go through.
   */
  public double combinations() {
    double log = 0;
    for (Name name : names) {
      log += Math.log10(name.files.length);
      for (FileImage file : name.files) {
        log += file == null ? 0 : file.combinations();
      }
    }
    return log;
  }
}
