package org.vfstck.reports.grading;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vfstck.reports.result.MutantOutcome;
import org.vfstck.reports.result.MutantResult;
import org.vfstck.reports.result.Results;
import org.vfstck.reports.result.Scenario;
import org.vfstck.reports.result.ScenarioResult;
import org.vfstck.reports.result.ScenarioStatus;
import org.vfstck.reports.result.Waiver;
import org.vfstck.requirements.Requirement;

/**
 * Judges a run. In this order, for each requirement:
 *
 * <pre>
 *   1. it has no scenario at all           UNTESTABLE if the catalogue says why, else UNCOVERED
 *   2. none of them was selected           NOT_SELECTED
 *   3. worst of those that ran             FAILED: FAIL, ERROR: INCONCLUSIVE, PASSED: PASS,
 *                                          SKIPPED: NOT_APPLICABLE
 *   4. it would pass, and others of its    NOT_SELECTED: a part of the evidence does not carry the
 *      scenarios were left out             whole claim
 *   5. it would pass, and a mutant of it   INCONCLUSIVE: scenarios that do not see the fault they
 *      was not killed                      are there to see prove nothing by passing
 *   6. a waiver is given                   FAIL becomes WAIVED until it expires; a requirement that
 *                                          passes in spite of its waiver is a FAIL, so that waivers
 *                                          do not outlive their reason
 * </pre>
 */
public final class Grading {
  private final Results results;

  private Grading(Results results) {
    this.results = results;
  }

  public static GradedResults grade(Results results) {
    Grading grading = new Grading(results);
    List<GradedRequirement> graded =
        results.catalogue().requirements().stream().map(grading::grade).toList();
    Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
    graded.forEach(requirement -> counts.merge(requirement.verdict(), 1, Integer::sum));
    return new GradedResults(results, graded, counts, exitStatus(results, counts));
  }

  /**
   * FAIL decides first; then what is not known; then whether anything was shown at all. A run in
   * which no scenario passed is inconclusive, however green its parts: nothing was tested.
   */
  private static ExitStatus exitStatus(Results results, Map<Verdict, Integer> counts) {
    if (counts.containsKey(Verdict.FAIL)) {
      return ExitStatus.NOT_CONFORMANT;
    }
    boolean shown =
        results.scenarios().stream().anyMatch(r -> r.status() == ScenarioStatus.PASSED)
            || counts.containsKey(Verdict.WAIVED);
    boolean unknown =
        counts.containsKey(Verdict.INCONCLUSIVE) || counts.containsKey(Verdict.UNCOVERED);
    return unknown || !shown ? ExitStatus.INCONCLUSIVE : ExitStatus.CONFORMANT;
  }

  private GradedRequirement grade(Requirement requirement) {
    List<ScenarioResult> ran =
        results.scenarios().stream()
            .filter(result -> result.scenario().claims(requirement.id()))
            .toList();
    List<Scenario> left =
        results.notSelected().stream()
            .filter(scenario -> scenario.claims(requirement.id()))
            .toList();
    List<MutantResult> mutants =
        results.mutants().stream()
            .filter(mutant -> mutant.requirement().equals(requirement.id()))
            .toList();
    Optional<Waiver> waiver =
        results.waivers().stream()
            .filter(candidate -> candidate.requirement().equals(requirement.id()))
            .findFirst();
    List<String> notes = new ArrayList<>();
    Verdict verdict = evidence(requirement, ran, left, notes);
    verdict = teeth(verdict, mutants, notes);
    if (waiver.isPresent()) {
      verdict = waive(verdict, waiver.get(), notes);
    }
    return new GradedRequirement(requirement, verdict, notes, ran, left, mutants, waiver);
  }

  private static Verdict evidence(
      Requirement requirement, List<ScenarioResult> ran, List<Scenario> left, List<String> notes) {
    if (ran.isEmpty() && left.isEmpty()) {
      requirement.untestable().ifPresent(notes::add);
      return requirement.testable() ? Verdict.UNCOVERED : Verdict.UNTESTABLE;
    }
    if (ran.isEmpty()) {
      return Verdict.NOT_SELECTED;
    }
    Verdict verdict =
        Verdict.worst(ran.stream().map(result -> verdict(result.status())).distinct().toList());
    noteSkipped(ran, verdict, notes);
    if (!left.isEmpty()) {
      int all = ran.size() + left.size();
      notes.add(ran.size() + " of " + all + " scenarios were selected.");
      return Verdict.worst(List.of(verdict, Verdict.NOT_SELECTED));
    }
    return verdict;
  }

  private static Verdict verdict(ScenarioStatus status) {
    return switch (status) {
      case PASSED -> Verdict.PASS;
      case FAILED -> Verdict.FAIL;
      case SKIPPED -> Verdict.NOT_APPLICABLE;
      case ERROR -> Verdict.INCONCLUSIVE;
    };
  }

  private static void noteSkipped(List<ScenarioResult> ran, Verdict verdict, List<String> notes) {
    List<ScenarioResult> skipped =
        ran.stream().filter(result -> result.status() == ScenarioStatus.SKIPPED).toList();
    if (skipped.isEmpty()) {
      return;
    }
    String missing =
        String.join(
            ", ",
            skipped.stream()
                .flatMap(result -> result.missingCapabilities().stream())
                .sorted()
                .distinct()
                .toList());
    if (verdict == Verdict.NOT_APPLICABLE) {
      notes.add("The subject declares no " + missing + ".");
    } else {
      notes.add(
          skipped.size()
              + " of "
              + ran.size()
              + " scenarios do not apply: the subject declares no "
              + missing
              + ".");
    }
  }

  private static Verdict teeth(Verdict verdict, List<MutantResult> mutants, List<String> notes) {
    List<String> alive =
        mutants.stream()
            .filter(mutant -> mutant.outcome() != MutantOutcome.KILLED)
            .map(MutantResult::name)
            .toList();
    if (alive.isEmpty()) {
      return verdict;
    }
    notes.add(
        "The scenarios did not detect "
            + String.join(", ", alive)
            + (alive.size() == 1 ? ", which breaks" : ", which break")
            + " this requirement, so passing them proves nothing.");
    return verdict == Verdict.PASS ? Verdict.INCONCLUSIVE : verdict;
  }

  private Verdict waive(Verdict verdict, Waiver waiver, List<String> notes) {
    if (verdict == Verdict.PASS) {
      notes.add(
          "Passes although "
              + waiver.owner()
              + " waived it until "
              + waiver.expires()
              + ": remove the waiver.");
      return Verdict.FAIL;
    }
    if (verdict != Verdict.FAIL) {
      notes.add("The waiver of " + waiver.owner() + " was not needed.");
      return verdict;
    }
    LocalDate today = LocalDate.ofInstant(results.run().started().orElseThrow(), ZoneOffset.UTC);
    if (today.isAfter(waiver.expires())) {
      notes.add("The waiver of " + waiver.owner() + " expired on " + waiver.expires() + ".");
      return Verdict.FAIL;
    }
    notes.add(
        "Waived by " + waiver.owner() + " until " + waiver.expires() + ": " + waiver.reason());
    return Verdict.WAIVED;
  }
}
