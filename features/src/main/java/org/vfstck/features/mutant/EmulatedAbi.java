package org.vfstck.features.mutant;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.vfstck.driver.AbiProbe;
import org.vfstck.driver.MethodNames;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.OpenResult;
import org.vfstck.vfs.PathResult;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.Vfs;

/**
 * The C structures that a VFS of Java would have if it were written in C, without a fault: what the
 * scenarios about structures are tried on, since the subjects of the kill table run in this JVM.
 */
record EmulatedAbi(Vfs vfsOfJava) implements AbiProbe {

  private static final int VERSION = 3;
  private static final int FILE_SIZE = 120;
  private static final double MILLISECONDS_OF_DAY = 86_400_000;

  private static final Set<String> METHODS =
      Set.of(
          "xOpen",
          "xDelete",
          "xAccess",
          "xFullPathname",
          "xDlOpen",
          "xDlError",
          "xDlSym",
          "xDlClose",
          "xRandomness",
          "xSleep",
          "xCurrentTime",
          "xGetLastError",
          "xCurrentTimeInt64");

  @Override
  public VfsStructure vfs() {
    return new VfsStructure(
        vfsOfJava.name(), VERSION, FILE_SIZE, vfsOfJava.maximumPathname(), METHODS);
  }

  @Override
  public OpenObservation open(String path, OpenFlags flags) {
    OpenResult result = vfsOfJava.open(path, flags);
    if (result.file() == null) {
      return new OpenObservation(
          result.code(), PointerState.NULL, OptionalInt.empty(), Set.of(), true, Optional.empty());
    }
    int version = result.file().methodsVersion();
    result.file().close();
    return new OpenObservation(
        result.code(),
        PointerState.SET,
        OptionalInt.of(version),
        MethodNames.ofFile(version),
        true,
        Optional.of(result.outputFlags()));
  }

  @Override
  public NameObservation fullPathname(String path, int outputSize) {
    PathResult result = vfsOfJava.fullPathname(path);
    if (result.path() == null) {
      return new NameObservation(result.code(), Optional.empty(), true);
    }
    int length = result.path().getBytes(StandardCharsets.UTF_8).length;
    return length < outputSize
        ? new NameObservation(result.code(), Optional.of(result.path()), true)
        : new NameObservation(ResultCode.CANTOPEN, Optional.empty(), true);
  }

  @Override
  public TimeObservation currentTime() {
    long now = vfsOfJava.currentTimeMillis();
    return new TimeObservation(OptionalDouble.of(now / MILLISECONDS_OF_DAY), OptionalLong.of(now));
  }
}
