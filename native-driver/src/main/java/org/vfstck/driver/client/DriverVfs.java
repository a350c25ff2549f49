package org.vfstck.driver.client;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.vfstck.driver.AbiProbe.PointerState;
import org.vfstck.driver.protocol.Arguments;
import org.vfstck.driver.protocol.Verb;
import org.vfstck.vfs.AccessMode;
import org.vfstck.vfs.Capability;
import org.vfstck.vfs.FlagResult;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.OpenResult;
import org.vfstck.vfs.PathResult;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.Vfs;

/** The VFS of a driver process. */
final class DriverVfs implements Vfs {

  private static final double MILLISECONDS_OF_A_DAY = 86_400_000.0;
  private static final int LAST_ERROR_SIZE = 512;

  private final DriverProcess driver;
  private final String name;
  private final int maximumPathname;
  private int opened;

  DriverVfs(DriverProcess driver) {
    this.driver = driver;
    Answered description = driver.call(Verb.DESCRIBE, Arguments.NONE);
    this.name = description.text("name");
    this.maximumPathname = description.integer("maximum-pathname");
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int maximumPathname() {
    return maximumPathname;
  }

  /** Which of them the VFS has is declared by whoever started the driver; these it may have. */
  @Override
  public Set<Capability> capabilities() {
    Set<Capability> possible = EnumSet.complementOf(EnumSet.of(Capability.POWER_LOSS));
    if (driver.abi().isEmpty()) {
      possible.remove(Capability.NATIVE_ABI);
    }
    return possible;
  }

  /** Output flags that were left alone are none, as for SQLite, which sets them to 0 before. */
  @Override
  public OpenResult open(String path, OpenFlags flags) {
    String handle = "f" + ++opened;
    Arguments arguments = Arguments.NONE.with("file", handle).with("flags", flags.bits());
    Answered answer =
        driver.call(Verb.OPEN, path == null ? arguments : arguments.with("path", path));
    ResultCode code = answer.code();
    if (!code.isOk()) {
      return OpenResult.failed(code);
    }
    OpenFlags output =
        new OpenFlags(answer.isUntouched("out-flags") ? 0 : answer.integer("out-flags"));
    PointerState methods = answer.pointer("methods");
    if (methods == PointerState.UNTOUCHED) {
      throw answer.untouched("pMethods");
    }
    return methods == PointerState.NULL
        ? new OpenResult(code, null, output)
        : OpenResult.ok(
            new DriverFile(driver, handle, answer.integer("version"), answer.text("method-names")),
            output);
  }

  @Override
  public ResultCode delete(String path, boolean syncDirectory) {
    return driver
        .call(Verb.DELETE, Arguments.NONE.with("path", path).with("sync", syncDirectory))
        .code();
  }

  @Override
  public FlagResult access(String path, AccessMode mode) {
    Answered answer =
        driver.call(Verb.ACCESS, Arguments.NONE.with("path", path).with("mode", mode.value()));
    return answer.ok()
        ? FlagResult.ok(answer.output("value", "*pResOut") != 0)
        : FlagResult.failed(answer.code());
  }

  @Override
  public PathResult fullPathname(String path) {
    Answered answer =
        driver.call(
            Verb.FULL_PATHNAME,
            Arguments.NONE.with("path", path).with("size", maximumPathname + 1));
    if (!answer.ok()) {
      return PathResult.failed(answer.code());
    }
    if (!answer.has("path")) {
      throw answer.untouched("zOut without a NUL in its nOut bytes, or");
    }
    return PathResult.ok(answer.text("path"));
  }

  @Override
  public int randomness(byte[] output) {
    Answered answer = driver.call(Verb.RANDOMNESS, Arguments.NONE.with("amount", output.length));
    answer.code();
    System.arraycopy(answer.payload(output.length), 0, output, 0, output.length);
    return answer.integer("value");
  }

  @Override
  public int sleep(int microseconds) {
    return driver
        .call(Verb.SLEEP, Arguments.NONE.with("microseconds", microseconds))
        .integer("value");
  }

  /** xCurrentTime where there is no xCurrentTimeInt64, as SQLite does it. */
  @Override
  public long currentTimeMillis() {
    Optional<Answered> exact = driver.callIfPresent(Verb.CURRENT_TIME_INT64, Arguments.NONE);
    if (exact.isPresent()) {
      exact.get().code();
      return exact.get().output("value", "*piTime");
    }
    long bits = driver.call(Verb.CURRENT_TIME, Arguments.NONE).hex("value");
    return Math.round(Double.longBitsToDouble(bits) * MILLISECONDS_OF_A_DAY);
  }

  @Override
  public String lastError() {
    return driver
        .callIfPresent(Verb.LAST_ERROR, Arguments.NONE.with("size", LAST_ERROR_SIZE))
        .map(
            answer -> {
              answer.code();
              return answer.has("text") ? answer.text("text") : "";
            })
        .orElse("");
  }
}
