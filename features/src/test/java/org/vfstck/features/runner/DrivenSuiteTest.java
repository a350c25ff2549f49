package org.vfstck.features.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vfstck.driver.client.DriverCommand;
import org.vfstck.driver.client.JavaVfsCommand;
import org.vfstck.features.subject.DriverVfsUnderTest;
import org.vfstck.features.subject.Profile;
import org.vfstck.features.subject.ReferenceEngine;
import org.vfstck.features.subject.Subject;
import org.vfstck.reports.result.ScenarioResult;
import org.vfstck.reports.result.ScenarioStatus;
import org.vfstck.requirements.Catalogue;
import org.vfstck.requirements.RequirementId;

/** The suite on a VFS that lives in driver processes. */
class DrivenSuiteTest {

  private static final Catalogue CATALOGUE = Catalogue.load();
  private static final Suite SUITE = Suite.load(CATALOGUE);

  /** Its scenarios commit, and so sync. */
  private static final RequirementId COMMITTING =
      CATALOGUE.find("R-58297-14483").orElseThrow().id();

  /** Those of wal.html need the most of a VFS; the others are for the whole certification. */
  @Test
  void everyRequirementOfWalHtmlPassesOnASoundVfsThroughADriver() {
    List<RequirementId> ofWal =
        CATALOGUE.requirements().stream()
            .map(requirement -> requirement.id())
            .filter(id -> id.value().startsWith("R-"))
            .toList();
    assertThat(ofWal).hasSize(13);
    assertThat(run(JavaVfsCommand.hosting("os"), new Selection(ofWal, "")))
        .isNotEmpty()
        .allSatisfy(
            run -> assertThat(run.status()).as(describe(run)).isEqualTo(ScenarioStatus.PASSED));
  }

  @ParameterizedTest
  @CsvSource({
    "Exiting,  ended with status 7, assertion failed: everything",
    "Crashing, signal 11 (SIGSEGV), sync file=",
    "Throwing, ended with status 1, no sync today",
    "Hanging,  did not answer within 1500 ms, xSync",
    "Printing, DEBUG: xSync, standard output",
  })
  void aProcessThatDiesHangsOrBabblesFailsItsScenarioAndTheRunGoesOn(
      String sickness, String observed, String more) {
    DriverCommand command =
        JavaVfsCommand.hosting(SickVfs.class.getName() + "$" + sickness)
            .withRequestLimit(Duration.ofMillis(1500));
    Selection selection = new Selection(List.of(COMMITTING), "");
    assertThat(run(command, selection))
        .hasSize(SUITE.select(selection).size())
        .allSatisfy(
            run -> {
              assertThat(run.status()).as(describe(run)).isEqualTo(ScenarioStatus.FAILED);
              assertThat(run.failure().orElseThrow().text())
                  .contains(observed)
                  .contains(more)
                  .contains("sync file=");
            });
  }

  private static String describe(ScenarioResult result) {
    return result.scenario()
        + "\n"
        + result.failure().map(failure -> failure.text()).orElse("")
        + result.error().map(error -> error.text()).orElse("");
  }

  private static List<ScenarioResult> run(DriverCommand command, Selection selection) {
    try (DriverVfsUnderTest vfs =
        DriverVfsUnderTest.start(
            "driven", "--driver driven", command, Profile.NONE, Optional.empty())) {
      return SUITE.run(selection, new Subject(new ReferenceEngine(), vfs), SuiteListener.SILENT);
    }
  }
}
