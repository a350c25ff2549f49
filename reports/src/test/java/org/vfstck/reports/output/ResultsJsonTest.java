package org.vfstck.reports.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.vfstck.reports.Samples;
import org.vfstck.reports.grading.GradedResults;
import org.vfstck.reports.grading.Grading;
import org.vfstck.reports.result.Results;
import org.vfstck.reports.result.ResultsException;

class ResultsJsonTest {
  private final String json = ResultsJson.write(Grading.grade(Samples.everyVerdict("")));

  static List<Results> samples() {
    return List.of(
        Samples.conformant(), Samples.everyVerdict(""), Samples.everyVerdict(Samples.HOSTILE));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void whatIsWrittenIsReadBackTheSame(Results results) {
    String written = ResultsJson.write(Grading.grade(results));

    GradedResults read = ResultsJson.read(written, "results.json");

    assertThat(read.results().run()).isEqualTo(results.run());
    assertThat(read.results().scenarios()).isEqualTo(results.scenarios());
    assertThat(read.results().notSelected()).isEqualTo(results.notSelected());
    assertThat(read.results().mutants()).isEqualTo(results.mutants());
    assertThat(read.results().waivers()).isEqualTo(results.waivers());
    assertThat(read.results().catalogue().requirements())
        .isEqualTo(results.catalogue().requirements());
    assertThat(ResultsJson.write(read)).isEqualTo(written);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void whatIsWrittenFitsTheSchema(Results results) {
    assertThat(schema().validate(ResultsJson.write(Grading.grade(results)), InputFormat.JSON))
        .isEmpty();
  }

  @Test
  void theSchemaRefusesWhatItDoesNotName() {
    assertThat(schema().validate(json.replaceFirst("\"seed\"", "\"sead\""), InputFormat.JSON))
        .isNotEmpty();
    assertThat(schema().validate(json.replaceFirst("\"FAILED\"", "\"PASSED\""), InputFormat.JSON))
        .isNotEmpty();
  }

  @Test
  void theFileHasLineFeedsOnly() {
    assertThat(json).doesNotContain("\r").endsWith("}\n");
  }

  static List<Arguments> mistakes() {
    return List.of(
        arguments("\\{", "[", "no JSON"),
        arguments("vfs-tck-results", "other", "r.json is no vfs-tck-results file"),
        arguments("\"formatVersion\": 1", "\"formatVersion\": 2", "reads version 1"),
        arguments("\"status\": \"PASSED\"", "\"status\": \"GREEN\"", "$.scenarios[0].status: "),
        arguments("\"status\": \"PASSED\"", "\"status\": 0", "$.scenarios[0].status: "),
        arguments(",\n *\"durationNanos\": [0-9]+", "", "durationNanos"),
        arguments("\"engine\": \"reference\",", "", "engine"),
        arguments("\"engine\"", "\"motor\"", "engine is missing"),
        arguments("\"engine\": \"reference\"", "\"engine\": null", "engine"),
        arguments("\"id\": \"R-", "\"id\": \"X-", "is no requirement number"),
        arguments("features/wal-html.feature:11\"", "nowhere\"", "was killed by"),
        arguments("\"trace\"", "\"trace\": [], \"trace\"", "Duplicate"),
        arguments(
            "\"status\": \"FAILED\",\n      \"miss",
            "\"status\": \"PASSED\",\n      \"miss",
            "is PASSED and has a failure"),
        arguments("This feature allows", "This feature permits", "hashes to"),
        arguments("Use of WAL", "Abuse of WAL", "the digest or the size of the catalogue"),
        arguments(
            "\"verdict\": \"FAIL\"", "\"verdict\": \"PASS\"", "R-45540-25505 the verdict FAIL"),
        arguments("\"PASS\": 5", "\"PASS\": 6", "the counts do not fit"),
        arguments("\"code\": 1", "\"code\": 0", "the exit status does not fit"),
        arguments("\"scenarios\": \\[", "\"scenarios\": [null,", "$.scenarios"),
        arguments("\"mutants\": \\[", "\"mutants\": [null,", "$.mutants"),
        arguments("\"killedBy\": \\[", "\"killedBy\": [null,", "$.mutants[0].killedBy"),
        arguments("\\}\n$", "}\n}", "no JSON"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void aFileThatWasAlteredIsRefusedInOneLine(String pattern, String replacement, String reason) {
    String altered = json.replaceFirst(pattern, replacement);

    assertThat(altered).isNotEqualTo(json);
    assertThatThrownBy(() -> ResultsJson.read(altered, "r.json"))
        .isInstanceOf(ResultsException.class)
        .hasMessageStartingWith("r.json")
        .hasMessageContaining(reason)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
  }

  @Test
  void aMissingFileIsNoResult() {
    assertThatThrownBy(() -> ResultsJson.read(Path.of("no", "results.json")))
        .isInstanceOf(ResultsException.class)
        .hasMessageContaining("does not exist: there is no finished result there");
  }

  private static JsonSchema schema() {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(
            ResultsJson.class.getResourceAsStream("/org/vfstck/reports/results.schema.json"));
  }
}
