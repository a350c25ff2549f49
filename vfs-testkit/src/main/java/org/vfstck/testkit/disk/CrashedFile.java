package org.vfstck.testkit.disk;

import org.vfstck.vfs.DeviceCharacteristics;

/**
 * The undecided part of a file after a crash: decides its size, its batches and its sectors when
 * they are read, and remembers what ties them together.
 *
 * <p>First the number of atomic batches, then the size, then sectors one by one. For a sector,
 * {@link Versions} says which versions the size and the batches allow; only those are offered.
 */
final class CrashedFile {

  private static final byte UNKNOWN = 0;
  private static final byte YES = 1;
  private static final byte NO = 2;

  private final SimulatedDisk disk;
  private final FileImage image;
  private final boolean safeAppend;
  private boolean laidOut;
  private boolean sizeIsNewest;
  private int sizeOperation;
  private int batchOperation;
  private byte[] blockDamage;
  private byte[] writesMade;
  private int lowest;
  private int highest;

  CrashedFile(SimulatedDisk disk, FileImage image) {
    this.disk = disk;
    this.image = image;
    this.safeAppend = disk.model().safeAppend();
  }

  int sectors() {
    return image.settled.length;
  }

  Sizes sizes() {
    return image.sizes;
  }

  /** Where noise or a prefix decides about sectors, they are decided one by one. */
  boolean decidesRecords() {
    return disk.model().recordClasses() && !disk.model().sequential() && image.damaged == null;
  }

  int[] batches() {
    return image.batches;
  }

  boolean isUndecided(int place) {
    return place < image.undecided.length && image.undecided[place] != null;
  }

  /** Whether it is still open if the crash has damaged the block. */
  boolean mayBeDamaged(int block) {
    return image.damaged != null
        && block < image.damaged.length
        && image.damaged[block]
        && (blockDamage == null || blockDamage[block] == UNKNOWN);
  }

  // ---- size

  long decideSize() {
    laidOut = true;
    Sizes sizes = image.sizes;
    if (disk.model().sequential()) {
      return sizeInSequence(sizes);
    }
    if (image.batches.length > 0) {
      int chosen = disk.choose(image.batches.length + 1, DecisionKind.BATCH, image.path, 0);
      int kept = image.batches.length - chosen;
      batchOperation = kept == 0 ? 0 : image.batches[kept - 1];
    }
    int first = 0;
    int last = sizes.count - 1;
    for (int i = 1; i <= last; i++) {
      if ((sizes.flags[i] & Sizes.BATCH) != 0) {
        if (sizes.operations[i] <= batchOperation) {
          first = i;
        } else {
          last = i - 1;
        }
      }
    }
    int chosen =
        first == last ? 0 : disk.choose(last - first + 1, DecisionKind.SIZE, image.path, 0);
    sizeOperation = sizes.operations[last - chosen];
    sizeIsNewest = chosen == 0;
    return sizes.sizes[last - chosen];
  }

  private long sizeInSequence(Sizes sizes) {
    int end = disk.decidePrefix();
    long size = sizes.sizes[0];
    for (int i = 1; i < sizes.count; i++) {
      boolean partial = (sizes.flags[i] & Sizes.PARTIAL) != 0;
      if ((sizes.flags[i] & Sizes.BATCH) != 0) {
        size = isBatchWithin(sizes.operations[i], end) ? sizes.sizes[i] : size;
      } else if (sizes.operations[i] < end && !partial) {
        size = sizes.sizes[i];
      } else if (sizes.operations[i] == end) {
        long limit = disk.prefixEndOf(end);
        size = Math.max(size, Math.min(limit, sizes.sizes[i]));
        if ((sizes.flags[i] & Sizes.CUT) != 0) {
          size = sizes.sizes[i];
        }
      }
    }
    return size;
  }

  // ---- sectors

  Sector decideSector(int place) {
    Versions versions = image.undecided[place];
    if (disk.model().sequential()) {
      return inSequence(versions, place);
    }
    if (isDamaged(place)) {
      return Sector.noise(place + 1L);
    }
    limit(versions);
    int chosen =
        lowest == highest
            ? 0
            : disk.choose(highest - lowest + 1, DecisionKind.SECTOR, image.path, place);
    return versions.contents[highest - chosen];
  }

