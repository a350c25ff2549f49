package org.vfstck.reports.result;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.vfstck.requirements.RequirementId;

/**
 * What the user asked to run.
 *
 * @param requirements empty for all
 * @param tags tag expression, if one was given
 */
public record Selection(List<RequirementId> requirements, Optional<String> tags) {
  public Selection {
    requirements = requirements.stream().sorted().distinct().toList();
    Objects.requireNonNull(tags, "tags");
  }

  /** Everything there is. */
  public static Selection everything() {
    return new Selection(List.of(), Optional.empty());
  }

  public boolean coversEverything() {
    return requirements.isEmpty() && tags.isEmpty();
  }
}
