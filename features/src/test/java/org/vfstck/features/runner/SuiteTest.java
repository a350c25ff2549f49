package org.vfstck.features.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vfstck.features.subject.ReferenceEngine;
import org.vfstck.features.subject.Subject;
import org.vfstck.features.subject.VfsUnderTest;
import org.vfstck.features.subject.VfsUnderTests;
import org.vfstck.reports.result.ScenarioResult;
import org.vfstck.reports.result.ScenarioStatus;
import org.vfstck.requirements.Catalogue;
import org.vfstck.requirements.CatalogueCheck;
import org.vfstck.requirements.FilePosition;
import org.vfstck.requirements.Finding;
import org.vfstck.requirements.ScenarioClaim;

class SuiteTest {

  private static final Catalogue CATALOGUE = Catalogue.load();
  private static final Suite SUITE = Suite.load(CATALOGUE);

  @ParameterizedTest
  @CsvSource({
    "memory, native-abi",
    "os, native-abi power-loss",
    "os-legacy, native-abi power-loss shm mmap"
  })
  void onASoundVfsEveryScenarioPassesThatNeedsNothingItLacks(String vfs, String lacked) {
    List<String> lacks = Arrays.asList(lacked.split(" "));
    assertThat(run(vfs, Selection.ALL))
        .isNotEmpty()
        .allSatisfy(
            run ->
                assertThat(run.status())
                    .as(describe(run))
                    .isEqualTo(
                        lacks.stream().anyMatch(word -> needs(run, word))
                            ? ScenarioStatus.SKIPPED
                            : ScenarioStatus.PASSED));
  }

  @Test
  void theSameRunTwiceHasTheSameStepsAndResults() {
    List<ScenarioResult> first = run("memory", Selection.ALL);
    List<ScenarioResult> second = run("memory", Selection.ALL);
    assertThat(second)
        .usingRecursiveComparison()
        .ignoringFieldsMatchingRegexes(".*durationNanos")
        .isEqualTo(first);
  }

  @Test
  void catalogueAndScenarioTagsFitEachOther() {
    List<ScenarioClaim> claims =
        SUITE.scenarios().stream()
            .flatMap(
                scenario ->
                    scenario.tags().stream()
                        .map(
                            tag ->
                                new ScenarioClaim(
                                    tag, new FilePosition(scenario.file(), scenario.line()))))
            .toList();
    assertThat(CatalogueCheck.check(CATALOGUE.requirements(), claims))
        .filteredOn(finding -> finding.kind().severity() == Finding.Severity.ERROR)
        .isEmpty();
  }

  @Test
  void eachSeparateClaimHasAScenarioOfItsOwn() {
    Map<String, Integer> scenarios = new TreeMap<>();
    SUITE
        .scenarios()
        .forEach(
            scenario ->
                scenario.requirementTags().forEach(tag -> scenarios.merge(tag, 1, Integer::sum)));
    assertThat(scenarios).containsEntry("R-58297-14483", 3).containsEntry("R-55316-21772", 2);
    assertThat(scenarios)
        .hasSameSizeAs(CATALOGUE.requirements().stream().filter(r -> r.testable()).toList());
  }

  @Test
  void scenarioPositionsPointAtTheirLineInTheRepository() {
    Scenario scenario = SUITE.scenarios().get(0);
    assertThat(java.nio.file.Path.of("..", scenario.file()))
        .content()
        .satisfies(
            text ->
                assertThat(text.split("\n")[scenario.line() - 1])
                    .contains("Scenario: " + scenario.name()));
  }

  @Test
  void aTagExpressionThatSelectsNothingIsRefused() {
    assertThatThrownBy(() -> SUITE.select(new Selection(List.of(), "@nothing")))
        .isInstanceOf(SelectionException.class)
        .hasMessageContaining("\"@nothing\"")
        .hasMessageContaining("./vfs-tck list");
  }

  @Test
  void aTagExpressionThatCannotBeReadIsRefusedInOneLine() {
    assertThatThrownBy(() -> new Selection(List.of(), "@a and or"))
        .isInstanceOf(SelectionException.class)
        .hasMessageContaining("@a and or")
        .hasMessageNotContaining("\n");
  }

  private static String describe(ScenarioResult result) {
    return result.scenario()
        + "\n"
        + result.failure().map(failure -> failure.text()).orElse("")
        + result.error().map(error -> error.text()).orElse("");
  }

  private static boolean needs(ScenarioResult result, String capability) {
    return SUITE.scenarios().stream()
        .filter(scenario -> scenario.described(CATALOGUE).equals(result.scenario()))
        .anyMatch(scenario -> SUITE.needs(scenario).contains(capability));
  }

  private static List<ScenarioResult> run(String vfs, Selection selection) {
    try (VfsUnderTest underTest = VfsUnderTests.named(vfs, 0)) {
      Subject subject = new Subject(new ReferenceEngine(), underTest);
      return SUITE.run(selection, subject, SuiteListener.SILENT);
    }
  }
}
