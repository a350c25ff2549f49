package org.vfstck.reports.result;

import java.util.Objects;

/**
 * A step of a scenario.
 *
 * @param keyword Given, When, Then, And, But
 * @param text the rest of the line
 * @param durationNanos in nanoseconds of real time; 0 if it was not measured
 */
public record Step(String keyword, String text, StepStatus status, long durationNanos) {
  public Step {
    Objects.requireNonNull(keyword, "keyword");
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(status, "status");
    if (durationNanos < 0) {
      throw new IllegalArgumentException("step \"" + text + "\" lasted a negative time");
    }
  }
}
