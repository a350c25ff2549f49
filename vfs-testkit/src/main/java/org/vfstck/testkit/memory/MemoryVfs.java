package org.vfstck.testkit.memory;

import java.util.EnumSet;
import java.util.Set;
import org.vfstck.vfs.AccessMode;
import org.vfstck.vfs.Capability;
import org.vfstck.vfs.FlagResult;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.OpenResult;
import org.vfstck.vfs.PathResult;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.Vfs;

/**
 * A VFS in memory, as one process of a {@link MemoryFileSystem} sees it. It grants, refuses and
 * answers as the stock unix VFS does. Deterministic: same calls in, same answers out, time and
 * randomness included.
 */
public final class MemoryVfs implements Vfs {

  static final String NAME = "memory";

  private final MemoryFileSystem fileSystem;
  private final MemoryProcess process;

  /** The one process of a machine of its own. */
  public MemoryVfs() {
    this(new MemoryFileSystem());
  }

  private MemoryVfs(MemoryFileSystem fileSystem) {
    this(fileSystem, fileSystem.start("main", SharedMemoryScope.SHARED));
  }

  MemoryVfs(MemoryFileSystem fileSystem, MemoryProcess process) {
    this.fileSystem = fileSystem;
    this.process = process;
  }

  /** The machine that this process runs on. */
  public MemoryFileSystem fileSystem() {
    return fileSystem;
  }

  /** The name given to this process. */
  public String processName() {
    return process.name();
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<Capability> capabilities() {
    Set<Capability> capabilities =
        EnumSet.complementOf(EnumSet.of(Capability.NATIVE_ABI, Capability.POWER_LOSS));
    if (!fileSystem.mappedReads()) {
      capabilities.remove(Capability.MEMORY_MAPPED_FILES);
    }
    return capabilities;
  }

  @Override
  public OpenResult open(String path, OpenFlags flags) {
    return process.alive()
        ? fileSystem.open(process, path, flags)
        : OpenResult.failed(ResultCode.CANTOPEN);
  }

  @Override
  public ResultCode delete(String path, boolean syncDirectory) {
    return process.alive() ? fileSystem.delete(path) : ResultCode.IOERR_DELETE;
  }

  @Override
  public FlagResult access(String path, AccessMode mode) {
    return process.alive()
        ? FlagResult.ok(fileSystem.access(path, mode))
        : FlagResult.failed(ResultCode.IOERR_ACCESS);
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
    fileSystem.randomness(output);
    return output.length;
  }

  @Override
  public int sleep(int microseconds) {
    fileSystem.clock().sleep(microseconds);
    return microseconds;
  }

  @Override
  public long currentTimeMillis() {
    return fileSystem.clock().nowMicroseconds() / 1000;
  }

  @Override
  public String lastError() {
    return process.alive() ? "" : "process " + process.name() + " was killed";
  }
}
