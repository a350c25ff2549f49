package org.vfstck.features.nativevfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.vfstck.driver.client.DriverCommand;
import org.vfstck.driver.compiled.CProgram;
import org.vfstck.features.runner.Selection;
import org.vfstck.features.runner.Suite;
import org.vfstck.features.runner.SuiteListener;
import org.vfstck.features.subject.DriverVfsUnderTest;
import org.vfstck.features.subject.Profile;
import org.vfstck.features.subject.ReferenceEngine;
import org.vfstck.features.subject.Subject;
import org.vfstck.reports.result.Failure;
import org.vfstck.reports.result.ScenarioResult;
import org.vfstck.reports.result.ScenarioStatus;
import org.vfstck.requirements.Catalogue;
import org.vfstck.requirements.RequirementId;

/**
 * Broken VFSes in C, linked with the C driver: each fails the requirement that its row in {@code
 * broken_vfs.tsv} names, and the one without a fault fails none. Where there is no compiler, or no
 * sqlite3.h, every test here is reported as not run.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES) // a VFS that hangs must not hang the suite
class BrokenNativeVfsTest {

  private static final Catalogue CATALOGUE = Catalogue.load();
  private static final Suite SUITE = Suite.load(CATALOGUE);

  /** The feature files that call the methods of a VFS themselves, with no engine between. */
  private static final Pattern DIRECT =
      Pattern.compile("(abi-\\w+|file-locks|shared-memory(-locks)?|mapped-reads)\\.feature$");

  static Stream<Fault> faultsOfMethods() {
    return Fault.all().stream().filter(fault -> fault.tag().isPresent() && !fault.isOfTheProcess());
  }

  @ParameterizedTest
  @MethodSource("faultsOfMethods")
  void aBrokenVfsFailsTheRequirementThatItBreaks(Fault fault) {
    RequirementId requirement = fault.requirement(CATALOGUE);
    List<ScenarioResult> results = run(driver(fault.vfs()), List.of(requirement));
    assertNoErrors(results);
    assertThat(failures(results))
        .as("%s breaks: %s", fault.vfs(), fault.rule())
        .isNotEmpty()
        .allSatisfy(failure -> assertThat(failure.requirement()).isEqualTo(requirement));
  }

  @Test
  void theOneWithoutAFaultPassesEveryRequirementOnTheMethodsOfAVfs() {
    List<RequirementId> requirements =
        SUITE.scenarios().stream()
            .filter(scenario -> DIRECT.matcher(scenario.file()).find())
            .flatMap(scenario -> scenario.requirementTags().stream())
            .map(tag -> CATALOGUE.find(tag).orElseThrow().id())
            .distinct()
            .toList();
    assertThat(requirements).hasSizeGreaterThan(100);
    assertThat(run(driver("broken-control"), requirements))
        .hasSizeGreaterThan(300)
        .allSatisfy(
            run -> assertThat(run.status()).as(describe(run)).isEqualTo(ScenarioStatus.PASSED));
  }

  @ParameterizedTest
  @CsvSource({
    "process-crash,      died by signal 11 (SIGSEGV),             xFileSize",
    "process-abort,      died by signal 6 (SIGABRT),              xSync",
    "process-exit,       ended with status 3,                     xSync",
    "process-hang,       did not answer within 700 ms,            xLock",
    "process-garbage,    the bytes: \"file size of ,              xFileSize",
  })
  void oneThatDisturbsItsProcessFailsItsScenariosInWordsAndTheRunGoesOn(
      String name, String observed, String method) {
    Fault fault = named(name);
    RequirementId requirement = fault.requirement(CATALOGUE);
    List<ScenarioResult> results =
        run(driver(fault.vfs()).withRequestLimit(Duration.ofMillis(700)), List.of(requirement));
    assertNoErrors(results);
    assertThat(failures(results))
        .hasSizeGreaterThan(1)
        .allSatisfy(
            failure -> {
              assertThat(failure.requirement()).isEqualTo(requirement);
              assertThat(failure.observed()).contains(observed);
              assertThat(failure.next()).contains(method);
              assertThat(failure.trace()).isNotEmpty();
            });
  }

  /** Without a limit it takes 256 MiB; how little it gets decides nothing about the verdict. */
  @Test
  void oneThatTakesAllMemoryFailsTheReadsAndTheRunGoesOn() {
    Fault fault = named("process-memory-hog");
    RequirementId requirement = fault.requirement(CATALOGUE);
    List<ScenarioResult> results = run(limited(fault.vfs(), 200_000), List.of(requirement));
    assertNoErrors(results);
    assertThat(failures(results))
        .hasSizeGreaterThan(1)
        .allSatisfy(failure -> assertThat(failure.observed()).contains("SQLITE_IOERR_NOMEM"));
    assertThat(run(limited("broken-control", 400_000), List.of(requirement)))
        .allSatisfy(
            run -> assertThat(run.status()).as(describe(run)).isEqualTo(ScenarioStatus.PASSED));
  }

  @Test
  void whatNoRequirementFailsSaysWhyItCannotBeSeen() {
    assertThat(Fault.all())
        .filteredOn(fault -> fault.tag().isEmpty())
        .isNotEmpty()
        .allSatisfy(fault -> assertThat(fault.note()).isNotEqualTo("-"));
    assertThat(Fault.all())
        .filteredOn(fault -> fault.tag().isPresent())
        .hasSizeGreaterThan(60)
        .allSatisfy(fault -> assertThat(fault.requirement(CATALOGUE)).isNotNull());
  }

  private static Fault named(String name) {
    return Fault.all().stream()
        .filter(fault -> fault.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static DriverCommand driver(String vfs) {
    return DriverCommand.of(List.of(CProgram.BROKEN_DRIVER.path().toString(), vfs));
  }

  /** The same with no more address space than so many KiB. */
  private static DriverCommand limited(String vfs, int kibibytes) {
    String limit = "ulimit -v " + kibibytes + " && exec \"$0\" \"$1\"";
    return DriverCommand.of(
        List.of("/bin/sh", "-c", limit, CProgram.BROKEN_DRIVER.path().toString(), vfs));
  }

  private static List<ScenarioResult> run(DriverCommand command, List<RequirementId> requirements) {
    try (DriverVfsUnderTest vfs =
        DriverVfsUnderTest.start(
            "broken", "--driver broken", command, Profile.NONE, Optional.empty())) {
      Subject subject = new Subject(new ReferenceEngine(), vfs);
      return SUITE.run(new Selection(requirements, ""), subject, SuiteListener.SILENT);
    }
  }

  private static void assertNoErrors(List<ScenarioResult> results) {
    assertThat(results)
        .allSatisfy(
            run ->
                assertThat(run.status())
                    .as(describe(run))
                    .isIn(ScenarioStatus.PASSED, ScenarioStatus.FAILED));
  }

  private static List<Failure> failures(List<ScenarioResult> results) {
    return results.stream().flatMap(result -> result.failure().stream()).toList();
  }

  private static String describe(ScenarioResult result) {
    return result.scenario()
        + "\n"
        + result.failure().map(Failure::text).orElse("")
        + result.error().map(error -> error.text()).orElse("");
  }
}
