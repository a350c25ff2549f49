package org.vfstck.reports.result;

/** How a selected scenario ended. */
public enum ScenarioStatus {
  /** Every assertion held. */
  PASSED,
  /** An assertion about the subject did not hold. */
  FAILED,
  /** Not run: the subject declares that it lacks a capability which the scenario needs. */
  SKIPPED,
  /** The suite itself failed; nothing is known about the subject. */
  ERROR
}
