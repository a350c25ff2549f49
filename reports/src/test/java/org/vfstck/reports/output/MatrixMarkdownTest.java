package org.vfstck.reports.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vfstck.reports.Samples;
import org.vfstck.reports.grading.Grading;

class MatrixMarkdownTest {
  @Test
  void theSummaryComesFirst() {
    String matrix = MatrixMarkdown.write(Grading.grade(Samples.everyVerdict("")));

    assertThat(matrix)
        .startsWith(
            """
            ## ❌ vfs-tck: not conformant

            **15 requirements: 5 pass, 1 fail, 1 not applicable, 1 waived, 2 inconclusive, \
            1 untestable, 3 not selected, 1 uncovered.**

            VFS memory on the engine reference, seed -9223372036854775807, 12 scenarios run, \
            vfs-tck 0.1.0, SQLite 3.40.1.

            - This release of SQLite has a defect of its own: loses pages
            """);
  }

  @Test
  void eachRequirementIsOneRow() {
    assertThat(rows(MatrixMarkdown.write(Grading.grade(Samples.everyVerdict("")))))
        .hasSize(15)
        .contains(
            "| [R-63522-46088](https://sqlite.org/wal.html#use_of_wal_without_shared_memory)"
                + " | pass | 1 of 2 passed | – | The only way to change out of EXCLUSIVE locking"
                + " mode is to first change out of WAL journal mode. |");
  }

  @Test
  void aRunWithoutFailuresHasNothingThatNeedsAttention() {
    assertThat(MatrixMarkdown.write(Grading.grade(Samples.conformant())))
        .startsWith("## ✅ vfs-tck: conformant\n")
        .contains("**13 requirements: 13 pass.**")
        .doesNotContain("needs attention");
  }

  @Test
  void aFailureIsFoldedWithItsTrace() {
    String matrix = MatrixMarkdown.write(Grading.grade(Samples.everyVerdict("")));

    assertThat(matrix)
        .contains("<details><summary><b>R-45540-25505</b> fail: To prevent older versions")
        .contains("\nexpected     bytes 18 and 19 are 02 02")
        .contains("\n  A xSync(main, NORMAL) -> SQLITE_OK\n```\n");
    assertThat(count(matrix, "<details>")).isEqualTo(count(matrix, "</details>"));
  }

  @Test
  void hostileTextNeitherOpensNorClosesAnything() {
    String matrix = MatrixMarkdown.write(Grading.grade(Samples.everyVerdict(Samples.HOSTILE)));
    String prose = matrix.replaceAll("(?ms)^(`{3,})text$.*?^\\1$", "");

    assertThat(prose).doesNotContain("<script").doesNotContain("<img").doesNotContain("](java");
    assertThat(count(prose, "<details>")).isPositive().isEqualTo(count(prose, "</details>"));
    assertThat(rows(prose))
        .hasSize(15)
        .allSatisfy(row -> assertThat(row.split("(?<!\\\\)\\|", -1)).hasSize(7));
    assertThat(matrix).matches("(?s)[^\\x00-\\x08\\x0b-\\x1f\\x7f]*");
  }

  @Test
  void itFitsASummaryHoweverLongTheTraces() {
    String matrix =
        MatrixMarkdown.write(Grading.grade(Samples.everyVerdict("x".repeat(2_000_000))));

    assertThat(matrix.length()).isLessThan(500_000);
  }

  private static List<String> rows(String matrix) {
    return matrix.lines().filter(line -> line.matches("\\| (\\[)?[RV]-.*")).toList();
  }

  private static int count(String text, String part) {
    return text.split(java.util.regex.Pattern.quote(part), -1).length - 1;
  }
}
