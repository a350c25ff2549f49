package org.vfstck.reports.result;

/** Recorded results contradict themselves, or cannot be read. The message is one line. */
public final class ResultsException extends RuntimeException {
  public ResultsException(String message) {
    super(message);
  }

  public ResultsException(String message, Throwable cause) {
    super(message, cause);
  }
}
