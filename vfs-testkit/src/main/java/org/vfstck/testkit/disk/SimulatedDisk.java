package org.vfstck.testkit.disk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.vfstck.testkit.FileKind;
import org.vfstck.testkit.memory.MemoryFileSystem;
import org.vfstck.vfs.LockLevel;
import org.vfstck.vfs.ResultCode;

/**
 * A disk with a page cache in front of it, which may crash.
 *
 * <pre>
 *   name  --&gt; file       a name may lead to another file after a crash: its versions are those
 *                        since the last sync of its directory
 *   file                 sectors, size: see DiskFile
 *   image(kind)          what a crash now may leave; the disk goes on
 *   image.disk(choices)  the disk after the crash: undecided until read, and may crash again
 * </pre>
 *
 * <p>What makes what durable, as with the stock unix VFS:
 *
 * <pre>
 *   xSync(file)                 its data and its size
 *   first xSync of a journal,   the directory too: all names in it
 *     super-journal or log that
 *     was created
 *   xDelete(syncDirectory)      all names in its directory
 *   xSync on a sequential       everything
 *     device
 * </pre>
 *
 * An unlinked file goes on for those who have it open, and a new file of its name is another one:
 * sectors of the two never mix. For one thread.
 */
public final class SimulatedDisk {

  private final DeviceModel model;
  private final Choices choices;
  private final List<Entry> entries = new ArrayList<>(4);
  private final List<DiskVfsFile> handles = new ArrayList<>(4);
  private final int firstOperation;
  private final CrashImage origin;
  private final Set<String> directories;
  private DiskObserver observer;
  private int operation;
  private long randomState;

  // A sequential device: per operation, the sectors it wrote; and what is durable.
  private int[] firstSectors = {};
  private int[] sectorCounts = {};
  private int durableBefore;
  private int prefix = -1;
  private int prefixSectors;

  private static final class Entry {
    final String path;
    DiskFile file;

    /** What the name may lead to on the medium, oldest first; null if only to {@link #file}. */
    List<DiskFile> possible;

    List<Integer> operations;

    /** After a crash and not decided yet; null otherwise. */
    CrashImage.Name crashed;

    Entry(String path) {
      this.path = path;
    }
  }

  /** An empty disk. */
  public SimulatedDisk(DeviceModel model) {
    this.model = model;
    this.choices = Choices.NEWEST;
    this.firstOperation = 0;
    this.origin = null;
    this.directories = new TreeSet<>();
    this.randomState = 0x5DEECE66DL;
  }

  SimulatedDisk(CrashImage image, Choices choices) {
    this.model = image.model;
    this.choices = choices;
    this.firstOperation = image.operation;
    this.operation = image.operation;
    this.origin = image;
    this.directories = image.directories;
    this.randomState = image.randomState * 31 + 17;
    this.durableBefore = image.durableBefore;
    this.firstSectors = image.firstSectors;
    this.sectorCounts = image.sectorCounts;
    for (CrashImage.Name name : image.names) {
      Entry entry = new Entry(name.path());
      if (name.files().length == 1) {
        entry.file = name.files()[0] == null ? null : new DiskFile(this, name.files()[0]);
      } else {
        entry.crashed = name;
      }
      entries.add(entry);
    }
  }

  /** Makes a directory; the root is there. Directories are durable at once. */
  public void createDirectory(String path) {
    directories.add(MemoryFileSystem.normalise(path));
  }

  boolean isDirectory(String path) {
    return path.equals("/") || directories.contains(path);
  }

  /** The disk as a process sees it. Several may be asked for; all are of one process. */
  public DiskVfs vfs() {
    return new DiskVfs(this);
  }

  public DeviceModel model() {
    return model;
  }

  /** Who is told before each operation; null for nobody. */
  public void observe(DiskObserver newObserver) {
    this.observer = newObserver;
  }

  /** The number of operations begun, those before the crash that this disk came from included. */
  public int operations() {
    return operation;
  }

  int firstOperation() {
    return firstOperation;
  }

  /** The handles that are open and hold a lock, in words: empty when all was closed. */
  public List<String> heldLocks() {
    List<String> held = new ArrayList<>();
    for (DiskVfsFile handle : handles) {
      if (handle.lockLevel() != LockLevel.NONE || handle.slotsHeld() != 0) {
        held.add(handle.path() + " " + handle.lockLevel() + ", slots " + handle.slotsHeld());
      }
    }
    return held;
  }

  /** The number of handles that are open. */
  public int openHandles() {
    return handles.size();
  }

