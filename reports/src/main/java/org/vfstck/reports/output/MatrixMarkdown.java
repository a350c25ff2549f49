package org.vfstck.reports.output;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.vfstck.reports.grading.ExitStatus;
import org.vfstck.reports.grading.GradedRequirement;
import org.vfstck.reports.grading.GradedResults;
import org.vfstck.reports.grading.Verdict;
import org.vfstck.reports.result.MutantOutcome;
import org.vfstck.reports.result.RunInfo;
import org.vfstck.reports.result.ScenarioResult;
import org.vfstck.reports.result.ScenarioStatus;
import org.vfstck.reports.result.SqliteLibrary;

/**
 * The matrix for the summary of a CI job: what came out, one line for each requirement, failures
 * folded below. Such summaries are cut off, or refused, beyond a megabyte; this one stays under
 * half of that and says what it leaves out.
 */
public final class MatrixMarkdown {
  private static final int TEXT_LENGTH = 120;
  private static final int PHRASE_LENGTH = 400;
  private static final int FAILURES_SHOWN = 40;
  private static final int SCENARIOS_SHOWN = 3;
  private static final int FAILURE_LENGTH = 3_000;
  private static final Pattern SPECIAL = Pattern.compile("[\\\\`*_{}\\[\\]()#!|~$]");
  private static final Pattern BACKTICKS = Pattern.compile("`+");

  private final StringBuilder out = new StringBuilder();

  private MatrixMarkdown() {}

  public static String write(GradedResults graded) {
    MatrixMarkdown matrix = new MatrixMarkdown();
    matrix.summary(graded);
    matrix.table(graded);
    matrix.failures(graded);
    return matrix.out.toString();
  }

  private void summary(GradedResults graded) {
    RunInfo run = graded.results().run();
    ExitStatus status = graded.exitStatus();
    line("## " + mark(status) + " vfs-tck: " + graded.outcome());
    line("");
    String counts =
        Arrays.stream(Verdict.values())
            .filter(verdict -> graded.count(verdict) > 0)
            .map(verdict -> graded.count(verdict) + " " + verdict.words())
            .collect(Collectors.joining(", "));
    line("**" + graded.results().catalogue().size() + " requirements: " + counts + ".**");
    line("");
    line(
        "VFS "
            + escaped(run.subject().vfs())
            + " on the engine "
            + escaped(run.subject().engine())
            + ", seed "
            + run.seed()
            + ", "
            + graded.results().scenarios().size()
            + " scenarios run, vfs-tck "
            + escaped(run.versions().tool())
            + run.versions()
                .sqlite()
                .map(library -> ", SQLite " + escaped(library.version()))
                .orElse("")
            + ".");
    line("");
  }

  private static String mark(ExitStatus status) {
    return switch (status) {
      case CONFORMANT -> "✅";
      case NOT_CONFORMANT -> "❌";
      case USAGE_ERROR, INCONCLUSIVE -> "⚠️";
    };
  }

  private void table(GradedResults graded) {
    defects(graded);
    line("| Requirement | Verdict | Scenarios | Mutants killed | Text |");
    line("|---|---|---|---|---|");
    for (GradedRequirement requirement : graded.requirements()) {
      String id = requirement.requirement().id().shortForm();
      String cell =
          SourceLink.of(requirement.requirement())
              .map(address -> "[" + id + "](" + address + ")")
              .orElse(id);
      String verdict = requirement.verdict().words();
      boolean plain = requirement.verdict() == Verdict.PASS;
      line(
          "| "
              + cell
              + " | "
              + (plain ? verdict : "**" + verdict + "**")
              + " | "
              + scenarios(requirement)
              + " | "
              + mutants(requirement)
              + " | "
              + escaped(PlainText.shortened(requirement.requirement().text(), TEXT_LENGTH))
              + " |");
    }
    line("");
  }

  private void defects(GradedResults graded) {
    List<String> known =
        graded
            .results()
            .run()
            .versions()
            .sqlite()
            .map(SqliteLibrary::knownDefects)
            .orElse(List.of());
    for (String defect : known) {
      line("- This release of SQLite has a defect of its own: " + escaped(defect));
    }
    if (!known.isEmpty()) {
      line("");
    }
  }

  private static String scenarios(GradedRequirement graded) {
    int all = graded.scenarios().size() + graded.notSelected().size();
    return all == 0 ? "none" : graded.count(ScenarioStatus.PASSED) + " of " + all + " passed";
  }

  private static String mutants(GradedRequirement graded) {
    return graded.mutants().isEmpty()
        ? "–"
        : graded.count(MutantOutcome.KILLED) + " of " + graded.mutants().size();
  }

  /** Whatever needs a reader: broken, waived, unknown. Passing and absent evidence does not. */
  private void failures(GradedResults graded) {
    List<GradedRequirement> told =
        graded.requirements().stream()
            .filter(
                requirement ->
                    switch (requirement.verdict()) {
                      case FAIL, INCONCLUSIVE, WAIVED, UNCOVERED -> true;
                      default ->
                          requirement.count(ScenarioStatus.FAILED)
                                  + requirement.count(ScenarioStatus.ERROR)
                              > 0;
                    })
            .toList();
    if (told.isEmpty()) {
      return;
    }
    line("### What needs attention");
    line("");
    told.stream().limit(FAILURES_SHOWN).forEach(this::failure);
    if (told.size() > FAILURES_SHOWN) {
      line(
          (told.size() - FAILURES_SHOWN)
              + " more requirements are not shown here; matrix.html has them all.");
    }
  }

  private void failure(GradedRequirement graded) {
    line(
        "<details><summary><b>"
            + graded.requirement().id().shortForm()
            + "</b> "
            + graded.verdict().words()
            + ": "
            + html(PlainText.shortened(graded.requirement().text(), TEXT_LENGTH))
            + "</summary>");
    line("");
    for (String note : graded.notes()) {
      line("- " + escaped(note));
    }
    List<ScenarioResult> told =
        graded.scenarios().stream()
            .filter(
                result ->
                    result.status() == ScenarioStatus.FAILED
                        || result.status() == ScenarioStatus.ERROR)
            .toList();
    told.stream().limit(SCENARIOS_SHOWN).forEach(this::scenario);
    if (told.size() > SCENARIOS_SHOWN) {
      line("");
      line((told.size() - SCENARIOS_SHOWN) + " more scenarios are in matrix.html.");
    }
    line("");
    line("</details>");
    line("");
  }

  private void scenario(ScenarioResult result) {
    String text =
        result
            .failure()
            .map(failure -> failure.text())
            .orElseGet(() -> result.error().orElseThrow().text());
    String position = result.scenario().position().toString();
    line("");
    line(escaped(result.scenario().name()) + " (" + escaped(position) + ")");
    line("");
    fenced(PlainText.shortened(PlainText.visible(text), FAILURE_LENGTH));
  }

  /** The fence is longer than any run of backticks inside, so nothing inside can close it. */
  private void fenced(String text) {
    int longest = 2;
    Matcher runs = BACKTICKS.matcher(text);
    while (runs.find()) {
      longest = Math.max(longest, runs.end() - runs.start());
    }
    String fence = "`".repeat(longest + 1);
    line(fence + "text");
    line(text);
    line(fence);
  }

  /** Text that Markdown shows as it is, on one line and inside a table cell. */
  private static String escaped(String text) {
    return SPECIAL.matcher(html(text)).replaceAll("\\\\$0");
  }

  private static String html(String text) {
    return PlainText.shortened(PlainText.oneLine(text), PHRASE_LENGTH)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;");
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
