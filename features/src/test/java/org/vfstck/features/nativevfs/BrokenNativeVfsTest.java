package org.vfstck.features.nativevfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.vfstck.driver.client.DriverCommand;
import org.vfstck.driver.compiled.CProgram;
import org.vfstck.requirements.RequirementId;

/**
 * Broken VFSes in C, linked with the C driver: each fails the requirement that its row in {@code
 * broken_vfs.tsv} names, and the one without a fault fails none. Where there is no compiler, or no
 * sqlite3.h, each of them is reported as not run.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES) // a VFS that hangs must not hang the build
class BrokenNativeVfsTest {

  /** What a driver needs to start and to run a scenario; the fault wants 256 MiB more. */
  private static final int KIBIBYTES = 200_000;

  static Stream<Fault> faultsOfMethods() {
    return Fault.all().stream().filter(fault -> fault.tag().isPresent() && !fault.isOfTheProcess());
  }

  @ParameterizedTest
  @MethodSource("faultsOfMethods")
  void aBrokenVfsFailsTheRequirementThatItBreaks(Fault fault) {
    NativeRun run = NativeRun.of(driver(fault.vfs()), fault.requirement());
    run.failuresOf(fault.requirement(), fault.vfs() + " breaks: " + fault.rule());
  }

  @Test
  void theOneWithoutAFaultPassesEveryRequirementOnTheMethodsOfAVfs() {
    List<RequirementId> requirements = NativeRun.directRequirements();
    assertThat(requirements).hasSizeGreaterThan(100);
    NativeRun.of(driver("broken-control"), requirements).assertThatAllPassed();
  }

  @ParameterizedTest
  @CsvSource({
    "process-crash,   died by signal 11 (SIGSEGV),  xFileSize",
    "process-abort,   died by signal 6 (SIGABRT),   xSync",
    "process-exit,    ended with status 3,          xSync",
    "process-hang,    did not answer within 700 ms, xLock",
    "process-garbage, the bytes: \"file size of,    xFileSize",
  })
  void oneThatDisturbsItsProcessFailsItsScenariosInWordsAndTheRunGoesOn(
      String name, String observed, String method) {
    Fault fault = Fault.named(name);
    DriverCommand command = driver(fault.vfs()).withRequestLimit(Duration.ofMillis(700));
    NativeRun run = NativeRun.of(command, fault.requirement());
    assertThat(run.failuresOf(fault.requirement(), fault.rule()))
        .hasSizeGreaterThan(1)
        .allSatisfy(
            failure -> {
              assertThat(failure.observed()).contains(observed);
              assertThat(failure.next()).contains(method);
              assertThat(failure.trace()).isNotEmpty();
            });
  }

  /** Where memory is limited, as a build server does; the limit is the driver's and not ours. */
  @Test
  void oneThatTakesAllMemoryFailsTheReadsAndTheRunGoesOn() {
    Fault fault = Fault.named("process-memory-hog");
    NativeRun run = NativeRun.of(limited(fault.vfs()), fault.requirement());
    assertThat(run.failuresOf(fault.requirement(), fault.rule()))
        .hasSizeGreaterThan(1)
        .allSatisfy(failure -> assertThat(failure.observed()).contains("SQLITE_IOERR_NOMEM"));
    NativeRun.of(limited("broken-control"), fault.requirement()).assertThatAllPassed();
  }

  @Test
  void aFaultThatFailsNothingSaysWhyItCannotBeSeen() {
    assertThat(Fault.all())
        .hasSizeGreaterThan(70)
        .allSatisfy(
            fault -> assertThat(fault.note().equals("-")).isEqualTo(fault.tag().isPresent()));
    assertThat(Fault.all().stream().filter(fault -> fault.tag().isEmpty())).hasSizeLessThan(10);
  }

  private static DriverCommand driver(String vfs) {
    return DriverCommand.of(List.of(CProgram.BROKEN_DRIVER.path().toString(), vfs));
  }

  /** The same with a limit to its address space. */
  private static DriverCommand limited(String vfs) {
    String limit = "ulimit -v " + KIBIBYTES + " && exec \"$0\" \"$1\"";
    return DriverCommand.of(
        List.of("/bin/sh", "-c", limit, CProgram.BROKEN_DRIVER.path().toString(), vfs));
  }
}
