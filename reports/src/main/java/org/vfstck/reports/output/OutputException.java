package org.vfstck.reports.output;

/** The results cannot be written. The message is one line: where, why, what to do. */
public final class OutputException extends RuntimeException {
  public OutputException(String message) {
    super(message);
  }

  public OutputException(String message, Throwable cause) {
    super(message, cause);
  }
}
