package org.vfstck.testkit.disk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.vfstck.testkit.FileKind;
import org.vfstck.testkit.memory.DatabaseLocks;
import org.vfstck.testkit.memory.SlotLocks;

/**
 * A file as an inode, apart from the names that lead to it: what its processes see, and what may be
 * found on the medium.
 *
 * <pre>
 *   current[i]   what a process reads in sector i; null if never written, or not yet decided
 *   pending[i]   the versions since the last sync, oldest first; null if the medium has current[i]
 *   sizes        the same for the size
 *   origin       what was left by a crash, read where this file has nothing of its own
 * </pre>
 *
 * A write that covers a sector decides nothing about it: what was there before stays one of the
 * versions until the next sync.
 */
final class DiskFile {

  private static final Versions[] NONE = {};

  final String path;
  final FileKind kind;
  final DatabaseLocks locks = new DatabaseLocks();
  final SlotLocks slots = new SlotLocks();
  DiskRegion[] regions;
  int attached;

  /** Whether the name of the shared memory is there: it may stay when nobody uses it any more. */
  boolean sharedMemoryNamed;

  private final SimulatedDisk disk;
  private final boolean temporary;
  private final CrashedFile origin;
  private Sector[] current;
  private Versions[] pending = NONE;
  private Sizes sizes;
  private long size;

  /** A name was made for it, and its directory not synced for its sake yet. */
  private boolean created;

  private int[] batches = {};
  private Batch batch;

  /** What a rollback of an atomic batch puts back. */
  private record Batch(int firstOperation, List<Integer> places, List<Sector> old, long size) {}

  DiskFile(SimulatedDisk disk, String path, FileKind kind) {
    this.disk = disk;
    this.path = path == null ? "" : path;
    this.kind = kind;
    this.temporary = path == null;
    this.origin = null;
    this.current = new Sector[16];
    this.sizes = new Sizes(0);
    this.created = !temporary;
  }

  DiskFile(SimulatedDisk disk, FileImage image) {
    this.disk = disk;
    this.path = image.path;
    this.kind = image.kind;
    this.temporary = false;
    this.current = image.settled.clone();
    this.created = image.created;
    this.origin = new CrashedFile(disk, image);
    if (image.regions != null) {
      regions = new DiskRegion[image.regions.length];
      for (int i = 0; i < regions.length; i++) {
        regions[i] = image.regions[i].copy();
      }
      attached = 1;
    }
  }

  long size() {
    layOut();
    return size;
  }

  /** Reads nothing before the size is known: what lies beyond it is not looked at. */
  private void layOut() {
    if (sizes == null) {
      size = origin.decideSize();
      sizes = new Sizes(size);
    }
  }

  /** Fills all of the range, with zeros beyond the end; returns the bytes that exist. */
  int read(byte[] buffer, int bufferOffset, int amount, long fileOffset) {
    layOut();
    int there = (int) Math.min(amount, Math.max(0, size - fileOffset));
    int end = bufferOffset + there;
    int at = bufferOffset;
    if (there > 0) {
      int place = (int) (fileOffset >>> Sector.BITS);
      if (origin != null && kind == FileKind.WAL && origin.decidesRecords()) {
        decideRecord(place, (int) ((fileOffset + there - 1) >>> Sector.BITS));
      }
      int from = (int) (fileOffset & (Sector.SIZE - 1));
      while (at < end) {
        int length = Math.min(end - at, Sector.SIZE - from);
        Sector sector = sectorAt(place++);
        if (sector == null) {
          Arrays.fill(buffer, at, at + length, (byte) 0);
        } else {
          System.arraycopy(sector.bytes, from, buffer, at, length);
        }
        at += length;
        from = 0;
      }
    }
    if (there < amount) {
      Arrays.fill(buffer, at, bufferOffset + amount, (byte) 0);
    }
    return there;
  }

  private void decideRecord(int first, int last) {
    int undecided = 0;
    for (int place = first; place <= last; place++) {
      undecided += isUndecided(place) ? 1 : 0;
    }
    if (undecided > 1) {
      origin.decideRecord(current, first, last);
    }
  }

  private boolean isUndecided(int place) {
    return origin != null
        && (place >= current.length || current[place] == null)
        && origin.isUndecided(place);
  }

  private Sector sectorAt(int place) {
    Sector sector = place < current.length ? current[place] : null;
    if (sector == null && origin != null && origin.isUndecided(place)) {
      sector = origin.decideSector(place);
      current[place] = sector;
    }
    return sector;
  }