  private Sector inSequence(Versions versions, int place) {
    int end = disk.decidePrefix();
    int found = 0;
    for (int i = 1; i < versions.count; i++) {
      int operation = versions.operations[i];
      boolean there =
          (versions.flags[i] & Versions.BATCH) != 0
              ? isBatchWithin(operation, end)
              : operation < end || operation == end && disk.prefixCovers(end, place);
      if (there) {
        found = i;
      }
    }
    return versions.contents[found];
  }

  /** Whether the batch that the operation is part of was committed before the end. */
  private boolean isBatchWithin(int operation, int end) {
    for (int commit : image.batches) {
      if (commit >= operation) {
        return commit < end;
      }
    }
    return false;
  }

  private boolean isDamaged(int place) {
    if (image.damaged == null) {
      return false;
    }
    int block = place / (disk.model().trueSectorSize() / Sector.SIZE);
    if (!image.damaged[block]) {
      return false;
    }
    if (blockDamage == null) {
      blockDamage = new byte[image.damaged.length];
    }
    if (blockDamage[block] == UNKNOWN) {
      boolean damaged = disk.choose(2, DecisionKind.DAMAGE, image.path, block) == 1;
      blockDamage[block] = damaged ? YES : NO;
    }
    return blockDamage[block] == YES;
  }

  /** Which versions size, batches and atomic writes leave: {@link #lowest} to {@link #highest}. */
  private void limit(Versions versions) {
    lowest = 0;
    highest = versions.count - 1;
    for (int i = 1; i <= highest; i++) {
      int flags = versions.flags[i];
      int operation = versions.operations[i];
      if (flags == 0) {
        continue;
      }
      boolean tied = (flags & ~Versions.APPEND) != 0;
      boolean there =
          (flags & Versions.CUT) != 0
              ? operation <= sizeOperation
              : (flags & Versions.BATCH) != 0
                  ? operation <= batchOperation
                  : (flags & Versions.ATOMIC) != 0 && isMade(operation);
      if (tied && !there) {
        highest = i - 1;
      } else if (tied || safeAppend && operation <= sizeOperation) {
        lowest = i;
      }
    }
  }

  private boolean isMade(int operation) {
    if (writesMade == null) {
      writesMade = new byte[disk.firstOperation() + 1];
    }
    if (writesMade[operation] == UNKNOWN) {
      int chosen = disk.choose(2, DecisionKind.ATOMIC_WRITE, image.path, operation);
      writesMade[operation] = chosen == 0 ? YES : NO;
    }
    return writesMade[operation] == YES;
  }

  /** What is still possible for a sector that nobody has read, for an image of a later crash. */
  Versions possible(int place) {
    Versions versions = image.undecided[place];
    if (!laidOut || disk.model().truth().has(DeviceCharacteristics.SEQUENTIAL)) {
      return laidOut ? Versions.of(inSequence(versions, place)) : versions.copy();
    }
    limit(versions);
    return versions.copy(lowest, highest);
  }

  /**
   * Decides the undecided sectors of one read together, as a record whose checksum tells whether it
   * is whole: all new; each sector alone at each of its older versions; all of them older by one,
   * two, ... versions. A mixture of several older sectors fails the same check as one alone does.
   *
   * <p>Where the file is shorter than it was, its records are whole: who reads a log stops at the
   * first record that is torn or missing, and does not see how the log would have gone on. So a
   * torn record in a shorter file is the torn record in the longest.
   */
  void decideRecord(Sector[] current, int first, int last) {
    int single = 0;
    int deepest = 0;
    int several = 0;
    for (int place = first; place <= last; place++) {
      if (current[place] == null && isUndecided(place)) {
        limit(image.undecided[place]);
        single += highest - lowest;
        deepest = Math.max(deepest, highest - lowest);
        several += highest > lowest ? 1 : 0;
      }
    }
    deepest = several > 1 ? deepest : 0;
    int chosen =
        single == 0 ? 0 : disk.choose(1 + deepest + single, DecisionKind.RECORD, image.path, first);
    int skipped = chosen - 1 - deepest;
    for (int place = first; place <= last; place++) {
      if (current[place] == null && isUndecided(place)) {
        Versions versions = image.undecided[place];
        limit(versions);
        int older = 0;
        if (chosen > deepest) {
          int range = highest - lowest;
          older = skipped >= 0 && skipped < range ? skipped + 1 : 0;
          skipped -= range;
        } else {
          older = chosen;
        }
        current[place] = versions.contents[Math.max(lowest, highest - older)];
      }
    }
  }
}
