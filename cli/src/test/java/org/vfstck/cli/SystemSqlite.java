package org.vfstck.cli;

import static org.assertj.core.api.Assumptions.assumeThat;

/** SQLite's library of this machine, which a test may need and a machine may lack. */
public final class SystemSqlite {

  private static final int DOCTORS_STATUS = CommandRun.of("doctor").status();

  private SystemSqlite() {}

  /** Reports the test as not run where there is none. */
  public static void assumeThere() {
    assumeThat(DOCTORS_STATUS)
        .as("needs SQLite's library (libsqlite3), which ./vfs-tck doctor does not find here")
        .isZero();
  }
}
