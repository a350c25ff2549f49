package org.vfstck.engine.sql.exec;

/** Called for each row of a rowid table that changes (c3ref/update_hook.html). */
@FunctionalInterface
public interface UpdateHook {

  /** What happened to the row. */
  enum Change {
    INSERT,
    UPDATE,
    DELETE
  }

  void changed(Change change, String database, String table, long rowid);
}
