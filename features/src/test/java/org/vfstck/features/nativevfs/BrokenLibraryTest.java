package org.vfstck.features.nativevfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vfstck.driver.client.DriverCommand;
import org.vfstck.driver.compiled.CCompiler;
import org.vfstck.driver.compiled.CSources;
import org.vfstck.driver.jna.JnaDriverCommand;
import org.vfstck.reports.result.Failure;

/**
 * The same VFSes as a shared library, loaded by the JNA driver: a few of them, as each process is a
 * JVM. Where there is no compiler, or no sqlite3ext.h, they are reported as not run.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES) // a VFS that hangs must not hang the build
class BrokenLibraryTest {

  @TempDir static Path folder;
  private static Path library;

  @ParameterizedTest
  @ValueSource(strings = {"lock-no-pending", "shm-private-copy", "write-changes-buffer"})
  void aBrokenVfsFailsTheRequirementThatItBreaks(String name) {
    Fault fault = Fault.named(name);
    NativeRun run = NativeRun.of(driver(fault.vfs()), fault.requirement());
    run.failuresOf(fault.requirement(), fault.vfs() + " breaks: " + fault.rule());
  }

  @Test
  void theOneWithoutAFaultPassesWhatTheyFail() {
    NativeRun.of(
            driver("broken-control"),
            List.of(
                Fault.named("lock-no-pending").requirement(),
                Fault.named("shm-private-copy").requirement(),
                Fault.named("write-changes-buffer").requirement(),
                Fault.named("process-crash").requirement(),
                Fault.named("process-hang").requirement()))
        .assertThatAllPassed();
  }

  @Test
  void oneThatCrashesIsNamedWithItsFunction() {
    Fault fault = Fault.named("process-crash");
    NativeRun run = NativeRun.of(driver(fault.vfs()), fault.requirement());
    assertThat(run.failuresOf(fault.requirement(), fault.rule()))
        .extracting(Failure::observed)
        .allSatisfy(
            observed -> assertThat(observed).contains("signal 11 (SIGSEGV)").contains("crash+0x"));
  }

  @Test
  void oneThatHangsIsEnded() {
    Fault fault = Fault.named("process-hang");
    DriverCommand command = driver(fault.vfs()).withRequestLimit(Duration.ofMillis(1500));
    assertThat(NativeRun.of(command, fault.requirement()).failuresOf(fault.requirement(), ""))
        .extracting(Failure::observed)
        .allSatisfy(observed -> assertThat(observed).contains("did not answer within 1500 ms"));
  }

  private static DriverCommand driver(String vfs) {
    if (library == null) {
      library = CCompiler.withSqlite(folder).library(folder, "brokenvfs", CSources.BROKEN);
    }
    return DriverCommand.of(
        JnaDriverCommand.of(List.of("--vfs-library", library.toString(), "--vfs-name", vfs)));
  }
}
