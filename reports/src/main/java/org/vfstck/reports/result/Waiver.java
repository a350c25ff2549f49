package org.vfstck.reports.result;

import java.time.LocalDate;
import java.util.Objects;
import org.vfstck.requirements.RequirementId;

/**
 * A known failure that somebody answers for until a certain day.
 *
 * @param reason why it is tolerated
 * @param owner who answers for it
 * @param expires the last day on which it counts, in UTC
 */
public record Waiver(RequirementId requirement, String reason, String owner, LocalDate expires) {
  public Waiver {
    Objects.requireNonNull(requirement, "requirement");
    Objects.requireNonNull(expires, "expires");
    if (reason.isBlank() || owner.isBlank()) {
      throw new IllegalArgumentException(
          "the waiver for " + requirement.shortForm() + " needs a reason and an owner");
    }
  }
}
