package org.vfstck.requirements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueTest {
  private static final String ID = "R-63522-46088-33895-54497-03733-53184-07098-33228";
  private static final String STATEMENT =
      "The only way to change out of EXCLUSIVE locking mode is to first change out of WAL journal"
          + " mode.";

  private final Catalogue catalogue = Catalogue.load();

  @Test
  void theWalPageHasThirteenRequirementsInOrderOfTheirNumbers() {
    List<RequirementId> wal =
        catalogue.requirements().stream()
            .filter(requirement -> requirement.source().equals("wal.html"))
            .map(Requirement::id)
            .toList();

    assertThat(wal).hasSize(13).isSorted();
  }

  @Test
  void theEvidenceOfSqlitesMatrixIsThere() {
    Requirement both = catalogue.find("R-58297-14483").orElseThrow();
    Requirement tclOnly = catalogue.find("R-60175-02388").orElseThrow();

    assertThat(both.upstream(EvidenceKind.TCL)).hasToString("[tcl/e_wal.test:22]");
    assertThat(both.upstream(EvidenceKind.TH3)).hasToString("[th3/req1/pragma05.test:188]");
    assertThat(both.upstream(EvidenceKind.SLT)).isEmpty();
    assertThat(both.upstream(EvidenceKind.SRC)).isEmpty();
    assertThat(tclOnly.upstream(EvidenceKind.TCL)).hasToString("[tcl/e_wal.test:225]");
    assertThat(tclOnly.upstream(EvidenceKind.TH3)).isEmpty();
    assertThat(catalogue.requirements())
        .filteredOn(requirement -> requirement.source().equals("wal.html"))
        .allSatisfy(requirement -> assertThat(requirement.upstream(EvidenceKind.TCL)).hasSize(1));
  }

  @Test
  void theConversionThatAnswersOkIsRegisteredAsAmbiguous() {
    Ambiguity conversion =
        catalogue.find("R-55316").orElseThrow().ambiguity("convert-without-shared-memory");

    assertThat(conversion.accepts("ok-and-unchanged")).isTrue();
    assertThat(conversion.accepts("error-and-unchanged")).isTrue();
    assertThat(conversion.accepts("ok-and-converted")).isFalse();
    assertThat(conversion.accepted())
        .allSatisfy(accepted -> assertThat(accepted.reason()).isNotBlank());
  }

  @Test
  void anUnregisteredAmbiguityIsAnErrorThatListsTheRegisteredOnes() {
    Requirement requirement = catalogue.find("R-55316").orElseThrow();

    assertThatThrownBy(() -> requirement.ambiguity("convert"))
        .hasMessageContaining("convert-without-shared-memory");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"R-6352", "R-63522-46088", "r-63522-46088", "@R-63522-46088", " R-63522-46 ", ID})
  void anyUniqueBeginningFindsTheRequirement(String prefix) {
    assertThat(catalogue.find(prefix).orElseThrow().id()).hasToString(ID);
  }

  @Test
  void anAmbiguousBeginningNamesTheCandidates() {
    assertThat(catalogue.find("R-5"))
        .isInstanceOfSatisfying(
            RequirementMatch.Ambiguous.class,
            match ->
                assertThat(match.candidates())
                    .extracting(RequirementId::shortForm)
                    .containsExactly("R-55316-21772", "R-57239-11845", "R-58297-14483"));
    assertThatThrownBy(() -> catalogue.find("R-5").orElseThrow())
        .isInstanceOf(CatalogueException.class)
        .hasMessage(
            "requirement R-5 is ambiguous: it begins 3 requirements, R-55316-21772, R-57239-11845,"
                + " R-58297-14483");
  }

  @ParameterizedTest
  @CsvSource({
    "R-58297-14438, R-58297-14483",
    "R-58279-14483, R-58297-14483",
    "R-5829714483, R-58297-14483",
    "58297-14483, R-58297-14483",
    "V-58297-14483, R-58297-14483",
  })
  void aSlipOfTheFingerIsAnsweredWithWhatWasPerhapsMeant(String typed, String meant) {
    assertThat(catalogue.find(typed))
        .isInstanceOfSatisfying(
            RequirementMatch.Unknown.class,
            match -> assertThat(match.near()).extracting(RequirementId::shortForm).contains(meant));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "R-", "@", "nonsense", "R-12345-54321"})
  void whatResemblesNothingIsUnknownWithoutSuggestions(String typed) {
    assertThat(catalogue.find(typed))
        .isInstanceOfSatisfying(
            RequirementMatch.Unknown.class, match -> assertThat(match.near()).isEmpty());
  }

  @Test
  void theDigestNamesTheContent() {
    List<Requirement> entries = catalogue.requirements();
    List<Requirement> fewer = entries.subList(1, entries.size());

    assertThat(catalogue.digest()).matches("[0-9a-f]{64}");
    assertThat(new Catalogue(entries).digest()).isEqualTo(catalogue.digest());
    assertThat(new Catalogue(fewer).digest()).isNotEqualTo(catalogue.digest());
  }

  @Test
  void aCatalogueWithAnEditedStatementIsRefused() {
    List<Requirement> edited = page("statement: " + STATEMENT.replace("only", "best"));

    assertThatThrownBy(() -> new Catalogue(edited))
        .isInstanceOf(CatalogueException.class)
        .hasMessageContaining("R-63522-46088")
        .hasMessageContaining("hashes to");
  }

  static List<Arguments> mistakes() {
    return List.of(
        arguments("statment: x", "statment"),
        arguments("section: x", "needs either a statement or a summary"),
        arguments("summary: x\n    statement: y", "needs either a statement or a summary"),
        arguments("summary: ' '", "the text is empty"),
        arguments("summary: x\n    upstream: {tlc: ['a:1']}", "columns are tcl, slt, th3 and src"),
        arguments("summary: x\n    upstream: {tcl: ['a']}", "expected file:line"),
        arguments("summary: x\n    upstream: {tcl: ['a:0']}", "lines begin at 1"),
        arguments("summary: x\n    summary: y", "Duplicate"),
        arguments("summary: [x", "test.yaml:"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void aMistakeInTheFileIsNamedInOneLine(String fields, String reason) {
    assertThatThrownBy(() -> page(fields))
        .isInstanceOf(CatalogueException.class)
        .hasMessageStartingWith("test.yaml")
        .hasMessageContaining(reason)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
  }

  /** A page with one requirement that has the given fields beside its number. */
  private static List<Requirement> page(String fields) {
    String yaml = "source: test.html\nrequirements:\n  - id: " + ID + "\n    " + fields + "\n";
    return CatalogueReader.page(
        new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)), "test.yaml");
  }
}
