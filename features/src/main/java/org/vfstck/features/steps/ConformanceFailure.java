package org.vfstck.features.steps;

import org.vfstck.reports.result.Failure;

/** A check of a scenario did not hold: the subject breaks the rule. */
public final class ConformanceFailure extends AssertionError {

  private final transient Failure failure;

  ConformanceFailure(Failure failure) {
    super(failure.text());
    this.failure = failure;
  }

  public Failure failure() {
    return failure;
  }
}
