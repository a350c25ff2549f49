package org.vfstck.requirements;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CatalogueCheckTest {
  private static final String SENTENCE = "A short read fills the rest of the buffer with zeros.";
  private static final FilePosition HERE = new FilePosition("features/reads.feature", 7);

  private final Requirement quoted = requirement(SENTENCE, Wording.STATEMENT, null);

  private static List<Requirement> testable() {
    return CatalogueReader.builtIn().stream().filter(Requirement::testable).toList();
  }

  @Test
  void theBuiltInCatalogueWithAScenarioForEachRequirementHasNothingToSay() {
    List<Requirement> entries = testable();
    List<ScenarioClaim> claims =
        entries.stream().map(r -> new ScenarioClaim("@" + r.id().shortForm(), HERE)).toList();

    assertThat(CatalogueCheck.check(entries, claims)).isEmpty();
  }

  @Test
  void eachRequirementWithoutAScenarioIsNamed() {
    List<Requirement> entries = testable();

    assertThat(CatalogueCheck.check(entries, List.of()))
        .hasSameSizeAs(entries)
        .allSatisfy(f -> assertThat(f.kind()).isEqualTo(Finding.Kind.UNCLAIMED));
  }

  @Test
  void anEditedStatementNoLongerFitsItsNumber() {
    Requirement edited =
        new Requirement(
            quoted.id(),
            Wording.STATEMENT,
            SENTENCE.replace("zeros", "ones"),
            "data path",
            "x",
            Optional.empty(),
            List.of(),
            new TreeSet<>(),
            Optional.empty(),
            List.of());

    assertThat(kinds(List.of(edited))).containsExactly(Finding.Kind.NUMBER_MISMATCH);
  }

  @Test
  void aNumberThatOccursTwiceIsADuplicate() {
    assertThat(kinds(List.of(quoted, quoted), quoted.id().value()))
        .containsExactly(Finding.Kind.DUPLICATE);
  }

  @Test
  void aTagThatNamesNoRequirementIsFoundWithItsPlace() {
    List<Finding> findings =
        CatalogueCheck.check(
            List.of(quoted),
            List.of(
                new ScenarioClaim(quoted.id().shortForm(), HERE),
                new ScenarioClaim("@R-12345-54321", HERE)));

    assertThat(findings)
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.kind()).isEqualTo(Finding.Kind.UNKNOWN_TAG);
              assertThat(finding.message())
                  .startsWith("features/reads.feature:7: ")
                  .contains("@R-12345-54321");
            });
  }

  @Test
  void aMistypedTagIsNotTakenForAnOrdinaryOne() {
    assertThat(kinds(List.of(quoted), quoted.id().value(), "@V_12345", "@r123", "@V12345-1"))
        .containsOnly(Finding.Kind.UNKNOWN_TAG)
        .hasSize(3);
  }

  @Test
  void tagsThatAreNoNumbersClaimNothing() {
    assertThat(kinds(List.of(quoted), quoted.id().value(), "@needs-shm", "@smoke", "@wal", "@V"))
        .isEmpty();
  }

  @Test
  void aTagThatFitsSeveralRequirementsIsAmbiguous() {
    List<Requirement> entries = testable();
    List<String> tags = new ArrayList<>(entries.stream().map(r -> r.id().value()).toList());
    tags.add("@R-5");

    assertThat(kinds(entries, tags.toArray(String[]::new)))
        .containsExactly(Finding.Kind.AMBIGUOUS_TAG);
  }

  @Test
  void anUntestableRequirementNeedsNoScenarioAndMayHaveNone() {
    Requirement untestable =
        requirement(SENTENCE, Wording.STATEMENT, "needs a machine that fails at will");

    assertThat(kinds(List.of(untestable))).isEmpty();
    assertThat(kinds(List.of(untestable), untestable.id().value()))
        .containsExactly(Finding.Kind.CLAIMED_UNTESTABLE);
  }

  @Test
  void aSummaryIsReportedAsUnverifiedButIsNoError() {
    Requirement summary = requirement("what it says, in short", Wording.SUMMARY, null);

    List<Finding> findings =
        CatalogueCheck.check(
            List.of(summary), List.of(new ScenarioClaim(summary.id().value(), HERE)));

    assertThat(findings)
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.kind().severity()).isEqualTo(Finding.Severity.NOTE);
              assertThat(finding.message()).contains("unverified text");
            });
    assertThat(new Catalogue(List.of(summary)).size()).isEqualTo(1);
  }

  private static List<Finding.Kind> kinds(List<Requirement> entries, String... tags) {
    List<ScenarioClaim> claims =
        List.of(tags).stream().map(tag -> new ScenarioClaim(tag, HERE)).toList();
    return CatalogueCheck.check(entries, claims).stream().map(Finding::kind).toList();
  }

  private static Requirement requirement(String text, Wording wording, String untestable) {
    return new Requirement(
        RequirementId.of(RequirementOrigin.SUITE, SENTENCE),
        wording,
        text,
        "data path",
        "c3ref/io_methods.html",
        Optional.empty(),
        List.of(),
        new TreeSet<>(),
        Optional.ofNullable(untestable),
        List.of());
  }
}
