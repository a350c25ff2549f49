package org.vfstck.reports.grading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vfstck.reports.Samples.failure;
import static org.vfstck.reports.Samples.id;
import static org.vfstck.reports.Samples.scenario;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vfstck.reports.Samples;
import org.vfstck.reports.result.MutantOutcome;
import org.vfstck.reports.result.MutantResult;
import org.vfstck.reports.result.Results;
import org.vfstck.reports.result.ResultsException;
import org.vfstck.reports.result.Scenario;
import org.vfstck.reports.result.ScenarioResult;
import org.vfstck.reports.result.Selection;
import org.vfstck.reports.result.SuiteError;
import org.vfstck.reports.result.Waiver;
import org.vfstck.requirements.Catalogue;
import org.vfstck.requirements.RequirementId;

class GradingTest {
  private static final String PREFIX = "R-45540";
  private static final RequirementId ID = id(PREFIX);

  private final List<ScenarioResult> scenarios = new ArrayList<>();
  private final List<Scenario> notSelected = new ArrayList<>();
  private final List<MutantResult> mutants = new ArrayList<>();
  private final List<Waiver> waivers = new ArrayList<>();

  /** P passed, F failed, S skipped for a capability, E suite failed, N not selected. */
  @ParameterizedTest
  @CsvSource({
    "'', UNCOVERED",
    "P, PASS",
    "PP, PASS",
    "F, FAIL",
    "PF, FAIL",
    "EF, FAIL",
    "SF, FAIL",
    "NF, FAIL",
    "E, INCONCLUSIVE",
    "PE, INCONCLUSIVE",
    "SE, INCONCLUSIVE",
    "NE, INCONCLUSIVE",
    "S, NOT_APPLICABLE",
    "SS, NOT_APPLICABLE",
    "PS, PASS",
    "N, NOT_SELECTED",
    "PN, NOT_SELECTED",
    "SN, NOT_SELECTED",
    "PSN, NOT_SELECTED",
    "PSENF, FAIL",
  })
  void theWorstOfItsScenariosIsTheVerdict(String ended, Verdict expected) {
    ended.chars().forEach(end -> add((char) end));

    assertThat(judged().verdict()).isEqualTo(expected);
  }

  @Test
  void whatDoesNotApplyIsNotedBesideAPass() {
    add('P');
    add('S');

    assertThat(judged().notes())
        .containsExactly("1 of 2 scenarios do not apply: the subject declares no mmap.");
  }

  @Test
  void partOfTheEvidenceIsNotedWithItsSize() {
    add('P');
    add('N');
    add('N');

    assertThat(judged().notes()).containsExactly("1 of 3 scenarios were selected.");
  }

  @Test
  void everyRequirementIsJudgedOnceAndTheCountsAddUp() {
    GradedResults graded = Grading.grade(Samples.everyVerdict(""));

    assertThat(graded.counts().keySet()).containsExactlyInAnyOrder(Verdict.values());
    assertThat(graded.counts().values()).allMatch(count -> count > 0);
    assertThat(graded.counts().values().stream().mapToInt(Integer::intValue).sum())
        .isEqualTo(graded.results().catalogue().size());
    assertThat(graded.requirements())
        .extracting(requirement -> requirement.requirement().id())
        .containsExactlyElementsOf(
            graded.results().catalogue().requirements().stream().map(r -> r.id()).toList());
  }

  @Test
  void countsThatDoNotAddUpAreAnError() {
    GradedResults graded = Grading.grade(Samples.conformant());
    Map<Verdict, Integer> tooMany = new EnumMap<>(graded.counts());
    tooMany.merge(Verdict.PASS, 1, Integer::sum);
    List<GradedRequirement> oneTwice = new ArrayList<>(graded.requirements());
    oneTwice.set(1, oneTwice.get(0));

    assertThatThrownBy(
            () ->
                new GradedResults(
                    graded.results(), graded.requirements(), tooMany, ExitStatus.CONFORMANT))
        .isInstanceOf(ResultsException.class)
        .hasMessage(
            "the verdicts do not add up: 14 counted, 13 requirements judged, 13 in the catalogue");
    assertThatThrownBy(
            () ->
                new GradedResults(
                    graded.results(), oneTwice, graded.counts(), ExitStatus.CONFORMANT))
        .isInstanceOf(ResultsException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "P, KILLED, PASS",
    "P, SURVIVED, INCONCLUSIVE",
    "P, SUITE_FAILED, INCONCLUSIVE",
    "F, SURVIVED, FAIL",
    "S, SURVIVED, NOT_APPLICABLE",
  })
  void aPassCountsOnlyIfTheMutantsAreKilled(char end, MutantOutcome outcome, Verdict expected) {
    add(end);
    List<String> killers =
        outcome == MutantOutcome.KILLED ? List.of(scenarios.get(0).scenario().id()) : List.of();
    mutants.add(new MutantResult("m", "breaks it", ID, outcome, killers, "message"));

    assertThat(judged().verdict()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "F, 2026-11-20, WAIVED, Waived by owner until 2026-11-20: reason",
    "F, 2026-11-19, FAIL, The waiver of owner expired on 2026-11-19.",
    "P, 2026-11-20, FAIL, Passes although owner waived it until 2026-11-20: remove the waiver.",
    "P, 2026-11-19, FAIL, Passes although owner waived it until 2026-11-19: remove the waiver.",
    "S, 2026-11-20, NOT_APPLICABLE, The waiver of owner was not needed.",
    "E, 2026-11-20, INCONCLUSIVE, The waiver of owner was not needed.",
    "N, 2026-11-20, NOT_SELECTED, The waiver of owner was not needed.",
  })
  void aWaiverHoldsForAFailureUntilItsLastDay(
      char end, LocalDate expires, Verdict expected, String note) {
    add(end);
    waivers.add(new Waiver(ID, "reason", "owner", expires));

    assertThat(judged().verdict()).isEqualTo(expected);
    assertThat(judged().notes()).contains(note);
  }

