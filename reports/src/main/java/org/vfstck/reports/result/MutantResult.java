package org.vfstck.reports.result;

import java.util.List;
import java.util.Objects;
import org.vfstck.requirements.RequirementId;

/**
 * What became of a deliberately broken implementation.
 *
 * @param name of the mutant
 * @param breaks what it does wrong, in plain words
 * @param requirement the one it breaks
 * @param killedBy ids of the scenarios that failed by an assertion, sorted; they claim the
 *     requirement
 * @param message what the first of them said, or why there was no kill
 */
public record MutantResult(
    String name,
    String breaks,
    RequirementId requirement,
    MutantOutcome outcome,
    List<String> killedBy,
    String message) {
  public MutantResult {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(breaks, "breaks");
    Objects.requireNonNull(requirement, "requirement");
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(message, "message");
    killedBy = killedBy.stream().sorted().distinct().toList();
    if (killedBy.isEmpty() == (outcome == MutantOutcome.KILLED)) {
      throw new IllegalArgumentException(
          "mutant "
              + name
              + " is "
              + outcome
              + (killedBy.isEmpty() ? " by no scenario" : " and names scenarios that killed it"));
    }
  }
}
