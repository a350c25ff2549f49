package org.vfstck.engine.sql.exec;

import org.vfstck.engine.error.BusyException;
import org.vfstck.engine.error.SqliteException;

/** BEGIN, COMMIT, ROLLBACK, SAVEPOINT, RELEASE and ROLLBACK TO. */
final class ControlProgram extends Program {

  /** What is done when the locks are held. */
  @FunctionalInterface
  interface Action {

    /** Whether the end of this statement is the commit of the transaction. */
    boolean run(Transactions transactions);
  }

  private final Transactions transactions;
  private final Action action;
  private boolean commits;

  ControlProgram(Transactions transactions, Action action) {
    this.transactions = transactions;
    this.action = action;
  }

  @Override
  boolean takesPart() {
    return true;
  }

  @Override
  boolean isReadOnly() {
    return true;
  }

  @Override
  void begin() {
    commits = false;
  }

  @Override
  boolean step() {
    commits = action.run(transactions);
    return false;
  }

  /** After {@link Transactions#end}: the commit has been done or has failed. */
  void ended(SqliteException failure) {
    if (!commits) {
      return;
    }
    commits = false;
    if (failure instanceof BusyException) {
      transactions.stayAfterBusy();
    } else if (failure == null) {
      transactions.committed();
    }
  }
}