  /** The names that lead to a file; decides those that are undecided. */
  public List<String> paths() {
    List<String> paths = new ArrayList<>();
    for (Entry entry : new ArrayList<>(entries)) {
      if (find(entry.path) != null) {
        paths.add(entry.path);
      }
    }
    return paths;
  }

  /** The bytes of a file as a process would read them, all decided; null if there is none. */
  public byte[] contents(String path) {
    DiskFile file = find(path);
    if (file == null) {
      return null;
    }
    byte[] bytes = new byte[(int) file.size()];
    file.read(bytes, 0, bytes.length, 0);
    return bytes;
  }

  /** What a crash of this kind could leave at this moment. */
  public CrashImage image(CrashKind kind) {
    List<CrashImage.Name> names = new ArrayList<>(entries.size());
    List<DiskFile> imaged = new ArrayList<>(entries.size());
    List<FileImage> images = new ArrayList<>(entries.size());
    for (Entry entry : entries) {
      if (entry.crashed != null) {
        names.add(entry.crashed);
        continue;
      }
      boolean undecided = kind == CrashKind.POWER_LOSS && entry.possible != null;
      List<DiskFile> possible = undecided ? entry.possible : Arrays.asList(entry.file);
      if (!undecided && entry.file == null) {
        continue;
      }
      FileImage[] files = new FileImage[possible.size()];
      int[] numbers = new int[files.length];
      for (int i = 0; i < files.length; i++) {
        files[i] = imageOnce(possible.get(i), kind, imaged, images);
        numbers[i] = undecided ? entry.operations.get(i) : 0;
      }
      names.add(new CrashImage.Name(entry.path, files, numbers));
    }
    return new CrashImage(
        model,
        kind,
        names.toArray(new CrashImage.Name[0]),
        operation,
        randomState,
        firstSectors.clone(),
        sectorCounts.clone(),
        durableBefore,
        directories);
  }

  private static FileImage imageOnce(
      DiskFile file, CrashKind kind, List<DiskFile> imaged, List<FileImage> images) {
    if (file == null) {
      return null;
    }
    int at = imaged.indexOf(file);
    if (at < 0) {
      at = imaged.size();
      imaged.add(file);
      images.add(file.image(kind));
    }
    return images.get(at);
  }

  // ---- names

