package org.vfstck.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.vfstck.reports.grading.GradedRequirement;
import org.vfstck.reports.grading.GradedResults;
import org.vfstck.reports.grading.Verdict;
import org.vfstck.reports.result.Failure;
import org.vfstck.reports.result.MutantOutcome;
import org.vfstck.reports.result.ScenarioResult;

/** What {@code certify} says on the terminal: a line for each requirement, then what failed. */
final class VerdictPrinter {

  private static final int TEXT_LENGTH = 70;

  private final PrintWriter print;

  VerdictPrinter(PrintWriter print) {
    this.print = print;
  }

  /**
   * @param out where the report is
   */
  void print(GradedResults graded, Path out) {
    boolean everything = graded.count(Verdict.NOT_SELECTED) == 0;
    Map<String, List<GradedRequirement>> topics =
        graded.requirements().stream()
            .filter(requirement -> everything || isEvidence(requirement.verdict()))
            .collect(
                Collectors.groupingBy(
                    requirement -> requirement.requirement().topic(),
                    LinkedHashMap::new,
                    Collectors.toList()));
    topics.forEach(this::printTopic);
    graded.requirements().forEach(this::printFailures);
    printSummary(graded);
    print.println("report: " + out.resolve("matrix.html"));
  }

  /** Of what was selected; what cannot be tested belongs to no selection. */
  private static boolean isEvidence(Verdict verdict) {
    return verdict != Verdict.NOT_SELECTED && verdict != Verdict.UNTESTABLE;
  }

  private void printTopic(String topic, List<GradedRequirement> requirements) {
    print.println(topic);
    for (GradedRequirement requirement : requirements) {
      print.println("  " + line(requirement));
      if (requirement.verdict() != Verdict.PASS) {
        requirement.notes().forEach(note -> print.println(" ".repeat(18) + note));
      }
    }
    print.println();
  }

  private static String line(GradedRequirement requirement) {
    return String.format(
        "%-15s %s  scenarios: %d, mutants killed: %d of %d  %s",
        requirement.verdict(),
        requirement.requirement().id().shortForm(),
        requirement.scenarios().size(),
        requirement.count(MutantOutcome.KILLED),
        requirement.mutants().size(),
        shortened(requirement.requirement().text()));
  }

  private static String shortened(String text) {
    if (text.length() <= TEXT_LENGTH) {
      return text;
    }
    return text.substring(0, text.lastIndexOf(' ', TEXT_LENGTH)) + " ...";
  }

  private void printFailures(GradedRequirement requirement) {
    for (ScenarioResult scenario : requirement.scenarios()) {
      scenario
          .failure()
          .map(Failure::text)
          .or(() -> scenario.error().map(error -> "the suite failed: " + error.text()))
          .ifPresent(
              text -> {
                print.println(scenario.scenario().name());
                print.println(scenario.scenario().position());
                print.println(text.strip().indent(2));
              });
    }
  }

  private void printSummary(GradedResults graded) {
    List<String> counts =
        graded.counts().entrySet().stream()
            .filter(count -> count.getValue() > 0)
            .map(count -> count.getValue() + " " + count.getKey())
            .toList();
    long killed =
        graded.results().mutants().stream()
            .filter(mutant -> mutant.outcome() == MutantOutcome.KILLED)
            .count();
    print.println(
        graded.exitStatus().words()
            + ": "
            + String.join(", ", counts)
            + " of "
            + graded.requirements().size()
            + " requirements; "
            + killed
            + " of "
            + graded.results().mutants().size()
            + " mutants killed");
  }
}
