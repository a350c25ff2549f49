package org.vfstck.requirements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequirementIdTest {
  /** As SQLite publishes them; the catalogue is not consulted here. */
  private static final List<String> PUBLISHED =
      List.of(
          "R-58297-14483-40146-32998-13341-07144-06303-13895",
          "R-00449-33772-33919-59402-60829-28733-22208-04727",
          "R-31969-57825-42101-14521-32158-26846-01551-49036",
          "R-36328-16367-14145-21377-30808-40796-28392-26990",
          "R-63522-46088-33895-54497-03733-53184-07098-33228",
          "R-57239-11845-16463-18106-13303-34365-12787-00637",
          "R-46197-42811-45122-27334-03540-14095-05781-43695",
          "R-55316-21772-61172-01789-50748-54713-63157-59070",
          "R-13779-07711-12405-44335-29719-17285-28240-52263",
          "R-10993-11647-55800-55293-06436-13332-42842-10882",
          "R-45540-25505-12705-13417-45651-45483-56013-24623",
          "R-02535-05811-23269-15824-03293-63258-54375-28501",
          "R-60175-02388-07986-54483-25650-07763-57471-09194");

  @Test
  void theNumbersOfTheWalPageFollowFromTheirStatements() {
    List<Requirement> wal =
        CatalogueReader.builtIn().stream()
            .filter(requirement -> requirement.source().equals("wal.html"))
            .toList();

    assertThat(wal)
        .extracting(
            requirement -> RequirementId.of(RequirementOrigin.SQLITE, requirement.text()).value())
        .containsExactlyElementsOf(PUBLISHED);
  }

  @Test
  void oneChangedLetterChangesTheNumber() {
    String sentence =
        "The only way to change out of EXCLUSIVE locking mode is to first change out of WAL journal"
            + " mode.";

    assertThat(RequirementId.of(RequirementOrigin.SQLITE, sentence).shortForm())
        .isEqualTo("R-63522-46088");
    assertThat(RequirementId.of(RequirementOrigin.SQLITE, sentence.replace("first", "then")))
        .isNotEqualTo(RequirementId.of(RequirementOrigin.SQLITE, sentence));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "One can explicitly change out of WAL mode using a pragma such as this:\n\n"
            + "PRAGMA journal_mode=DELETE;",
        "<p>One can explicitly change out of <a href=\"wal.html\">WAL mode</a> using a pragma\n"
            + "such as this:</p><blockquote><pre>\nPRAGMA journal_mode=DELETE;\n</pre></blockquote>",
        "  One\tcan <b>expli</b>citly change out of WAL&nbsp;mode using a pragma such as this:<br/>"
            + "PRAGMA journal_mode=DELETE;<!-- a remark\nin two lines -->",
      })
  void markupAndLayoutDoNotCount(String published) {
    assertThat(RequirementId.of(RequirementOrigin.SQLITE, published).shortForm())
        .isEqualTo("R-02535-05811");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a < b and c > d | a < b and c > d",
        "a &lt;b&gt; c | a <b> c",
        "x&#65;y&#x42;z | xAyBz",
        "&unknown; &#9999999; &#x110000; | &unknown; &#9999999; &#x110000;",
        "$1 \\ &quot; | $1 \\ \"",
      })
  void whatOnlyLooksLikeMarkupIsText(String published, String expected) {
    assertThat(StatementText.normalise(published)).isEqualTo(expected);
  }

  @Test
  void ourOwnRequirementsFollowTheSameRule() {
    String sentence = "A short read fills the rest of the buffer with zeros.";

    RequirementId ours = RequirementId.of(RequirementOrigin.SUITE, sentence);

    assertThat(ours.value()).startsWith("V-").hasSize(49);
    assertThat(ours.origin()).isEqualTo(RequirementOrigin.SUITE);
    assertThat(ours.value().substring(1))
        .isEqualTo(RequirementId.of(RequirementOrigin.SQLITE, sentence).value().substring(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "R-58297-14483",
        "X-58297-14483-40146-32998-13341-07144-06303-13895",
        "R-58297-14483-40146-32998-13341-07144-06303-1389",
        "R-99999-14483-40146-32998-13341-07144-06303-13895",
        "R-58297-14483-40146-32998-13341-07144-06303-13895 ",
      })
  void whatIsNotAWholeNumberIsRefused(String text) {
    assertThatThrownBy(() -> new RequirementId(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is no requirement number");
  }
}