  void write(byte[] buffer, int bufferOffset, int amount, long fileOffset, int operation) {
    layOut();
    long end = fileOffset + amount;
    int flags = flagsOfWrite(fileOffset, amount);
    if (end > size) {
      clearBeyondEnd();
    }
    long oldSize = size;
    int from = (int) (fileOffset & (Sector.SIZE - 1));
    int place = (int) (fileOffset >>> Sector.BITS);
    for (int done = 0; done < amount; place++) {
      int length = Math.min(amount - done, Sector.SIZE - from);
      byte[] bytes = new byte[Sector.SIZE];
      if (length < Sector.SIZE) {
        Sector old = sectorAt(place);
        if (old != null) {
          System.arraycopy(old.bytes, 0, bytes, 0, Sector.SIZE);
        }
      }
      System.arraycopy(buffer, bufferOffset + done, bytes, from, length);
      boolean beyond = ((long) place << Sector.BITS) + from + length > oldSize;
      put(place, new Sector(bytes), operation, beyond ? flags | Versions.APPEND : flags);
      done += length;
      from = 0;
    }
    if (end > size) {
      grow(end, operation, Math.max(fileOffset, size));
    }
  }

  private int flagsOfWrite(long offset, int amount) {
    if (isInTrueBatch()) {
      return Versions.BATCH;
    }
    return disk.model().atomic(offset, amount) ? Versions.ATOMIC : 0;
  }

  /** On a device that claims BATCH_ATOMIC and is none, a batch is so many writes. */
  private boolean isInTrueBatch() {
    return batch != null && disk.model().batchAtomic();
  }

  /** One size within the write stands for all: whatever was appended is whole or it is not. */
  private void grow(long end, int operation, long from) {
    int flag = isInTrueBatch() ? Sizes.BATCH : 0;
    long boundary = (from >>> Sector.BITS) + 1 << Sector.BITS;
    if (!temporary) {
      boolean whole = flag != 0 || disk.model().atomic(from, (int) (end - from));
      if (boundary < end && !whole) {
        sizes.add(boundary, operation, Sizes.PARTIAL);
      }
      sizes.add(end, operation, flag);
    }
    size = end;
  }

  /**
   * What a lost append left in the last sector is not part of the file, and is zeros to whoever
   * grows it.
   */
  private void clearBeyondEnd() {
    int inSector = (int) (size & (Sector.SIZE - 1));
    if (origin == null || inSector == 0) {
      return;
    }
    int place = (int) (size >>> Sector.BITS);
    Sector last = sectorAt(place);
    if (last != null) {
      byte[] bytes = last.bytes.clone();
      Arrays.fill(bytes, inSector, Sector.SIZE, (byte) 0);
      if (!Arrays.equals(bytes, last.bytes)) {
        current[place] = new Sector(bytes);
      }
    }
  }

  void truncate(long newSize, int operation) {
    layOut();
    if (newSize == size) {
      return;
    }
    if (newSize > size) {
      clearBeyondEnd();
    } else {
      cutSectors(newSize, operation);
    }
    size = newSize;
    if (!temporary) {
      sizes.add(newSize, operation, Sizes.CUT);
    }
  }

  private void cutSectors(long newSize, int operation) {
    int place = (int) (newSize >>> Sector.BITS);
    int inSector = (int) (newSize & (Sector.SIZE - 1));
    if (inSector != 0) {
      Sector last = sectorAt(place);
      if (last != null) {
        byte[] bytes = last.bytes.clone();
        Arrays.fill(bytes, inSector, Sector.SIZE, (byte) 0);
        put(place, new Sector(bytes), operation, Versions.CUT);
      }
      place++;
    }
    int end = Math.max(current.length, origin == null ? 0 : origin.sectors());
    for (; place < end; place++) {
      if (place < current.length && current[place] != null || isUndecided(place)) {
        put(place, Sector.ZEROS, operation, Versions.CUT);
      }
    }
  }

  private void put(int place, Sector sector, int operation, int flags) {
    if (place >= current.length) {
      current = Arrays.copyOf(current, Math.max(place + 1, current.length * 2));
    }
    if (batch != null) {
      batch.places.add(place);
      batch.old.add(sectorAt(place));
    }
    if (!temporary) {
      remember(place, sector, operation, flags);
    }
    current[place] = sector;
  }

  private void remember(int place, Sector sector, int operation, int flags) {
    if (place >= pending.length) {
      pending = Arrays.copyOf(pending, current.length);
    }
    Versions versions = pending[place];
    if (versions == null) {
      if (current[place] != null) {
        versions = Versions.of(current[place]);
      } else if (isUndecided(place)) {
        versions = origin.possible(place);
      } else {
        boolean stale = disk.model().staleBlocks();
        versions = Versions.of(stale ? Sector.noise(path.hashCode() * 131L + place) : Sector.ZEROS);
      }
    }
    boolean free = (flags & ~Versions.APPEND) == 0;
    if (!free || !Arrays.equals(versions.contents[versions.count - 1].bytes, sector.bytes)) {
      versions.add(sector, operation, flags);
    }
    pending[place] = versions.count > 1 ? versions : null;
  }

