package org.vfstck.requirements;

import java.util.Locale;

/**
 * The columns of SQLite's own requirement matrix: where SQLite claims that a requirement is tested
 * or implemented.
 */
public enum EvidenceKind {
  /** SQLite's public test scripts. */
  TCL,
  /** SQL logic tests. */
  SLT,
  /**
   * Test Harness 3, SQLite's own proprietary suite: the positions are public, the tests are not.
   */
  TH3,
  /** A comment in SQLite's source that claims the implementation. */
  SRC;

  /**
   * The head of the column in SQLite's matrix: {@code tcl}, {@code slt}, {@code th3}, {@code src}.
   */
  public String column() {
    return name().toLowerCase(Locale.ROOT);
  }
}
