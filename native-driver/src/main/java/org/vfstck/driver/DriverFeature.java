package org.vfstck.driver;

/** A group of requests that a driver answers, or does not. */
public enum DriverFeature {
  /** The methods of the VFS, its structures as C lays them out: poison and guards are looked at. */
  ABI("abi"),
  /** SQLite over the VFS under test. */
  SQL("sql"),
  /** Shims between SQLite and the VFS under test. */
  SHIM("shim"),
  /** sqlite3_test_control. */
  TEST_CONTROL("test-control");

  private final String word;

  DriverFeature(String word) {
    this.word = word;
  }

  /** As in the reply to {@code hello}. */
  public String word() {
    return word;
  }
}
