package org.vfstck.reports.result;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.vfstck.requirements.FilePosition;
import org.vfstck.requirements.RequirementId;

/**
 * A scenario of the suite, whether it ran or not.
 *
 * @param id unique in the suite and stable from run to run
 * @param name the rule in plain words
 * @param position of the scenario, or of its example row, in its feature file
 * @param requirements those it is evidence for, at least one
 */
public record Scenario(
    String id, String name, FilePosition position, List<RequirementId> requirements)
    implements Comparable<Scenario> {
  private static final Comparator<Scenario> ORDER =
      Comparator.comparing(Scenario::position).thenComparing(Scenario::id);

  public Scenario {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(position, "position");
    requirements = requirements.stream().sorted().distinct().toList();
    if (requirements.isEmpty()) {
      throw new IllegalArgumentException(
          "scenario " + id + " is evidence for no requirement: it needs a requirement tag");
    }
  }

  public boolean claims(RequirementId requirement) {
    return requirements.contains(requirement);
  }

  @Override
  public int compareTo(Scenario other) {
    return ORDER.compare(this, other);
  }
}
