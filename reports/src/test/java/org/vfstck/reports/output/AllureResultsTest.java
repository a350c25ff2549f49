package org.vfstck.reports.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vfstck.reports.Samples;
import org.vfstck.reports.grading.Grading;

class AllureResultsTest {
  @TempDir Path directory;

  @Test
  void eachScenarioIsATestWithItsRequirements() throws IOException {
    List<JsonNode> tests = write("");

    assertThat(tests).hasSize(12);
    assertThat(tests)
        .filteredOn(test -> test.path("fullName").asText().endsWith(":23"))
        .singleElement()
        .satisfies(
            test -> {
              assertThat(test.path("status").asText()).isEqualTo("passed");
              assertThat(labels(test, "feature")).containsExactly("R-00449-33772", "R-31969-57825");
              assertThat(labels(test, "epic")).containsExactly("wal.html");
              assertThat(test.path("links").findValuesAsText("url"))
                  .containsOnly("https://sqlite.org/wal.html#use_of_wal_without_shared_memory");
              assertThat(test.path("stop").asLong() - test.path("start").asLong()).isEqualTo(1840);
              assertThat(test.path("steps").findValuesAsText("name"))
                  .containsExactly(
                      "Given a database in WAL mode",
                      "When connection A writes 10 rows",
                      "Then bytes 18 and 19 of the database file are 2");
            });
  }

  @Test
  void allureTellsABrokenSubjectFromABrokenSuite() throws IOException {
    List<JsonNode> tests = write("");

    assertThat(tests)
        .extracting(test -> test.path("status").asText())
        .containsOnly("passed", "failed", "skipped", "broken");
    assertThat(tests)
        .filteredOn(test -> test.path("fullName").asText().endsWith(":40"))
        .singleElement()
        .satisfies(
            test -> {
              assertThat(test.path("status").asText()).isEqualTo("failed");
              assertThat(test.path("statusDetails").path("message").asText())
                  .startsWith("expected bytes 18 and 19 are 02 02");
              String trace = test.path("attachments").path(0).path("source").asText();
              assertThat(directory.resolve(trace))
                  .content()
                  .contains("A xSync(main, NORMAL) -> SQLITE_OK");
            });
  }

  @Test
  void theEnvironmentIsRecordedOneLineEach() throws IOException {
    write(Samples.HOSTILE);

    assertThat(Files.readAllLines(directory.resolve("environment.properties")))
        .hasSize(8)
        .allSatisfy(line -> assertThat(line).contains(" = "))
        .contains("seed = -9223372036854775807", "vfs-tck = 0.1.0")
        .contains("sqlite = 3.40.1 (2022-12-28 abc), /lib/x.so");
  }

  private List<JsonNode> write(String text) throws IOException {
    AllureResults.write(Grading.grade(Samples.everyVerdict(text)), directory);
    List<JsonNode> tests = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(f -> f.toString().endsWith("-result.json")).toList()) {
        tests.add(new ObjectMapper().readTree(file.toFile()));
      }
    }
    return tests;
  }

  private static List<String> labels(JsonNode test, String name) {
    List<String> values = new ArrayList<>();
    for (JsonNode label : test.path("labels")) {
      if (label.path("name").asText().equals(name)) {
        values.add(label.path("value").asText());
      }
    }
    return values;
  }
}
