package org.vfstck.requirements;

import java.util.List;
import java.util.Objects;

/**
 * An entry of the ambiguity register: a question that the sentence leaves open, or answers
 * differently from what SQLite does. The accepted outcomes are data with a reason, so that no
 * scenario decides such a thing silently.
 *
 * @param name the name that scenarios use, unique within the requirement
 * @param question what is open
 * @param accepted at least one
 */
public record Ambiguity(String name, String question, List<AcceptedOutcome> accepted) {
  public Ambiguity {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(question, "question");
    accepted = List.copyOf(accepted);
    if (accepted.isEmpty()) {
      throw new IllegalArgumentException("ambiguity " + name + " accepts no outcome at all");
    }
  }

  public boolean accepts(String outcome) {
    return accepted.stream().anyMatch(candidate -> candidate.outcome().equals(outcome));
  }
}
