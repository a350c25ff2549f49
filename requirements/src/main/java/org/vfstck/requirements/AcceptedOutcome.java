package org.vfstck.requirements;

import java.util.Objects;

/**
 * One of the outcomes that meet a requirement whose words allow, or behaviour shows, more than one.
 *
 * @param outcome the name that scenarios use
 * @param description what a user observes
 * @param reason why it counts as meeting the requirement
 */
public record AcceptedOutcome(String outcome, String description, String reason) {
  public AcceptedOutcome {
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(description, "description");
    Objects.requireNonNull(reason, "reason");
  }
}
