package org.vfstck.reports.output;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.vfstck.reports.grading.GradedRequirement;
import org.vfstck.reports.grading.GradedResults;
import org.vfstck.reports.grading.Verdict;
import org.vfstck.reports.result.CrashPicture;
import org.vfstck.reports.result.MutantOutcome;
import org.vfstck.reports.result.MutantResult;
import org.vfstck.reports.result.RunInfo;
import org.vfstck.reports.result.Scenario;
import org.vfstck.reports.result.ScenarioResult;
import org.vfstck.reports.result.ScenarioStatus;
import org.vfstck.reports.result.Selection;
import org.vfstck.requirements.Requirement;
import org.vfstck.requirements.RequirementId;

/**
 * What the template needs beside the results: words and marks. Every mark stands beside its word,
 * so colour and shape are never the only carrier of a meaning.
 *
 * @param style the whole style sheet
 * @param script the whole script
 * @param policy the page's content security policy
 */
record MatrixPage(GradedResults graded, String style, String script, String policy) {

  /** A name and its value in the summary. */
  record Fact(String name, String value) {}

  String title() {
    return run().subject().vfs() + ": " + graded.outcome() + " – vfs-tck";
  }

  RunInfo run() {
    return graded.results().run();
  }

  /** Requirements by the page they stand on, in order of their first number. */
  Map<String, List<GradedRequirement>> sources() {
    return graded.requirements().stream()
        .collect(
            Collectors.groupingBy(
                g -> g.requirement().topic(), LinkedHashMap::new, Collectors.toList()));
  }

  List<Fact> facts() {
    RunInfo run = run();
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("VFS", run.subject().vfs()));
    facts.add(new Fact("Engine", run.subject().engine()));
    facts.add(
        new Fact(
            "Declared capabilities",
            run.subject().capabilities().isEmpty()
                ? "none"
                : String.join(", ", run.subject().capabilities())));
    facts.add(new Fact("Selection", selection(run.selection())));
    facts.add(new Fact("Seed", Long.toString(run.seed())));
    run.started().ifPresent(started -> facts.add(new Fact("Started", started.toString())));
    run.command().ifPresent(command -> facts.add(new Fact("Command", command)));
    facts.add(new Fact("vfs-tck", run.versions().tool()));
    run.versions()
        .sqlite()
        .ifPresent(
            library -> {
              facts.add(new Fact("SQLite", library.describe()));
              library
                  .knownDefects()
                  .forEach(defect -> facts.add(new Fact("Defect of this SQLite", defect)));
            });
    facts.add(new Fact("Java", run.versions().java()));
    facts.add(new Fact("Operating system", run.versions().operatingSystem()));
    facts.add(new Fact("Catalogue", "sha256 " + graded.results().catalogue().digest()));
    return facts;
  }

  private static String selection(Selection selection) {
    if (selection.coversEverything()) {
      return "everything";
    }
    String requirements =
        selection.requirements().stream()
            .map(RequirementId::shortForm)
            .collect(Collectors.joining(", "));
    String tags = selection.tags().map(expression -> "tags " + expression).orElse("");
    return requirements.isEmpty() || tags.isEmpty()
        ? requirements + tags
        : requirements + "; " + tags;
  }

  String mark(Verdict verdict) {
    return switch (verdict) {
      case PASS -> "✓";
      case FAIL -> "✗";
      case NOT_APPLICABLE -> "–";
      case WAIVED -> "≈";
      case INCONCLUSIVE -> "?";
      case UNTESTABLE -> "∅";
      case NOT_SELECTED -> "○";
      case UNCOVERED -> "!";
    };
  }

  String mark(ScenarioStatus status) {
    return switch (status) {
      case PASSED -> "✓";
      case FAILED -> "✗";
      case SKIPPED -> "–";
      case ERROR -> "?";
    };
  }

  String words(ScenarioStatus status) {
    return switch (status) {
      case PASSED -> "passed";
      case FAILED -> "failed";
      case SKIPPED -> "not applicable";
      case ERROR -> "suite failed";
    };
  }

  String mark(MutantOutcome outcome) {
    return switch (outcome) {
      case KILLED -> "✓";
      case SURVIVED -> "✗";
      case SUITE_FAILED -> "?";
    };
  }

  String words(MutantOutcome outcome) {
    return switch (outcome) {
      case KILLED -> "killed";
      case SURVIVED -> "survived";
      case SUITE_FAILED -> "suite failed";
    };
  }

  String scenarioCount(GradedRequirement requirement) {
    int all = requirement.scenarios().size() + requirement.notSelected().size();
    return all == 0 ? "none" : requirement.count(ScenarioStatus.PASSED) + " of " + all;
  }

  String mutantCount(GradedRequirement requirement) {
    return requirement.mutants().isEmpty()
        ? "none"
        : requirement.count(MutantOutcome.KILLED) + " of " + requirement.mutants().size();
  }

  /** Where the scenarios stand that killed the mutant. */
  List<String> killers(GradedRequirement requirement, MutantResult mutant) {
    List<Scenario> suite = new ArrayList<>(requirement.notSelected());
    requirement.scenarios().forEach(result -> suite.add(result.scenario()));
    return suite.stream()
        .filter(scenario -> mutant.killedBy().contains(scenario.id()))
        .map(scenario -> scenario.position().toString())
        .sorted()
        .toList();
  }

  String sourceLink(Requirement requirement) {
    return SourceLink.of(requirement).orElse(null);
  }

  /** Whatever there is to read about a scenario that did not pass. */
  boolean hasDetail(ScenarioResult result) {
    return result.failure().isPresent() || result.error().isPresent();
  }

  static CrashDrawing drawing(CrashPicture picture) {
    return new CrashDrawing(picture);
  }

  String duration(long nanos) {
    if (nanos == 0) {
      return "";
    }
    double millis = nanos / 1e6;
    return millis < 1000
        ? String.format(Locale.ROOT, millis < 10 ? "%.1f ms" : "%.0f ms", millis)
        : String.format(Locale.ROOT, "%.1f s", millis / 1000);
  }
}
