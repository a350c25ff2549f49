package org.vfstck.reports.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vfstck.reports.Samples;
import org.vfstck.reports.grading.ExitStatus;
import org.vfstck.reports.grading.GradedResults;

class OutputDirectoryTest {
  @TempDir Path temporary;

  @Test
  void aRunLeavesEveryForm() throws IOException {
    Path out = temporary.resolve("a/b");

    GradedResults graded = publish(out);

    assertThat(graded.exitStatus()).isEqualTo(ExitStatus.NOT_CONFORMANT);
    assertThat(names(out))
        .containsExactly(
            "allure-results",
            "junit.xml",
            "matrix.csv",
            "matrix.html",
            "matrix.md",
            "results.json");
    assertThat(ResultsJson.read(out.resolve("results.json")).results().scenarios())
        .isEqualTo(graded.results().scenarios());
  }

  @Test
  void equalRunsLeaveEqualFiles() throws IOException {
    publish(temporary.resolve("one"));
    publish(temporary.resolve("two"));

    for (Path file : files(temporary.resolve("one"))) {
      Path other = temporary.resolve("two").resolve(temporary.resolve("one").relativize(file));
      assertThat(other).hasSameBinaryContentAs(file);
    }
    assertThat(files(temporary.resolve("one"))).hasSameSizeAs(files(temporary.resolve("two")));
  }

  @Test
  void nothingOfAnEarlierRunSurvivesAndForeignFilesStay() throws IOException {
    Path out = temporary.resolve("out");
    publish(out);
    Files.writeString(out.resolve("certificate.json"), "of the earlier run");
    Files.writeString(out.resolve("allure-results/old-result.json"), "of the earlier run");
    Files.writeString(out.resolve("notes.txt"), "mine");

    publish(out);

    assertThat(out.resolve("certificate.json")).doesNotExist();
    assertThat(out.resolve("allure-results/old-result.json")).doesNotExist();
    assertThat(out.resolve("notes.txt")).hasContent("mine");
  }

  @Test
  void aRunThatStopsHalfWayLeavesTheEarlierResultUntouched() throws IOException {
    Path out = temporary.resolve("out");
    publish(out);
    List<Path> before = files(out);

    try (OutputDirectory directory = OutputDirectory.open(out)) {
      Files.writeString(directory.staging().resolve("matrix.html"), "half");
    }

    assertThat(files(out)).isEqualTo(before);
    assertThat(out.resolve("matrix.html")).content().endsWith("</html>\n");
  }

  @Test
  void aRunThatStopsHalfWayLeavesNoDirectoryThatWasNotThere() {
    try (OutputDirectory directory = OutputDirectory.open(temporary.resolve("x/y/z"))) {
      assertThat(directory.staging()).exists();
    }

    assertThat(temporary.resolve("x")).doesNotExist();
  }

  @Test
  void withoutResultsNothingIsPublished() throws IOException {
    Path out = temporary.resolve("out");
    publish(out);

    try (OutputDirectory directory = OutputDirectory.open(out)) {
      Files.writeString(directory.staging().resolve("matrix.md"), "alone");
      assertThatThrownBy(directory::publish)
          .isInstanceOf(OutputException.class)
          .hasMessage("nothing to publish: results.json was not written");
    }

    assertThat(out.resolve("results.json")).exists();
  }

  @Test
  void whatIsNoDirectoryCannotBeWritten() throws IOException {
    Path file = Files.writeString(temporary.resolve("file"), "x");

    for (Path out : List.of(file, file.resolve("below"))) {
      assertThatThrownBy(() -> OutputDirectory.open(out).close())
          .isInstanceOf(OutputException.class)
          .hasMessageStartingWith("out directory " + out + " cannot be written: ")
          .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
    }
  }

  private static GradedResults publish(Path out) {
    try (OutputDirectory directory = OutputDirectory.open(out)) {
      return ReportWriter.publish(Samples.everyVerdict(Samples.HOSTILE), directory);
    }
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> entries = Files.walk(directory)) {
      return entries.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
