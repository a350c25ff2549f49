package org.vfstck.testkit.disk;

import org.vfstck.testkit.FileKind;

/**
 * One file of a {@link CrashImage}: all that may be found in it. Never changes.
 *
 * <pre>
 *   settled[i]    what sector i holds for certain; null if undecided, or never written: zeros
 *   undecided[i]  its versions; null if there is one only
 *   sizes         one or several
 *   batches       numbers of the operations that committed an atomic batch since the last sync
 *   damaged[b]    whether block b was being written to; null on a device that damages nothing
 *   regions       shared memory that outlived a process; null otherwise
 * </pre>
 */
final class FileImage {

  final String path;
  final FileKind kind;
  final Sector[] settled;
  final Versions[] undecided;
  final Sizes sizes;
  final int[] batches;
  final boolean[] damaged;
  final DiskRegion[] regions;
  final boolean created;
  private long hash;

  FileImage(
      String path,
      FileKind kind,
      Sector[] settled,
      Versions[] undecided,
      Sizes sizes,
      int[] batches,
      boolean[] damaged,
      DiskRegion[] regions,
      boolean created) {
    this.path = path;
    this.kind = kind;
    this.settled = settled;
    this.undecided = undecided;
    this.sizes = sizes;
    this.batches = batches;
    this.damaged = damaged;
    this.regions = regions;
    this.created = created;
  }

  long hash() {
    if (hash == 0) {
      long value = path.hashCode() * 31L + sizes.hash() + batches.length * 17L;
      for (int i = 0; i < settled.length; i++) {
        long sector =
            undecided[i] != null
                ? undecided[i].hash()
                : settled[i] != null ? settled[i].hash() : Sector.ZEROS.hash();
        value = Long.rotateLeft(value * 0x9E3779B97F4A7C15L, 27) ^ sector;
      }
      if (damaged != null) {
        for (boolean block : damaged) {
          value = value * 3 + (block ? 1 : 2);
        }
      }
      hash = value == 0 ? 1 : value;
    }
    return hash;
  }

  /** log10 of the number of combinations, ties between sectors left aside. */
  double combinations() {
    double log = Math.log10(sizes.count) + Math.log10(batches.length + 1.0);
    for (Versions versions : undecided) {
      if (versions != null) {
        log += Math.log10(versions.count);
      }
    }
    return log;
  }
}
