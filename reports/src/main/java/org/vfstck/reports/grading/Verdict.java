package org.vfstck.reports.grading;

import java.util.Collection;
import java.util.Comparator;

/**
 * The judgement on one requirement. When several things are true of it, the worst is said.
 *
 * <pre>
 *   worst   FAIL             the subject breaks it
 *     ^     INCONCLUSIVE     the suite failed, so nothing is known
 *     |     UNCOVERED        no scenario exists
 *     |     NOT_SELECTED     scenarios exist that the user did not ask for
 *     |     WAIVED           broken, and somebody answers for it
 *     |     UNTESTABLE       no scenario can exist
 *     |     PASS             every applicable scenario holds
 *   best    NOT_APPLICABLE   the subject declares that it lacks what the requirement is about
 * </pre>
 *
 * <p>NOT_APPLICABLE is below PASS: a requirement of which one scenario holds and another does not
 * apply is kept as far as it applies.
 */
public enum Verdict {
  PASS(1, "pass", "Every scenario that applies holds."),
  FAIL(7, "fail", "The subject breaks the requirement."),
  NOT_APPLICABLE(0, "not applicable", "The subject declares that it lacks a needed capability."),
  WAIVED(3, "waived", "The subject breaks the requirement and a valid waiver tolerates it."),
  INCONCLUSIVE(6, "inconclusive", "The suite itself failed; nothing is known about the subject."),
  UNTESTABLE(2, "untestable", "The catalogue says why no scenario can exist."),
  NOT_SELECTED(4, "not selected", "Some or all of its scenarios were left out of the selection."),
  UNCOVERED(5, "uncovered", "The suite has no scenario for it.");

  private static final Comparator<Verdict> BY_SEVERITY =
      Comparator.comparingInt(verdict -> verdict.severity);

  private final int severity;
  private final String words;
  private final String meaning;

  Verdict(int severity, String words, String meaning) {
    this.severity = severity;
    this.words = words;
    this.meaning = meaning;
  }

  /** For people: lower case, with blanks. */
  public String words() {
    return words;
  }

  /** One sentence. */
  public String meaning() {
    return meaning;
  }

  public boolean worseThan(Verdict other) {
    return severity > other.severity;
  }

  /**
   * @param verdicts at least one
   */
  public static Verdict worst(Collection<Verdict> verdicts) {
    return verdicts.stream().max(BY_SEVERITY).orElseThrow();
  }
}
