package org.vfstck.features.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.vfstck.features.mutant.Mutant;
import org.vfstck.features.mutant.Mutants;
import org.vfstck.features.subject.ReferenceEngine;
import org.vfstck.features.subject.Subject;
import org.vfstck.features.subject.VfsUnderTest;
import org.vfstck.features.subject.VfsUnderTests;
import org.vfstck.reports.result.MutantOutcome;
import org.vfstck.reports.result.MutantResult;
import org.vfstck.reports.result.ScenarioResult;
import org.vfstck.reports.result.ScenarioStatus;
import org.vfstck.requirements.Catalogue;
import org.vfstck.requirements.Requirement;
import org.vfstck.requirements.RequirementId;

/** The suite has teeth: each broken subject is failed by the scenarios of the rule it breaks. */
class KillTableTest {

  private static final Catalogue CATALOGUE = Catalogue.load();
  private static final Suite SUITE = Suite.load(CATALOGUE);

  @TestFactory
  Stream<DynamicTest> isKilledByItsOwnRequirementWithAMessageThatNamesTheRule() {
    List<RequirementId> all =
        CATALOGUE.requirements().stream().map(requirement -> requirement.id()).toList();
    return new KillTable(SUITE, ReferenceEngine::new)
        .run(all, result -> {}).stream()
            .map(result -> DynamicTest.dynamicTest(result.name(), () -> assertKilled(result)));
  }

  private static void assertKilled(MutantResult result) {
    assertThat(result.outcome()).as(result.message()).isEqualTo(MutantOutcome.KILLED);
    assertThat(result.message())
        .contains(result.requirement().shortForm())
        .contains(CATALOGUE.get(result.requirement()).orElseThrow().text())
        .contains("expected")
        .contains("observed");
  }

  /** That a step or an engine breaks down is no kill, and no scenario may do so on a mutant. */
  @TestFactory
  Stream<DynamicTest> noScenarioBreaksDownOnABrokenSubject() {
    return Mutants.all().stream()
        .map(mutant -> DynamicTest.dynamicTest(mutant.name(), () -> assertJudged(mutant)));
  }

  private static void assertJudged(Mutant mutant) {
    Selection evidence = new Selection(List.of(new RequirementId(mutant.requirement())), "");
    try (VfsUnderTest sound = VfsUnderTests.memory(0)) {
      Subject broken = mutant.breakage().apply(new Subject(new ReferenceEngine(), sound));
      List<ScenarioResult> results = SUITE.run(evidence, broken, SuiteListener.SILENT);
      assertThat(results)
          .allSatisfy(
              result ->
                  assertThat(result.status())
                      .as(result.error().map(error -> error.text()).orElse(""))
                      .isNotEqualTo(ScenarioStatus.ERROR));
    }
  }

  @Test
  void everyRequirementHasABrokenSubject() {
    List<String> broken = Mutants.all().stream().map(Mutant::requirement).distinct().toList();
    assertThat(CATALOGUE.requirements())
        .filteredOn(Requirement::testable)
        .extracting(requirement -> requirement.id().value())
        .isSubsetOf(broken);
  }

  @Test
  void namesAreUnique() {
    assertThat(Mutants.all()).extracting(Mutant::name).doesNotHaveDuplicates();
  }
}
