package org.vfstck.requirements;

import java.util.Objects;

/**
 * Something that {@link CatalogueCheck} has to say.
 *
 * @param kind what it is
 * @param about the requirement number or scenario tag it is about
 * @param message one line for the person who has to repair it
 */
public record Finding(Kind kind, String about, String message) {

  /** Whether a finding makes the catalogue unusable. */
  public enum Severity {
    ERROR,
    NOTE
  }

  /** Every kind of finding. */
  public enum Kind {
    /** The number does not follow from the statement. */
    NUMBER_MISMATCH(Severity.ERROR),
    /** One number, two entries. */
    DUPLICATE(Severity.ERROR),
    /** A scenario claims a requirement that the catalogue does not have. */
    UNKNOWN_TAG(Severity.ERROR),
    /** A scenario claims something that begins several numbers. */
    AMBIGUOUS_TAG(Severity.ERROR),
    /** A testable requirement that no scenario claims. */
    UNCLAIMED(Severity.ERROR),
    /** The catalogue says untestable and a scenario tests it. */
    CLAIMED_UNTESTABLE(Severity.ERROR),
    /** An entry with a summary instead of the statement: nothing proves that it fits its number. */
    UNVERIFIED_TEXT(Severity.NOTE);

    private final Severity severity;

    Kind(Severity severity) {
      this.severity = severity;
    }

    public Severity severity() {
      return severity;
    }
  }

  public Finding {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(about, "about");
    Objects.requireNonNull(message, "message");
  }
}