  /** All that was written is on the medium. What nobody looked at since a crash stays undecided. */
  void settle() {
    Arrays.fill(pending, null);
    batches = new int[0];
    if (sizes != null) {
      sizes.settle();
    }
  }

  /** Whether the next sync is the first of a new file, and so one of its directory too. */
  boolean takeCreated() {
    boolean was = created;
    created = false;
    return was;
  }

  // ---- atomic batches

  void beginBatch(int nextOperation) {
    layOut();
    batch = new Batch(nextOperation, new ArrayList<>(), new ArrayList<>(), size);
  }

  boolean inBatch() {
    return batch != null;
  }

  void commitBatch(int operation) {
    if (isInTrueBatch()) {
      batches = Arrays.copyOf(batches, batches.length + 1);
      batches[batches.length - 1] = operation;
    }
    batch = null;
  }

  void rollBackBatch() {
    Batch undone = batch;
    batch = null;
    for (int i = undone.places.size() - 1; i >= 0; i--) {
      int place = undone.places.get(i);
      Versions versions = pending[place];
      while (versions != null
          && versions.count > 0
          && versions.operations[versions.count - 1] >= undone.firstOperation) {
        versions.count--;
      }
      current[place] = undone.old.get(i);
    }
    while (sizes.operations[sizes.count - 1] >= undone.firstOperation) {
      sizes.count--;
    }
    size = undone.size;
  }

  // ---- crash

  FileImage image(CrashKind crash) {
    boolean powerLoss = crash == CrashKind.POWER_LOSS;
    int count = Math.max(current.length, origin == null ? 0 : origin.sectors());
    while (count > 0 && !exists(count - 1)) {
      count--;
    }
    Sector[] settled = new Sector[count];
    Versions[] undecided = new Versions[count];
    for (int place = 0; place < count; place++) {
      Versions versions = powerLoss && place < pending.length ? pending[place] : null;
      if (versions != null) {
        undecided[place] = versions.copy();
      } else if (isUndecided(place)) {
        undecided[place] = origin.possible(place);
      } else {
        settled[place] = place < current.length ? current[place] : null;
      }
    }
    boolean[] damaged = null;
    if (powerLoss && disk.model().damages()) {
      damaged = damagedBlocks(settled, undecided);
    }
    Sizes frozen = sizes == null ? origin.sizes().copy() : sizes.copy();
    if (!powerLoss) {
      frozen.settle();
    }
    int[] committed = sizes == null ? origin.batches() : batches;
    return new FileImage(
        path,
        kind,
        settled,
        undecided,
        frozen,
        powerLoss ? committed : new int[0],
        damaged,
        powerLoss ? null : copyOfRegions(),
        created);
  }

  private boolean exists(int place) {
    return place < current.length && current[place] != null
        || place < pending.length && pending[place] != null
        || isUndecided(place);
  }

  /** All of a block in which something is undecided becomes so: a write damages what is beside. */
  private boolean[] damagedBlocks(Sector[] settled, Versions[] undecided) {
    int perBlock = disk.model().trueSectorSize() / Sector.SIZE;
    boolean[] damaged = new boolean[(settled.length + perBlock - 1) / perBlock];
    for (int place = 0; place < settled.length; place++) {
      damaged[place / perBlock] |= place < pending.length && isBeingWritten(pending[place]);
    }
    for (int place = 0; origin != null && place < settled.length; place++) {
      // Of an earlier crash: gone from a block that has been written anew as a whole, and synced.
      damaged[place / perBlock] |= isUndecided(place) && origin.mayBeDamaged(place / perBlock);
    }
    for (int place = 0; place < settled.length; place++) {
      if (damaged[place / perBlock] && undecided[place] == null) {
        undecided[place] = Versions.of(settled[place] == null ? Sector.ZEROS : settled[place]);
        settled[place] = null;
      }
    }
    return damaged;
  }

  /** In place, that is: what takes place as a whole or not at all damages nothing. */
  private static boolean isBeingWritten(Versions versions) {
    for (int i = 1; versions != null && i < versions.count; i++) {
      if ((versions.flags[i] & (Versions.BATCH | Versions.ATOMIC)) == 0) {
        return true;
      }
    }
    return false;
  }

  private DiskRegion[] copyOfRegions() {
    if (regions == null || attached == 0) {
      return null;
    }
    DiskRegion[] copies = new DiskRegion[regions.length];
    for (int i = 0; i < copies.length; i++) {
      copies[i] = regions[i].copy();
    }
    return copies;
  }
}
