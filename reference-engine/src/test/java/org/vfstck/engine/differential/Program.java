package org.vfstck.engine.differential;

import java.util.List;

/**
 * Statements to run on one connection.
 *
 * @param seed what they were made from
 */
record Program(long seed, List<String> statements) {

  /**
   * Not SQL: both sides close, check each other's file, and go on with the file that the other has
   * written.
   */
  static final String SWAP = "-- swap files";

  Program {
    statements = List.copyOf(statements);
  }

  @Override
  public String toString() {
    return "seed " + seed + "\n  " + String.join(";\n  ", statements) + ";";
  }
}
