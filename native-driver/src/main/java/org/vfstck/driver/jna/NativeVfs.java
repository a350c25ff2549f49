package org.vfstck.driver.jna;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.vfstck.driver.AbiProbe.PointerState;
import org.vfstck.driver.server.Observed;
import org.vfstck.vfs.AccessMode;
import org.vfstck.vfs.Capability;
import org.vfstck.vfs.FlagResult;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.OpenResult;
import org.vfstck.vfs.PathResult;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.Vfs;

/**
 * A native VFS with the Java contract: what decorators are put over. An output that the VFS left
 * untouched although it answered OK, and a broken guard, are a {@link NativeDefectException}.
 */
final class NativeVfs implements Vfs {

  private static final int ERROR_TEXT = 512;

  private final RawVfs vfs;
  private final Map<String, String> uriParameters;
  private final PassedThrough passed;

  NativeVfs(RawVfs vfs, Map<String, String> uriParameters, PassedThrough passed) {
    this.vfs = vfs;
    this.uriParameters = uriParameters;
    this.passed = passed;
  }

  @Override
  public String name() {
    return vfs.name();
  }

  @Override
  public int maximumPathname() {
    return vfs.maximumPathname();
  }

  @Override
  public Set<Capability> capabilities() {
    return EnumSet.complementOf(EnumSet.of(Capability.POWER_LOSS));
  }

  @Override
  public OpenResult open(String path, OpenFlags flags) {
    NativeName name =
        passed
            .nameOf(path)
            .map(NativeName::passed)
            .orElseGet(() -> NativeName.of(vfs.library(), path, flags, uriParameters));
    Observed.Open opened = vfs.open(name, flags.bits());
    check(opened.guardIntact(), "xOpen");
    ResultCode code = new ResultCode(opened.code());
    if (code.isOk() && opened.methods() == PointerState.UNTOUCHED) {
      throw new NativeDefectException("xOpen answered OK and did not set pMethods");
    }
    OpenFlags outputFlags =
        opened.outputFlags().isPresent() ? new OpenFlags(opened.outputFlags().getAsInt()) : flags;
    return opened
        .file()
        .map(file -> new OpenResult(code, new NativeVfsFile((RawFile) file, passed), outputFlags))
        .orElseGet(() -> new OpenResult(code, null, outputFlags));
  }

  static void check(boolean guardIntact, String method) {
    if (!guardIntact) {
      throw new NativeDefectException(method + " wrote outside the memory that it was given");
    }
  }

  /** The value that a method put where it was told to. */
  static long value(Observed.Number observed, String method) {
    check(observed.guardIntact(), method);
    if (observed.code() == 0 && observed.value().isEmpty()) {
      throw new NativeDefectException(method + " answered OK and left its output untouched");
    }
    return observed.value().orElse(0);
  }

  @Override
  public ResultCode delete(String path, boolean syncDirectory) {
    return new ResultCode(vfs.delete(path, syncDirectory).code());
  }

  @Override
  public FlagResult access(String path, AccessMode mode) {
    Observed.Number observed = vfs.access(path, mode.value());
    return new FlagResult(new ResultCode(observed.code()), value(observed, "xAccess") != 0);
  }

  @Override
  public PathResult fullPathname(String path) {
    Observed.Name observed = vfs.fullPathname(path, maximumPathname() + 1);
    check(observed.guardIntact(), "xFullPathname");
    if (observed.code() == 0 && observed.path().isEmpty()) {
      throw new NativeDefectException("xFullPathname answered OK and wrote no whole name");
    }
    return new PathResult(new ResultCode(observed.code()), observed.path().orElse(null));
  }

  @Override
  public int randomness(byte[] output) {
    Observed.Bytes observed = vfs.randomness(output.length);
    check(observed.guardIntact(), "xRandomness");
    System.arraycopy(observed.bytes(), 0, output, 0, output.length);
    return observed.code();
  }

  @Override
  public int sleep(int microseconds) {
    return vfs.sleep(microseconds);
  }

  /** By xCurrentTimeInt64, or by xCurrentTime where a VFS of version 1 has no other. */
  @Override
  public long currentTimeMillis() {
    if (vfs.has(VfsSlot.CURRENT_TIME_INT64)) {
      return vfs.currentTimeInt64();
    }
    return Math.round(vfs.currentTime() * 86_400_000.0);
  }

  @Override
  public String lastError() {
    return vfs.has(VfsSlot.GET_LAST_ERROR) ? vfs.lastError(ERROR_TEXT).text() : "";
  }
}
