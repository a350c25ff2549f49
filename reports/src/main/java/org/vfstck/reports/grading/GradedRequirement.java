package org.vfstck.reports.grading;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.vfstck.reports.result.MutantOutcome;
import org.vfstck.reports.result.MutantResult;
import org.vfstck.reports.result.Scenario;
import org.vfstck.reports.result.ScenarioResult;
import org.vfstck.reports.result.ScenarioStatus;
import org.vfstck.reports.result.Waiver;
import org.vfstck.requirements.Requirement;

/**
 * A requirement joined with its evidence and judged.
 *
 * @param notes what the verdict alone does not say, one sentence each; may be empty
 * @param scenarios its own, as they ran
 * @param notSelected its own, as far as they were left out
 * @param mutants those that break it
 */
public record GradedRequirement(
    Requirement requirement,
    Verdict verdict,
    List<String> notes,
    List<ScenarioResult> scenarios,
    List<Scenario> notSelected,
    List<MutantResult> mutants,
    Optional<Waiver> waiver) {
  public GradedRequirement {
    Objects.requireNonNull(requirement, "requirement");
    Objects.requireNonNull(verdict, "verdict");
    notes = List.copyOf(notes);
    scenarios = List.copyOf(scenarios);
    notSelected = List.copyOf(notSelected);
    mutants = List.copyOf(mutants);
    Objects.requireNonNull(waiver, "waiver");
  }

  /** How many of its scenarios ended like this. */
  public long count(ScenarioStatus status) {
    return scenarios.stream().filter(result -> result.status() == status).count();
  }

  /** How many of its mutants ended like this. */
  public long count(MutantOutcome outcome) {
    return mutants.stream().filter(mutant -> mutant.outcome() == outcome).count();
  }
}
