package org.vfstck.requirements;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A scenario's claim to be evidence for a requirement.
 *
 * @param tag the tag, with or without its {@code @}; one that does not look like a requirement
 *     number claims nothing
 * @param position where the scenario stands
 */
public record ScenarioClaim(String tag, FilePosition position) {
  /** Generous on purpose: a mistyped number must be reported, not overlooked. */
  private static final Pattern REQUIREMENT_TAG = Pattern.compile("@?[RrVv][-_]?[0-9].*");

  public ScenarioClaim {
    Objects.requireNonNull(tag, "tag");
    Objects.requireNonNull(position, "position");
  }

  public static boolean looksLikeRequirement(String tag) {
    return REQUIREMENT_TAG.matcher(tag).matches();
  }
}
