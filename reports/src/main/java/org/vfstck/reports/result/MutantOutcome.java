package org.vfstck.reports.result;

/** What the scenarios of a requirement made of an implementation that breaks it. */
public enum MutantOutcome {
  /** At least one of them failed by an assertion. */
  KILLED,
  /** All of them passed, so they do not see what they are there to see. */
  SURVIVED,
  /** None failed by an assertion and the suite itself failed. That is no kill. */
  SUITE_FAILED
}
