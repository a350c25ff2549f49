package org.vfstck.reports.result;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vfstck.reports.Samples.id;
import static org.vfstck.reports.Samples.scenario;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.vfstck.reports.Samples;
import org.vfstck.requirements.RequirementId;
import org.vfstck.requirements.RequirementOrigin;

class ResultsTest {
  private final Scenario scenario = scenario(1, "it holds", "R-45540");

  @Test
  void aScenarioThatRanTwiceIsAnError() {
    ScenarioResult passed = ScenarioResult.passed(scenario, List.of(), 0);

    refused("occurs more than once", List.of(passed, passed), List.of(), List.of());
    refused("occurs more than once", List.of(passed), List.of(scenario), List.of());
  }

  @Test
  void aScenarioOfAnUnknownRequirementIsAnError() {
    RequirementId unknown = RequirementId.of(RequirementOrigin.SUITE, "unknown");

    refused(
        "which is not in the catalogue",
        List.of(),
        List.of(scenario(1, "it holds", List.of(unknown))),
        List.of());
  }

  @Test
  void onlyScenariosOfItsOwnRequirementKillAMutant() {
    MutantResult elsewhere =
        new MutantResult(
            "m", "breaks it", id("R-58297"), MutantOutcome.KILLED, List.of(scenario.id()), "x");

    refused(
        "which is no scenario of R-58297-14483",
        List.of(ScenarioResult.passed(scenario, List.of(), 0)),
        List.of(),
        List.of(elsewhere));
  }

  @Test
  void waiversNeedARunThatKnowsItsDay() {
    Waiver waiver = new Waiver(id("R-45540"), "reason", "owner", LocalDate.parse("2026-12-31"));

    assertThatThrownBy(
            () ->
                new Results(
                    Samples.run(Selection.everything(), Optional.empty(), "memory"),
                    Samples.CATALOGUE,
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(waiver)))
        .isInstanceOf(ResultsException.class)
        .hasMessageContaining("must record when it started");
  }

  @Test
  void aScenarioHasExactlyWhatItsStatusDemands() {
    Failure failure = Samples.failure(id("R-45540"), "");

    assertThatThrownBy(
            () ->
                new ScenarioResult(
                    scenario,
                    ScenarioStatus.PASSED,
                    new TreeSet<>(),
                    Optional.of(failure),
                    Optional.empty(),
                    List.of(),
                    0))
        .hasMessageContaining("is PASSED and has a failure");
    assertThatThrownBy(() -> ScenarioResult.skipped(scenario, new TreeSet<>()))
        .hasMessageContaining("is SKIPPED and lacks missing capabilities");
    assertThatThrownBy(
            () -> ScenarioResult.failed(scenario, Samples.failure(id("R-58297"), ""), List.of(), 0))
        .hasMessageContaining("fails R-58297-14483, which it does not claim");
  }

  @Test
  void aKillNeedsAScenarioAndASurvivorHasNone() {
    assertThatThrownBy(
            () ->
                new MutantResult(
                    "m", "breaks it", id("R-45540"), MutantOutcome.KILLED, List.of(), "x"))
        .hasMessageContaining("is KILLED by no scenario");
    assertThatThrownBy(
            () ->
                new MutantResult(
                    "m", "breaks it", id("R-45540"), MutantOutcome.SUITE_FAILED, List.of("s"), "x"))
        .hasMessageContaining("names scenarios that killed it");
  }

  private static void refused(
      String reason,
      List<ScenarioResult> ran,
      List<Scenario> notSelected,
      List<MutantResult> mutants) {
    assertThatThrownBy(
            () ->
                new Results(
                    Samples.run(Selection.everything(), Optional.empty(), "memory"),
                    Samples.CATALOGUE,
                    ran,
                    notSelected,
                    mutants,
                    List.of()))
        .isInstanceOf(ResultsException.class)
        .hasMessageContaining(reason);
  }
}
