package org.vfstck.features.nativevfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.vfstck.driver.client.DriverCommand;
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

/** Scenarios on a VFS in C, in a driver process, and what became of them. */
record NativeRun(List<ScenarioResult> results) {

  private static final Catalogue CATALOGUE = Catalogue.load();
  private static final Suite SUITE = Suite.load(CATALOGUE);

  /** The feature files that call the methods of a VFS themselves, with no engine between. */
  private static final Pattern DIRECT =
      Pattern.compile("(abi-\\w+|file-locks|shared-memory(-locks)?|mapped-reads)\\.feature$");

  static RequirementId requirement(String tag) {
    return CATALOGUE.find(tag).orElseThrow().id();
  }

  /** Those on the methods of a VFS. */
  static List<RequirementId> directRequirements() {
    return SUITE.scenarios().stream()
        .filter(scenario -> DIRECT.matcher(scenario.file()).find())
        .flatMap(scenario -> scenario.requirementTags().stream())
        .map(NativeRun::requirement)
        .distinct()
        .toList();
  }

  static NativeRun of(DriverCommand command, RequirementId requirement) {
    return of(command, List.of(requirement));
  }

  static NativeRun of(DriverCommand command, List<RequirementId> requirements) {
    try (DriverVfsUnderTest vfs =
        DriverVfsUnderTest.start(
            "broken", "--driver broken", command, Profile.NONE, Optional.empty())) {
      Subject subject = new Subject(new ReferenceEngine(), vfs);
      return new NativeRun(
          SUITE.run(new Selection(requirements, ""), subject, SuiteListener.SILENT));
    }
  }

  /** The failures, at least one, after a look whether they are of that requirement and no other. */
  List<Failure> failuresOf(RequirementId requirement, String why) {
    assertThat(results)
        .allSatisfy(
            run ->
                assertThat(run.status())
                    .as(describe(run))
                    .isIn(ScenarioStatus.PASSED, ScenarioStatus.FAILED));
    List<Failure> failures = results.stream().flatMap(run -> run.failure().stream()).toList();
    assertThat(failures)
        .as(why)
        .isNotEmpty()
        .allSatisfy(failure -> assertThat(failure.requirement()).isEqualTo(requirement));
    return failures;
  }

  void assertThatAllPassed() {
    assertThat(results)
        .isNotEmpty()
        .allSatisfy(
            run -> assertThat(run.status()).as(describe(run)).isEqualTo(ScenarioStatus.PASSED));
  }

  /** Some may not apply. */
  void assertThatNoneFailed() {
    assertThat(results)
        .anySatisfy(run -> assertThat(run.status()).isEqualTo(ScenarioStatus.PASSED))
        .allSatisfy(
            run ->
                assertThat(run.status())
                    .as(describe(run))
                    .isIn(ScenarioStatus.PASSED, ScenarioStatus.SKIPPED));
  }

  private static String describe(ScenarioResult result) {
    return result.scenario()
        + "\n"
        + result.failure().map(Failure::text).orElse("")
        + result.error().map(error -> error.text()).orElse("");
  }
}
