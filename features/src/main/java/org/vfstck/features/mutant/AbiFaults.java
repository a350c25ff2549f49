package org.vfstck.features.mutant;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.vfstck.driver.AbiProbe;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.ResultCode;

/** Faults of C structures and of memory that C methods write. One class, one fault. */
final class AbiFaults {

  private AbiFaults() {}

  /** Shows what the structures under it show. */
  abstract static class Forwarding implements AbiProbe {
    private final AbiProbe parent;

    Forwarding(AbiProbe parent) {
      this.parent = parent;
    }

    @Override
    public VfsStructure vfs() {
      return parent.vfs();
    }

    @Override
    public OpenObservation open(String path, OpenFlags flags) {
      return parent.open(path, flags);
    }

    @Override
    public NameObservation fullPathname(String path, int outputSize) {
      return parent.fullPathname(path, outputSize);
    }

    @Override
    public TimeObservation currentTime() {
      return parent.currentTime();
    }
  }

  private static Set<String> without(Set<String> methods, String missing) {
    Set<String> left = new HashSet<>(methods);
    left.remove(missing);
    return left;
  }

  /** Leaves a method of sqlite3_vfs NULL. */
  static final class VfsMethodMissing extends Forwarding {
    private final String missing;

    VfsMethodMissing(AbiProbe parent, String missing) {
      super(parent);
      this.missing = missing;
    }

    @Override
    public VfsStructure vfs() {
      VfsStructure sound = super.vfs();
      return new VfsStructure(
          sound.name(),
          1,
          sound.fileSize(),
          sound.maximumPathname(),
          without(sound.methods(), missing));
    }
  }

  /** Leaves a method of sqlite3_io_methods NULL (B4). */
  static final class FileMethodMissing extends Forwarding {
    private final String missing;

    FileMethodMissing(AbiProbe parent, String missing) {
      super(parent);
      this.missing = missing;
    }

    @Override
    public OpenObservation open(String path, OpenFlags flags) {
      OpenObservation sound = super.open(path, flags);
      return new OpenObservation(
          sound.code(),
          sound.methods(),
          sound.methodsVersion(),
          without(sound.methodNames(), missing),
          sound.guardIntact(),
          sound.outputFlags());
    }
  }

  /** Leaves pMethods as it was when xOpen fails (B50). */
  static final class MethodsUntouched extends Forwarding {

    MethodsUntouched(AbiProbe parent) {
      super(parent);
    }

    @Override
    public OpenObservation open(String path, OpenFlags flags) {
      OpenObservation sound = super.open(path, flags);
      return sound.code().isOk()
          ? sound
          : new OpenObservation(
              sound.code(),
              PointerState.UNTOUCHED,
              sound.methodsVersion(),
              sound.methodNames(),
              sound.guardIntact(),
              sound.outputFlags());
    }
  }

  /** Writes a larger structure than szOsFile says. */
  static final class FileTooSmall extends Forwarding {

    FileTooSmall(AbiProbe parent) {
      super(parent);
    }

    @Override
    public OpenObservation open(String path, OpenFlags flags) {
      OpenObservation sound = super.open(path, flags);
      return new OpenObservation(
          sound.code(),
          sound.methods(),
          sound.methodsVersion(),
          sound.methodNames(),
          false,
          sound.outputFlags());
    }
  }

  /** Copies what fits of a name and answers OK (B55). */
  static final class NameCut extends Forwarding {

    NameCut(AbiProbe parent) {
      super(parent);
    }

    @Override
    public NameObservation fullPathname(String path, int outputSize) {
      NameObservation sound = super.fullPathname(path, outputSize);
      return sound.code().isOk()
          ? sound
          : new NameObservation(
              ResultCode.OK, Optional.of(path.substring(0, outputSize - 1)), true);
    }
  }

  /** Puts the NUL behind the buffer when the name just fills it. */
  static final class NulBehindBuffer extends Forwarding {

    NulBehindBuffer(AbiProbe parent) {
      super(parent);
    }

    @Override
    public NameObservation fullPathname(String path, int outputSize) {
      return path.getBytes(StandardCharsets.UTF_8).length == outputSize
          ? new NameObservation(ResultCode.OK, Optional.empty(), false)
          : super.fullPathname(path, outputSize);
    }
  }

  /** Counts the days of xCurrentTime from midnight. */
  static final class DaysFromMidnight extends Forwarding {

    DaysFromMidnight(AbiProbe parent) {
      super(parent);
    }

    @Override
    public TimeObservation currentTime() {
      TimeObservation sound = super.currentTime();
      return new TimeObservation(
          OptionalDouble.of(sound.julianDay().orElseThrow() + 0.5), sound.milliseconds());
    }
  }
}
