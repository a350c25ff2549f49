package org.vfstck.engine.sql.exec;

/** A statement that does one thing and gives no rows: DDL, VACUUM, ATTACH. */
final class ActionProgram extends Program {

  private final Runnable action;
  private final boolean savepoint;
  private Runnable closing = () -> {};

  /**
   * @param savepoint whether it may fail in the middle
   */
  ActionProgram(boolean savepoint, Runnable action) {
    this.savepoint = savepoint;
    this.action = action;
  }

  /** What to give up at the end, however it ends. */
  void closes(Runnable cleanup) {
    closing = cleanup;
  }

  @Override
  void end() {
    closing.run();
  }

  @Override
  boolean needsSavepoint() {
    return savepoint;
  }

  @Override
  boolean step() {
    action.run();
    return false;
  }
}
