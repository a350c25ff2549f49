package org.vfstck.reports.output;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.vfstck.reports.grading.GradedRequirement;
import org.vfstck.reports.grading.GradedResults;
import org.vfstck.reports.result.MutantOutcome;
import org.vfstck.reports.result.ScenarioStatus;
import org.vfstck.requirements.EvidenceKind;
import org.vfstck.requirements.FilePosition;
import org.vfstck.requirements.Requirement;

/**
 * The matrix as RFC 4180 text in UTF-8: one line for each requirement. Several values in one cell
 * are separated by a semicolon and a blank.
 *
 * <p>Spreadsheets run a cell that begins with {@code = + - @} as a formula. Such a cell gets an
 * apostrophe in front, which they take for "this is text".
 */
public final class MatrixCsv {
  private static final List<String> HEAD =
      List.of(
          "requirement",
          "verdict",
          "notes",
          "source",
          "section",
          "wording",
          "text",
          "tcl",
          "slt",
          "th3",
          "src",
          "capabilities",
          "scenarios",
          "passed",
          "failed",
          "skipped",
          "error",
          "not_selected",
          "mutants_killed",
          "mutants_not_killed");

  private static final String SEPARATOR = "; ";
  private static final String FORMULA_STARTS = "=+-@\t\n";

  private MatrixCsv() {}

  public static String write(GradedResults graded) {
    StringBuilder out = new StringBuilder();
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader(HEAD.toArray(String[]::new)).get();
    try (CSVPrinter printer = new CSVPrinter(out, format)) {
      for (GradedRequirement requirement : graded.requirements()) {
        printer.printRecord(cells(requirement));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a StringBuilder does not fail", e);
    }
    return out.toString();
  }

  private static List<String> cells(GradedRequirement graded) {
    Requirement requirement = graded.requirement();
    List<String> cells = new ArrayList<>();
    cells.add(requirement.id().value());
    cells.add(graded.verdict().name());
    cells.add(String.join(" ", graded.notes()));
    cells.add(requirement.source());
    cells.add(requirement.section().orElse(""));
    cells.add(requirement.wording().name());
    cells.add(requirement.text());
    for (EvidenceKind kind : EvidenceKind.values()) {
      cells.add(
          requirement.upstream(kind).stream()
              .map(FilePosition::toString)
              .collect(Collectors.joining(SEPARATOR)));
    }
    cells.add(String.join(SEPARATOR, requirement.capabilities()));
    cells.add(
        graded.scenarios().stream()
            .map(r -> r.scenario().position() + " " + r.status())
            .collect(Collectors.joining(SEPARATOR)));
    for (ScenarioStatus status : ScenarioStatus.values()) {
      cells.add(Long.toString(graded.count(status)));
    }
    cells.add(Integer.toString(graded.notSelected().size()));
    cells.add(mutants(graded, true));
    cells.add(mutants(graded, false));
    return cells.stream().map(MatrixCsv::harmless).toList();
  }

  private static String mutants(GradedRequirement graded, boolean killed) {
    return graded.mutants().stream()
        .filter(mutant -> (mutant.outcome() == MutantOutcome.KILLED) == killed)
        .map(mutant -> mutant.name())
        .collect(Collectors.joining(SEPARATOR));
  }

  private static String harmless(String cell) {
    String visible = PlainText.visible(cell);
    boolean formula = !visible.isEmpty() && FORMULA_STARTS.indexOf(visible.charAt(0)) >= 0;
    return formula ? "'" + visible : visible;
  }
}
