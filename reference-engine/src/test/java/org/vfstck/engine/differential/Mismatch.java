package org.vfstck.engine.differential;

import org.vfstck.engine.peer.Answer;

/**
 * The first statement on which the two differ.
 *
 * @param index of the statement in the program
 */
record Mismatch(Program program, int index, Answer sqlite, Answer engine) {

  String statement() {
    return program.statements().get(index);
  }

  @Override
  public String toString() {
    return "differ at statement "
        + (index + 1)
        + " of "
        + program.statements().size()
        + ": "
        + statement()
        + "\n  SQLite: "
        + sqlite
        + "\n  engine: "
        + engine
        + "\n"
        + program;
  }
}
