package org.vfstck.requirements;

import java.util.List;
import java.util.stream.Collectors;

/** What a catalogue knows under a number, or the beginning of one. */
public sealed interface RequirementMatch {

  /** Exactly one requirement begins like this. */
  record Unique(Requirement requirement) implements RequirementMatch {}

  /** Several requirements begin like this. */
  record Ambiguous(String prefix, List<RequirementId> candidates) implements RequirementMatch {
    public Ambiguous {
      candidates = List.copyOf(candidates);
    }
  }

  /** None begins like this; {@code near} may hold some that were perhaps meant. */
  record Unknown(String prefix, List<RequirementId> near) implements RequirementMatch {
    public Unknown {
      near = List.copyOf(near);
    }
  }

  /**
   * The requirement, if there is exactly one.
   *
   * @throws CatalogueException otherwise; the message is one line for the person who typed it
   */
  default Requirement orElseThrow() {
    if (this instanceof Unique unique) {
      return unique.requirement();
    }
    throw new CatalogueException(explanation());
  }

  /** The answer in one line. */
  default String explanation() {
    if (this instanceof Ambiguous ambiguous) {
      return "requirement "
          + ambiguous.prefix()
          + " is ambiguous: it begins "
          + ambiguous.candidates().size()
          + " requirements, "
          + list(ambiguous.candidates());
    }
    if (this instanceof Unknown unknown) {
      String meant = unknown.near().isEmpty() ? "" : "; did you mean " + list(unknown.near()) + "?";
      return "requirement " + unknown.prefix() + " is not in the catalogue" + meant;
    }
    return "requirement " + ((Unique) this).requirement().id();
  }

  private static String list(List<RequirementId> ids) {
    int shown = 5;
    String listed =
        ids.stream().limit(shown).map(RequirementId::shortForm).collect(Collectors.joining(", "));
    return ids.size() > shown ? listed + " and " + (ids.size() - shown) + " more" : listed;
  }
}
