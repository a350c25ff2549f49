package org.vfstck.driver.server;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.vfstck.driver.AbiProbe.PointerState;
import org.vfstck.driver.AbiProbe.VfsStructure;
import org.vfstck.driver.server.Observed.Name;
import org.vfstck.vfs.AccessMode;
import org.vfstck.vfs.FlagResult;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.OpenResult;
import org.vfstck.vfs.PathResult;
import org.vfstck.vfs.Vfs;

/** A Java VFS in the terms of a driver. */
final class JavaHostedVfs implements HostedVfs {

  private static final double MILLISECONDS_OF_A_DAY = 86_400_000.0;
  private static final Set<String> METHODS =
      Set.of(
          "xOpen",
          "xDelete",
          "xAccess",
          "xFullPathname",
          "xRandomness",
          "xSleep",
          "xCurrentTime",
          "xCurrentTimeInt64",
          "xGetLastError");

  private final Vfs vfs;

  JavaHostedVfs(Vfs vfs) {
    this.vfs = vfs;
  }

  /** Of a structure that there is not: szOsFile is 0. */
  @Override
  public VfsStructure structure() {
    return new VfsStructure(vfs.name(), 2, 0, vfs.maximumPathname(), METHODS);
  }

  @Override
  public Observed.Open open(String path, int flags) {
    OpenResult result = vfs.open(path, new OpenFlags(flags));
    boolean set = result.file() != null;
    boolean open = set && result.code().isOk();
    return new Observed.Open(
        result.code().value(),
        set ? PointerState.SET : PointerState.NULL,
        set ? OptionalInt.of(result.file().methodsVersion()) : OptionalInt.empty(),
        set ? JavaHostedFile.methodNames(result.file()) : new TreeSet<>(),
        OptionalInt.of(result.outputFlags().bits()),
        true,
        open ? Optional.of(new JavaHostedFile(result.file())) : Optional.empty());
  }

  @Override
  public Observed.Code delete(String path, boolean syncDirectory) {
    return Observed.Code.of(vfs.delete(path, syncDirectory).value());
  }

  @Override
  public Observed.Number access(String path, int mode) {
    if (mode < 0 || mode >= AccessMode.values().length) {
      throw new RefusedRequestException("a Java VFS has no access mode " + mode);
    }
    FlagResult result = vfs.access(path, AccessMode.values()[mode]);
    return Observed.Number.of(result.code().value(), result.flag() ? 1 : 0);
  }

  /** The Java contract has no buffer: the size is that of mxPathname, whatever is asked for. */
  @Override
  public Name fullPathname(String path, int size) {
    PathResult result = vfs.fullPathname(path);
    return new Name(result.code().value(), Optional.ofNullable(result.path()), true);
  }

  @Override
  public Observed.Bytes randomness(int amount) {
    byte[] bytes = new byte[amount];
    return new Observed.Bytes(vfs.randomness(bytes), bytes, true);
  }

  @Override
  public int sleep(int microseconds) {
    return vfs.sleep(microseconds);
  }

  @Override
  public double currentTime() {
    return vfs.currentTimeMillis() / MILLISECONDS_OF_A_DAY;
  }

  @Override
  public long currentTimeInt64() {
    return vfs.currentTimeMillis();
  }

  @Override
  public Observed.LastError lastError(int size) {
    String text = vfs.lastError();
    String cut = text.length() < size ? text : text.substring(0, Math.max(0, size - 1));
    return new Observed.LastError(0, cut, true);
  }
}