  @Test
  void aWaiverThatMatchesNothingIsAnError() {
    RequirementId other =
        RequirementId.of(org.vfstck.requirements.RequirementOrigin.SUITE, "not in the catalogue");
    waivers.add(new Waiver(other, "reason", "owner", LocalDate.parse("2026-12-31")));

    assertThatThrownBy(this::judged)
        .isInstanceOf(ResultsException.class)
        .hasMessageContaining("which is not in the catalogue");
  }

  @ParameterizedTest
  @CsvSource({
    "P, CONFORMANT, 0",
    "F, NOT_CONFORMANT, 1",
    "E, INCONCLUSIVE, 3",
    "EF, NOT_CONFORMANT, 1",
    "PS, CONFORMANT, 0",
    "S, INCONCLUSIVE, 3",
    "N, INCONCLUSIVE, 3",
    "PN, CONFORMANT, 0",
    "'', INCONCLUSIVE, 3",
  })
  void theExitStatusFollowsFromTheVerdicts(String ended, ExitStatus expected, int code) {
    ended.chars().forEach(end -> add((char) end));
    Catalogue alone = new Catalogue(List.of(Samples.CATALOGUE.get(ID).orElseThrow()));

    ExitStatus status = Grading.grade(results(alone)).exitStatus();

    assertThat(status).isEqualTo(expected);
    assertThat(status.code()).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({
    "P, conformant",
    "PN, conformant as far as tested",
    "F, not conformant",
    "FN, not conformant",
    "N, inconclusive",
  })
  void aSubjectTestedInPartIsNotCalledConformantWithoutSayingSo(String ended, String outcome) {
    ended.chars().forEach(end -> add((char) end));
    Catalogue alone = new Catalogue(List.of(Samples.CATALOGUE.get(ID).orElseThrow()));

    assertThat(Grading.grade(results(alone)).outcome()).isEqualTo(outcome);
  }

  @Test
  void oneUncoveredRequirementMakesARunInconclusive() {
    add('P');

    assertThat(Grading.grade(results(Samples.CATALOGUE)).exitStatus())
        .isEqualTo(ExitStatus.INCONCLUSIVE);
  }

  @Test
  void usageErrorsEndWithTwo() {
    assertThat(ExitStatus.USAGE_ERROR.code()).isEqualTo(2);
  }

  private GradedRequirement judged() {
    return Grading.grade(results(Samples.CATALOGUE)).requirements().stream()
        .filter(graded -> graded.requirement().id().equals(ID))
        .findFirst()
        .orElseThrow();
  }

  private Results results(Catalogue catalogue) {
    return new Results(
        Samples.run(
            Selection.everything(), Optional.of(Instant.parse("2026-11-20T23:59:59Z")), "memory"),
        catalogue,
        scenarios,
        notSelected,
        mutants,
        waivers);
  }

  private void add(char end) {
    Scenario scenario = scenario(1 + scenarios.size() + notSelected.size(), "it holds", PREFIX);
    switch (end) {
      case 'P' -> scenarios.add(ScenarioResult.passed(scenario, List.of(), 0));
      case 'F' -> scenarios.add(ScenarioResult.failed(scenario, failure(ID, ""), List.of(), 0));
      case 'S' -> scenarios.add(ScenarioResult.skipped(scenario, new TreeSet<>(List.of("mmap"))));
      case 'E' ->
          scenarios.add(ScenarioResult.error(scenario, new SuiteError("broke", ""), List.of(), 0));
      default -> notSelected.add(scenario);
    }
  }
}
