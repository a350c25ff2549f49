package org.vfstck.reports.result;

/** How a step of a scenario ended. */
public enum StepStatus {
  PASSED,
  FAILED,
  /** Not reached. */
  SKIPPED
}
