package org.vfstck.reports.grading;

/** How a certification ends, as a process reports it. */
public enum ExitStatus {
  CONFORMANT(0, "conformant"),
  NOT_CONFORMANT(1, "not conformant"),
  /** The command or its configuration is wrong; there are no results. */
  USAGE_ERROR(2, "usage or configuration error"),
  INCONCLUSIVE(3, "inconclusive");

  private final int code;
  private final String words;

  ExitStatus(int code, String words) {
    this.code = code;
    this.words = words;
  }

  /** The exit status of the process. */
  public int code() {
    return code;
  }

  /** For people. */
  public String words() {
    return words;
  }
}
