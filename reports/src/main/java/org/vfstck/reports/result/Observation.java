package org.vfstck.reports.result;

import java.util.Objects;

/**
 * What the subject does where the contract is silent. It is told and never judged.
 *
 * @param question what was tried
 * @param answer what was seen
 * @param reason why no verdict depends on it
 */
public record Observation(String question, String answer, String reason) {
  public Observation {
    Objects.requireNonNull(question, "question");
    Objects.requireNonNull(answer, "answer");
    Objects.requireNonNull(reason, "reason");
  }
}