  private Entry entry(String path) {
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i).path.equals(path)) {
        return entries.get(i);
      }
    }
    return null;
  }

  DiskFile find(String path) {
    Entry entry = entry(path);
    if (entry == null) {
      return null;
    }
    if (entry.crashed != null) {
      decide(entry);
    }
    return entry.file;
  }

  private void decide(Entry entry) {
    CrashImage.Name name = entry.crashed;
    entry.crashed = null;
    int last = name.files().length - 1;
    int kept = last;
    if (model.sequential()) {
      int end = decidePrefix();
      while (kept > 0 && !isWithin(name.operations()[kept], end)) {
        kept--;
      }
    } else {
      kept = last - choose(last + 1, DecisionKind.ENTRY, name.path(), 0);
    }
    entry.file = name.files()[kept] == null ? null : new DiskFile(this, name.files()[kept]);
  }

  DiskFile create(String path, FileKind kind) {
    int number = begin(DiskOperation.Type.CREATE, kind, path, 0, 0);
    DiskFile file = new DiskFile(this, path, kind);
    Entry entry = entry(path);
    if (entry == null) {
      entry = new Entry(path);
      entries.add(entry);
    }
    change(entry, file, number);
    return file;
  }

  private static void change(Entry entry, DiskFile file, int number) {
    if (entry.possible == null) {
      entry.possible = new ArrayList<>(3);
      entry.operations = new ArrayList<>(3);
      entry.possible.add(entry.file);
      entry.operations.add(0);
    }
    entry.possible.add(file);
    entry.operations.add(number);
    entry.file = file;
  }

  ResultCode delete(String path, boolean syncDirectory) {
    DiskFile file = find(path);
    if (file == null) {
      return ResultCode.IOERR_DELETE_NOENT;
    }
    int number =
        begin(
            syncDirectory ? DiskOperation.Type.DELETE_DURABLY : DiskOperation.Type.DELETE,
            file.kind,
            path,
            0,
            0);
    change(entry(path), null, number);
    if (syncDirectory) {
      settleDirectory(path);
    }
    return ResultCode.OK;
  }

  private void settleDirectory(String path) {
    String directory = path.substring(0, path.lastIndexOf('/') + 1);
    for (int i = entries.size() - 1; i >= 0; i--) {
      Entry entry = entries.get(i);
      if (entry.path.startsWith(directory)
          && entry.path.indexOf('/', directory.length()) < 0
          && entry.crashed == null) {
        entry.possible = null;
        if (entry.file == null) {
          entries.remove(i);
        }
      }
    }
  }

  // ---- operations

  private int begin(DiskOperation.Type type, FileKind kind, String path, long offset, int amount) {
    if (observer != null) {
      observer.before(this, new DiskOperation(operation + 1, type, kind, path, offset, amount));
    }
    operation++;
    if (model.sequential()) {
      noteSectors(offset, type == DiskOperation.Type.WRITE ? amount : 0);
    }
    return operation;
  }

  void write(DiskFile file, byte[] buffer, int bufferOffset, int amount, long offset) {
    int number = begin(DiskOperation.Type.WRITE, file.kind, file.path, offset, amount);
    file.write(buffer, bufferOffset, amount, offset, number);
  }

  void truncate(DiskFile file, long size) {
    file.truncate(size, begin(DiskOperation.Type.TRUNCATE, file.kind, file.path, size, 0));
  }

  void sync(DiskFile file) {
    begin(DiskOperation.Type.SYNC, file.kind, file.path, 0, 0);
    if (model.sequential()) {
      settleAll();
      return;
    }
    file.settle();
    boolean companion =
        file.kind == FileKind.MAIN_JOURNAL
            || file.kind == FileKind.SUPER_JOURNAL
            || file.kind == FileKind.WAL;
    if (file.takeCreated() && companion) {
      settleDirectory(file.path);
    }
  }

  private void settleAll() {
    durableBefore = operation + 1;
    for (Entry entry : new ArrayList<>(entries)) {
      if (entry.crashed == null) {
        if (entry.file != null) {
          entry.file.settle();
        }
        settleDirectory(entry.path);
      }
    }
  }

  void commitBatch(DiskFile file) {
    file.commitBatch(begin(DiskOperation.Type.COMMIT_BATCH, file.kind, file.path, 0, 0));
  }

  // ---- a sequential device: operations up to one of them took place, and a part of that one

  private void noteSectors(long offset, int amount) {
    if (operation >= firstSectors.length) {
      firstSectors = Arrays.copyOf(firstSectors, Math.max(16, operation * 2));
      sectorCounts = Arrays.copyOf(sectorCounts, firstSectors.length);
    }
    int first = (int) (offset >>> Sector.BITS);
    firstSectors[operation] = first;
    sectorCounts[operation] =
        amount == 0 ? 0 : (int) ((offset + amount - 1) >>> Sector.BITS) - first + 1;
  }

  /** The first operation of which not all took place; beyond the last if all did. */
  int decidePrefix() {
    if (prefix < 0) {
      int pending = origin.operation - Math.max(durableBefore, 1) + 1;
      int lost = pending <= 0 ? 0 : choose(pending + 1, DecisionKind.PREFIX, "", 0);
      prefix = origin.operation + 1 - lost;
      int count = prefix < sectorCounts.length && lost > 0 ? sectorCounts[prefix] : 0;
      prefixSectors = count < 2 ? 0 : count - 1 - choose(count, DecisionKind.PREFIX, "", prefix);
    }
    return prefix;
  }

  private boolean isWithin(int number, int end) {
    return number < end;
  }

  boolean prefixCovers(int number, int place) {
    return place - firstSectors[number] < prefixSectors;
  }

  /** How far the file has grown by the part of a write that took place. */
  long prefixEndOf(int number) {
    return prefixSectors == 0 ? 0 : (long) (firstSectors[number] + prefixSectors) << Sector.BITS;
  }

  // ---- for files and the VFS

  int choose(int alternatives, DecisionKind kind, String file, int place) {
    int chosen = choices.choose(alternatives, kind, file, place);
    if (chosen < 0 || chosen >= alternatives) {
      throw new IllegalStateException(
          "choice " + chosen + " of " + alternatives + " for " + kind + " of " + file);
    }
    return chosen;
  }

  void opened(DiskVfsFile handle) {
    handles.add(handle);
  }

  void closed(DiskVfsFile handle) {
    handles.remove(handle);
  }

  void randomness(byte[] output) {
    for (int i = 0; i < output.length; i++) {
      randomState = randomState * 6364136223846793005L + 1442695040888963407L;
      output[i] = (byte) (randomState >>> 33);
    }
  }
}
