package org.vfstck.engine.sql.exec;

/** INSERT, UPDATE or DELETE: changes rows and counts them. */
abstract class ChangeProgram extends Program {

  private long changes;

  @Override
  final boolean countsChanges() {
    return true;
  }

  final long changes() {
    return changes;
  }

  final void countChange() {
    changes++;
  }

  final void countChanges(long rows) {
    changes += rows;
  }

  @Override
  void begin() {
    changes = 0;
  }

  @Override
  final boolean step() {
    run();
    return false;
  }

  abstract void run();
}
