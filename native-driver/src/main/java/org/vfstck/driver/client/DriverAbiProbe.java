package org.vfstck.driver.client;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.vfstck.driver.AbiProbe;
import org.vfstck.driver.protocol.Arguments;
import org.vfstck.driver.protocol.Verb;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.ResultCode;

/** Looks at C structures in a driver process. */
final class DriverAbiProbe implements AbiProbe {

  private static final String HANDLE = "probe";

  private final DriverProcess driver;

  DriverAbiProbe(DriverProcess driver) {
    this.driver = driver;
  }

  @Override
  public VfsStructure vfs() {
    Answered answer = driver.call(Verb.DESCRIBE, Arguments.NONE);
    return new VfsStructure(
        answer.text("name"),
        answer.integer("version"),
        answer.integer("file-size"),
        answer.integer("maximum-pathname"),
        names(answer.text("methods")));
  }

  private static Set<String> names(String list) {
    Set<String> names = new TreeSet<>(Arrays.asList(list.split(",")));
    names.remove("");
    return names;
  }

  @Override
  public OpenObservation open(String path, OpenFlags flags) {
    Arguments arguments = Arguments.NONE.with("file", HANDLE).with("flags", flags.bits());
    Answered answer =
        driver.call(Verb.OPEN, path == null ? arguments : arguments.with("path", path));
    PointerState methods = answer.pointer("methods");
    boolean set = methods == PointerState.SET;
    OpenObservation observation =
        new OpenObservation(
            new ResultCode(answer.bareCode()),
            methods,
            set && answer.has("version")
                ? OptionalInt.of(answer.integer("version"))
                : OptionalInt.empty(),
            set && answer.has("method-names") ? names(answer.text("method-names")) : Set.of(),
            answer.guardIntact(),
            answer.isUntouched("out-flags")
                ? Optional.empty()
                : Optional.of(new OpenFlags(answer.integer("out-flags"))));
    if (set && answer.bareCode() == 0) {
      driver.call(Verb.CLOSE, Arguments.NONE.with("file", HANDLE));
    }
    return observation;
  }

  @Override
  public NameObservation fullPathname(String path, int outputSize) {
    Answered answer =
        driver.call(Verb.FULL_PATHNAME, Arguments.NONE.with("path", path).with("size", outputSize));
    return new NameObservation(
        new ResultCode(answer.bareCode()),
        answer.has("path") ? Optional.of(answer.text("path")) : Optional.empty(),
        answer.guardIntact());
  }

  @Override
  public TimeObservation currentTime() {
    OptionalDouble days =
        driver
            .callIfPresent(Verb.CURRENT_TIME, Arguments.NONE)
            .map(answer -> OptionalDouble.of(Double.longBitsToDouble(answer.hex("value"))))
            .orElseGet(OptionalDouble::empty);
    OptionalLong milliseconds =
        driver
            .callIfPresent(Verb.CURRENT_TIME_INT64, Arguments.NONE)
            .map(answer -> OptionalLong.of(answer.output("value", "*piTime")))
            .orElseGet(OptionalLong::empty);
    return new TimeObservation(days, milliseconds);
  }
}
