package org.vfstck.features.steps;

import java.util.Optional;
import org.vfstck.vfs.AccessMode;
import org.vfstck.vfs.FlagResult;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.OpenResult;
import org.vfstck.vfs.PathResult;
import org.vfstck.vfs.RegionResult;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.SharedMemory;
import org.vfstck.vfs.SizeResult;
import org.vfstck.vfs.Vfs;
import org.vfstck.vfs.VfsFile;

/**
 * The suite's own access to files, through handles of its own on the VFS under test; what it does
 * is not in the call trace. A call that fails here is the VFS's failure.
 */
public final class DatabaseFiles {

  private static final int REGION_SIZE = 32768;
  private static final int COPY_SIZE = 65536;

  private final Vfs vfs;
  private final Verdicts verdicts;

  DatabaseFiles(Vfs vfs, Verdicts verdicts) {
    this.vfs = vfs;
    this.verdicts = verdicts;
  }

  public String fullPath(String path) {
    PathResult result = vfs.fullPathname(path);
    ok("xFullPathname(" + path + ")", result.code());
    return result.path();
  }

  public boolean exists(String path) {
    FlagResult result = vfs.access(path, AccessMode.EXISTS);
    ok("xAccess(" + path + ", EXISTS)", result.code());
    return result.flag();
  }

  /** 0 for a file that does not exist. */
  public long size(String path) {
    if (!exists(path)) {
      return 0;
    }
    VfsFile file = open(path, OpenFlags.READONLY);
    try {
      return size(path, file);
    } finally {
      close(path, file);
    }
  }

  public byte[] read(String path, long offset, int amount) {
    VfsFile file = open(path, OpenFlags.READONLY);
    try {
      byte[] bytes = new byte[amount];
      ok(
          "xRead(" + path + ", " + amount + " bytes at " + offset + ")",
          file.read(bytes, 0, amount, offset));
      return bytes;
    } finally {
      close(path, file);
    }
  }

  /** Writes past every connection; the file is there. */
  public void write(String path, long offset, byte[] bytes) {
    VfsFile file = open(path, OpenFlags.READWRITE);
    try {
      ok(
          "xWrite(" + path + ", " + bytes.length + " bytes at " + offset + ")",
          file.write(bytes, 0, bytes.length, offset));
    } finally {
      close(path, file);
    }
  }

  public void copy(String from, String to) {
    VfsFile source = open(from, OpenFlags.READONLY);
    VfsFile target = open(to, OpenFlags.READWRITE.with(OpenFlags.CREATE));
    try {
      long size = size(from, source);
      byte[] buffer = new byte[COPY_SIZE];
      for (long at = 0; at < size; at += COPY_SIZE) {
        int amount = (int) Math.min(COPY_SIZE, size - at);
        ok("xRead(" + from + ")", source.read(buffer, 0, amount, at));
        ok("xWrite(" + to + ")", target.write(buffer, 0, amount, at));
      }
    } finally {
      close(from, source);
      close(to, target);
    }
  }

  int methodsVersion(String path) {
    VfsFile file = open(path, OpenFlags.READWRITE);
    try {
      return file.methodsVersion();
    } finally {
      close(path, file);
    }
  }

  /** The wal-index as a handle of its own sees it; empty if there is none. */
  Optional<WalIndexView> walIndex(String path) {
    VfsFile file = open(path, OpenFlags.READWRITE);
    try {
      Optional<SharedMemory> shared = file.sharedMemory();
      verdicts.holds(
          "the database file offers the shared-memory methods",
          shared.isPresent(),
          "it has none",
          "The VFS declares the capability shm.");
      RegionResult region = shared.orElseThrow().map(0, REGION_SIZE, false);
      ok("xShmMap(region 0, extend=0)", region.code());
      Optional<WalIndexView> view = Optional.ofNullable(region.region()).map(WalIndexView::of);
      ok("xShmUnmap(deleteFlag=0)", shared.orElseThrow().unmap(false));
      return view;
    } finally {
      close(path, file);
    }
  }

  /** Removes a file of the scenario if it is there; what cannot be removed is left. */
  public void remove(String path) {
    if (vfs.access(path, AccessMode.EXISTS).flag()) {
      vfs.delete(path, false);
    }
  }

  private VfsFile open(String path, OpenFlags access) {
    OpenFlags kind = kind(path);
    OpenResult result = vfs.open(path, kind.with(access));
    ok("xOpen(" + path + ", " + kind.with(access) + ")", result.code());
    verdicts.holds("xOpen(" + path + ") gives a file", result.file() != null, "it gives none", "");
    return result.file();
  }

  private static OpenFlags kind(String path) {
    if (path.endsWith("-wal")) {
      return OpenFlags.WAL;
    }
    return path.endsWith("-journal") ? OpenFlags.MAIN_JOURNAL : OpenFlags.MAIN_DB;
  }

  private long size(String path, VfsFile file) {
    SizeResult result = file.fileSize();
    ok("xFileSize(" + path + ")", result.code());
    return result.size();
  }

  private void close(String path, VfsFile file) {
    ok("xClose(" + path + ")", file.close());
  }

  private void ok(String call, ResultCode code) {
    verdicts.same("the result of " + call + ", called by the suite", ResultCode.OK, code, "");
  }
}
