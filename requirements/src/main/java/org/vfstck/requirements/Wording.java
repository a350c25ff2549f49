package org.vfstck.requirements;

/** What the text of a catalogue entry is. */
public enum Wording {
  /** The sentence itself; the number can be computed from it. */
  STATEMENT,
  /**
   * A summary in our own words of a sentence that we do not quote. The number cannot be computed
   * from it: the text is unverified.
   */
  SUMMARY
}
