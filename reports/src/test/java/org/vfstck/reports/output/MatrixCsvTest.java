package org.vfstck.reports.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vfstck.reports.Samples;
import org.vfstck.reports.grading.Grading;
import org.vfstck.reports.result.MutantResult;
import org.vfstck.reports.result.Results;

class MatrixCsvTest {
  @Test
  void eachRequirementIsOneLineWithItsEvidence() throws IOException {
    List<CSVRecord> lines = parse(MatrixCsv.write(Grading.grade(Samples.everyVerdict(""))));

    assertThat(lines).hasSize(15);
    assertThat(lines)
        .filteredOn(line -> line.get("requirement").startsWith("R-58297-14483"))
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.get("verdict")).isEqualTo("PASS");
              assertThat(line.get("text")).startsWith("WAL databases can be created, read");
              assertThat(line.get("tcl")).isEqualTo("tcl/e_wal.test:22");
              assertThat(line.get("th3")).isEqualTo("th3/req1/pragma05.test:188");
              assertThat(line.get("slt")).isEmpty();
              assertThat(line.get("scenarios"))
                  .isEqualTo(
                      "features/wal-html.feature:11 PASSED; features/wal-html.feature:17 PASSED");
              assertThat(line.get("passed")).isEqualTo("2");
              assertThat(line.get("mutants_killed")).startsWith("wal-needs-shared-memory");
            });
    assertThat(lines)
        .filteredOn(line -> line.get("verdict").equals("FAIL"))
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.get("failed")).isEqualTo("1");
              assertThat(line.get("mutants_not_killed")).isEqualTo("version-numbers-stay");
            });
  }

  @Test
  void hostileTextStaysInItsCell() throws IOException {
    List<CSVRecord> lines =
        parse(MatrixCsv.write(Grading.grade(Samples.everyVerdict("\",x\r\n" + Samples.HOSTILE))));

    assertThat(lines).hasSize(15).allSatisfy(line -> assertThat(line.size()).isEqualTo(20));
    assertThat(lines).allSatisfy(line -> assertThat(line.get("verdict")).matches("[A-Z_]+"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1"})
  void aCellIsNeverAFormula(String text) throws IOException {
    var sample = Samples.everyVerdict("");
    var waived = sample.waivers().get(0);
    var mutant = sample.mutants().get(0);
    var results =
        new Results(
            sample.run(),
            sample.catalogue(),
            sample.scenarios(),
            sample.notSelected(),
            List.of(
                new MutantResult(
                    text, "", mutant.requirement(), mutant.outcome(), mutant.killedBy(), "")),
            List.of(waived));

    assertThat(parse(MatrixCsv.write(Grading.grade(results))))
        .filteredOn(line -> line.get("requirement").equals(mutant.requirement().value()))
        .singleElement()
        .satisfies(line -> assertThat(line.get("mutants_killed")).startsWith("'"));
  }

  private static List<CSVRecord> parse(String csv) throws IOException {
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    try (CSVParser parser = CSVParser.parse(csv, format)) {
      return parser.getRecords();
    }
  }
}
