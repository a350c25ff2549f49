package org.vfstck.engine.sql.exec;

/** What the application wants to be told of. */
final class Hooks {

  private WalHook wal;
  private CommitHook commit;
  private Runnable rollback;
  private UpdateHook update;

  void setWal(WalHook hook) {
    wal = hook;
  }

  void setCommit(CommitHook hook) {
    commit = hook;
  }

  void setRollback(Runnable hook) {
    rollback = hook;
  }

  void setUpdate(UpdateHook hook) {
    update = hook;
  }

  WalHook wal() {
    return wal;
  }

  boolean mayCommit() {
    return commit == null || commit.mayCommit();
  }

  void rolledBack() {
    if (rollback != null) {
      rollback.run();
    }
  }

  void changed(UpdateHook.Change change, String database, String table, long rowid) {
    if (update != null) {
      update.changed(change, database, table, rowid);
    }
  }
}
