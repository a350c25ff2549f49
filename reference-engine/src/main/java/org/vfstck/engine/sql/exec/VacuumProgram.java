package org.vfstck.engine.sql.exec;

/** VACUUM: it begins and ends its transactions by itself, in the midst of its run. */
final class VacuumProgram extends Program {

  private final Runnable action;

  VacuumProgram(Runnable action) {
    this.action = action;
  }

  @Override
  boolean takesPart() {
    return true;
  }

  @Override
  boolean isReadOnly() {
    return false;
  }

  @Override
  boolean step() {
    action.run();
    return false;
  }
}
