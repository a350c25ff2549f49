package org.vfstck.testkit.disk;

import org.vfstck.testkit.FileKind;
import org.vfstck.testkit.VirtualClock;
import org.vfstck.testkit.memory.MemoryFileSystem;
import org.vfstck.vfs.AccessMode;
import org.vfstck.vfs.FlagResult;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.OpenResult;
import org.vfstck.vfs.PathResult;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.Vfs;

/**
 * The VFS of a {@link SimulatedDisk}. Every file may be written. Same calls in, same answers out:
 * randomness and time included.
 */
public final class DiskVfs implements Vfs {

  private static final String SHARED_MEMORY = "-shm";

  private final SimulatedDisk disk;
  private final VirtualClock clock = new VirtualClock();

  DiskVfs(SimulatedDisk disk) {
    this.disk = disk;
  }

  @Override
  public String name() {
    return "disk";
  }

  @Override
  public OpenResult open(String path, OpenFlags flags) {
    FileKind kind = FileKind.of(flags);
    DiskFile file;
    if (path == null) {
      file = new DiskFile(disk, null, kind);
    } else {
      file = disk.find(path);
      if (disk.isDirectory(path) || !disk.isDirectory(parent(path))) {
        return OpenResult.failed(ResultCode.CANTOPEN);
      }
      if (file != null && flags.has(OpenFlags.EXCLUSIVE)
          || file == null && !flags.has(OpenFlags.CREATE)) {
        return OpenResult.failed(ResultCode.CANTOPEN);
      }
      if (file == null) {
        file = disk.create(path, kind);
      }
      if (flags.has(OpenFlags.DELETEONCLOSE)) {
        disk.delete(path, false);
      }
    }
    DiskVfsFile handle = new DiskVfsFile(disk, file, path, flags);
    disk.opened(handle);
    return OpenResult.ok(handle, flags);
  }

  @Override
  public ResultCode delete(String path, boolean syncDirectory) {
    if (disk.isDirectory(path)) {
      return ResultCode.IOERR_DELETE;
    }
    DiskFile database = databaseOfSharedMemory(path);
    if (database != null && database.sharedMemoryNamed) {
      database.sharedMemoryNamed = false;
      return ResultCode.OK;
    }
    return disk.delete(path, syncDirectory);
  }

  private static String parent(String path) {
    int slash = path.lastIndexOf('/');
    return slash == 0 ? "/" : path.substring(0, slash);
  }

  /** Null if the name is not one of a shared memory. */
  private DiskFile databaseOfSharedMemory(String path) {
    return path.endsWith(SHARED_MEMORY)
        ? disk.find(path.substring(0, path.length() - SHARED_MEMORY.length()))
        : null;
  }

  @Override
  public FlagResult access(String path, AccessMode mode) {
    if (disk.isDirectory(path)) {
      return FlagResult.ok(true);
    }
    DiskFile database = databaseOfSharedMemory(path);
    if (database != null) {
      return FlagResult.ok(database.sharedMemoryNamed);
    }
    DiskFile file = disk.find(path);
    boolean there = file != null && (mode != AccessMode.EXISTS || file.size() > 0);
    return FlagResult.ok(there);
  }

  @Override
  public PathResult fullPathname(String path) {
    String full = MemoryFileSystem.normalise(path);
    return full.length() > maximumPathname()
        ? PathResult.failed(ResultCode.CANTOPEN)
        : PathResult.ok(full);
  }

  @Override
  public int randomness(byte[] output) {
    disk.randomness(output);
    return output.length;
  }

  @Override
  public int sleep(int microseconds) {
    clock.sleep(microseconds);
    return microseconds;
  }

  @Override
  public long currentTimeMillis() {
    return clock.nowMicroseconds() / 1000;
  }
}
