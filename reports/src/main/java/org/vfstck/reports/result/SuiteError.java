package org.vfstck.reports.result;

import java.util.Objects;

/**
 * How the suite itself failed.
 *
 * @param message one line
 * @param detail stack trace, driver output or whatever else helps; may be empty
 */
public record SuiteError(String message, String detail) {
  public SuiteError {
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(detail, "detail");
  }

  /** Message and detail, for places that show plain text. */
  public String text() {
    return detail.isEmpty() ? message : message + "\n" + detail;
  }
}
