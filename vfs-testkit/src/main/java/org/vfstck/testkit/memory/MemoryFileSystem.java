package org.vfstck.testkit.memory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.vfstck.testkit.VfsClock;
import org.vfstck.testkit.VirtualClock;
import org.vfstck.vfs.AccessMode;
import org.vfstck.vfs.LockLevel;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.OpenResult;
import org.vfstck.vfs.ResultCode;

/**
 * The disk and the kernel of a simulated machine on which several processes run.
 *
 * <pre>
 *   name --&gt; inode        a name may go while handles keep the inode (unlink)
 *   inode                 bytes, and the database lock between all its handles
 *   name-shm --&gt; node     shared-memory regions, and the lock slots between all handles
 *   process               handles, attachments; a kill takes back what the kernel would
 * </pre>
 *
 * Paths are absolute; a relative one starts at the root. A directory has to be made before a file
 * is made in it; the root is there. Used by several threads: names under one monitor, each file's
 * bytes and locks under its own.
 */
public final class MemoryFileSystem {

  private final VfsClock clock;
  private final Random random;
  private final Map<String, Boolean> directories = new HashMap<>();
  private final SortedMap<String, MemoryInode> files = new TreeMap<>();
  private final SortedMap<String, SharedMemoryNode> sharedMemories = new TreeMap<>();
  private final Map<String, MemoryProcess> processes = new LinkedHashMap<>();
  private boolean mappedReads;

  /** Seed 0 and a {@link VirtualClock}. */
  public MemoryFileSystem() {
    this(0, new VirtualClock());
  }

  /**
   * @param seed of what xRandomness answers
   */
  public MemoryFileSystem(long seed, VfsClock clock) {
    this.clock = clock;
    this.random = new Random(seed);
    directories.put("/", true);
  }

  /** Starts a process; if one of this name lives, it is that one. */
  public MemoryVfs process(String name) {
    return process(name, SharedMemoryScope.SHARED);
  }

  /**
   * Starts a process; if one of this name lives, it is that one.
   *
   * @throws IllegalArgumentException if it lives with another scope
   */
  public synchronized MemoryVfs process(String name, SharedMemoryScope scope) {
    MemoryProcess living = processes.get(name);
    if (living != null && living.scope() != scope) {
      throw new IllegalArgumentException(
          "process " + name + " lives with shared memory " + living.scope() + ", not " + scope);
    }
    return new MemoryVfs(this, living != null ? living : start(name, scope));
  }

  synchronized MemoryProcess start(String name, SharedMemoryScope scope) {
    MemoryProcess process = new MemoryProcess(this, name, scope);
    processes.put(name, process);
    return process;
  }

  /**
   * kill -9: the handles of the process answer errors from now on, its file locks and shared-memory
   * locks are gone, what it wrote stays. The name may be used for a new process.
   *
   * @throws IllegalArgumentException if no such process lives
   */
  public void kill(String name) {
    MemoryProcess process;
    synchronized (this) {
      process = processes.remove(name);
    }
    if (process == null) {
      throw new IllegalArgumentException("no living process " + name);
    }
    process.kill();
  }

  /** The bytes of every file by its path. Shared memory is not a file here and is left out. */
  public synchronized SortedMap<String, byte[]> snapshot() {
    SortedMap<String, byte[]> snapshot = new TreeMap<>();
    files.forEach((path, inode) -> snapshot.put(path, bytes(path, inode)));
    return snapshot;
  }

  /**
   * Replaces all files, and their directories as needed. Handles keep the files that they have
   * open, which have no name any more; shared memory loses its name too.
   */
  public synchronized void restore(Map<String, byte[]> snapshot) {
    files.clear();
    sharedMemories.clear();
    snapshot.forEach(this::put);
  }

  /** The bytes of one file; null if there is none. */
  public synchronized byte[] contents(String path) {
    String full = normalise(path);
    MemoryInode inode = files.get(full);
    return inode == null ? null : bytes(full, inode);
  }

  /** Puts a new file in place, with its directories; an old one of the name is unlinked. */
  public synchronized void put(String path, byte[] bytes) {
    String full = normalise(path);
    createDirectory(parent(full));
    MemoryInode inode = new MemoryInode();
    inode.content().write(bytes, 0, bytes.length, 0);
    files.put(full, inode);
  }

  /** Makes a directory and those that it lies in. */
  public synchronized void createDirectory(String path) {
    for (String at = normalise(path); !directories.containsKey(at); at = parent(at)) {
      directories.put(at, true);
    }
  }

  /**
   * Write permission of a file or a directory. A file without it opens only READONLY; in a
   * directory without it nothing is created or deleted.
   *
   * @throws IllegalArgumentException if there is neither file nor directory
   */
  public synchronized void setWritable(String path, boolean writable) {
    String full = normalise(path);
    if (directories.containsKey(full)) {
      directories.put(full, writable);
    } else if (files.containsKey(full)) {
      files.get(full).setWritable(writable);
    } else {
      throw new IllegalArgumentException("no file or directory " + full);
    }
  }

  /** Whether files opened from now on offer memory-mapped reads; at first they do not. */
  public synchronized void setMappedReads(boolean offered) {
    mappedReads = offered;
  }

  /** Every handle that is open, with its locks: what must be empty when all was closed. */
  public synchronized List<String> openFiles() {
    List<String> open = new ArrayList<>();
    for (MemoryProcess process : processes.values()) {
      for (MemoryFile file : process.openFiles()) {
        open.add(process.name() + ": " + describe(file));
      }
    }
    return open;
  }

  /** Those of {@link #openFiles()} that hold a lock. */
  public synchronized List<String> heldLocks() {
    List<String> held = new ArrayList<>();
    for (MemoryProcess process : processes.values()) {
      for (MemoryFile file : process.openFiles()) {
        if (file.lockLevel() != LockLevel.NONE || file.slotsHeld() != 0) {
          held.add(process.name() + ": " + describe(file));
        }
      }
    }
    return held;
  }

  private static String describe(MemoryFile file) {
    String slots = file.slotsHeld() == 0 ? "" : ", slots " + slots(file.slotsHeld());
    return (file.path() == null ? "(temporary)" : file.path()) + " " + file.lockLevel() + slots;
  }

  private static Collection<Integer> slots(int mask) {
    List<Integer> slots = new ArrayList<>();
    for (int slot = 0; mask >> slot != 0; slot++) {
      if ((mask >> slot & 1) != 0) {
        slots.add(slot);
      }
    }
    return slots;
  }

  /** The clock of all processes. */
  public VfsClock clock() {
    return clock;
  }

  synchronized boolean mappedReads() {
    return mappedReads;
  }

  synchronized void randomness(byte[] output) {
    random.nextBytes(output);
  }

  synchronized OpenResult open(MemoryProcess process, String path, OpenFlags flags) {
    if (path == null) {
      return opened(process, new MemoryInode(), null, flags);
    }
    String full = normalise(path);
    MemoryInode inode = files.get(full);
    if (directories.containsKey(full) || inode != null && flags.has(OpenFlags.EXCLUSIVE)) {
      return OpenResult.failed(ResultCode.CANTOPEN);
    }
    OpenFlags granted = flags;
    if (inode == null) {
      if (!flags.has(OpenFlags.CREATE) || !directories.containsKey(parent(full))) {
        return OpenResult.failed(ResultCode.CANTOPEN);
      }
      if (!directories.get(parent(full))) {
        return OpenResult.failed(
            isNewJournal(flags) ? ResultCode.READONLY_DIRECTORY : ResultCode.CANTOPEN);
      }
      inode = new MemoryInode();
      files.put(full, inode);
    } else if (!inode.writable() && flags.has(OpenFlags.READWRITE)) {
      granted = flags.without(OpenFlags.READWRITE.with(OpenFlags.CREATE)).with(OpenFlags.READONLY);
    }
    if (flags.has(OpenFlags.DELETEONCLOSE)) {
      files.remove(full);
    }
    return opened(process, inode, full, granted);
  }

  private static boolean isNewJournal(OpenFlags flags) {
    return flags.has(OpenFlags.MAIN_JOURNAL)
        || flags.has(OpenFlags.SUPER_JOURNAL)
        || flags.has(OpenFlags.WAL);
  }

  private OpenResult opened(
      MemoryProcess process, MemoryInode inode, String path, OpenFlags flags) {
    MemoryFile file = new MemoryFile(process, inode, path, flags, mappedReads);
    process.opened(file);
    return OpenResult.ok(file, flags);
  }

  synchronized ResultCode delete(String path) {
    String full = normalise(path);
    if (!files.containsKey(full) && !sharedMemories.containsKey(full)) {
      return directories.containsKey(full)
          ? ResultCode.IOERR_DELETE
          : ResultCode.IOERR_DELETE_NOENT;
    }
    if (!directories.get(parent(full))) {
      return ResultCode.IOERR_DELETE;
    }
    files.remove(full);
    sharedMemories.remove(full);
    return ResultCode.OK;
  }

  synchronized boolean access(String path, AccessMode mode) {
    if (path.isEmpty()) {
      return false; // The name of no file, not of the root: SQLite asks for it after a crash.
    }
    String full = normalise(path);
    if (directories.containsKey(full)) {
      return mode != AccessMode.READWRITE || directories.get(full);
    }
    MemoryInode inode = files.get(full);
    if (inode == null) {
      return sharedMemories.containsKey(full);
    }
    switch (mode) {
      case EXISTS:
        return inode.content().size() > 0;
      case READWRITE:
        return inode.writable();
      default:
        return true;
    }
  }

  /** The shared memory of that name, made if need be; null if its directory forbids it. */
  synchronized SharedMemoryNode sharedMemory(String path) {
    SharedMemoryNode node = sharedMemories.get(path);
    if (node == null && directories.getOrDefault(parent(path), false)) {
      node = new SharedMemoryNode();
      sharedMemories.put(path, node);
    }
    return node;
  }

  synchronized void deleteSharedMemory(String path) {
    sharedMemories.remove(path);
  }

  private static byte[] bytes(String path, MemoryInode inode) {
    long size = inode.content().size();
    if (size > Integer.MAX_VALUE - 8) {
      throw new IllegalStateException(
          path + " has " + size + " bytes: too many for an array; read it through the VFS");
    }
    byte[] bytes = new byte[(int) size];
    inode.content().read(bytes, 0, bytes.length, 0);
    return bytes;
  }

  private static String parent(String path) {
    int slash = path.lastIndexOf('/');
    return slash <= 0 ? "/" : path.substring(0, slash);
  }

  /** Absolute, without empty, "." and ".." elements. */
  public static String normalise(String path) {
    boolean settled =
        path.length() > 1
            && path.charAt(0) == '/'
            && !path.contains("//")
            && !path.contains("/.")
            && !path.endsWith("/");
    if (settled) {
      return path;
    }
    List<String> elements = new ArrayList<>();
    for (String element : path.split("/")) {
      if (element.equals("..")) {
        if (!elements.isEmpty()) {
          elements.remove(elements.size() - 1);
        }
      } else if (!element.isEmpty() && !element.equals(".")) {
        elements.add(element);
      }
    }
    return "/" + String.join("/", elements);
  }
}
