package org.vfstck.driver.jna;

import com.sun.jna.Pointer;
import java.util.ArrayList;
import java.util.List;

/** The commit, rollback, update and WAL hooks of one connection, and what they were told. */
final class Hooks {

  private final SqliteLibrary library;
  private final Pointer connection;
  private final List<String> events = new ArrayList<>();

  /** Held as long as SQLite may call them. */
  private final CallbackTypes.Plain commit = argument -> told("commit");

  private final CallbackTypes.PlainVoid rollback = argument -> told("rollback");
  private final CallbackTypes.UpdateHook update = this::updated;
  private final CallbackTypes.WalHook wal =
      (argument, database, schema, frames) -> told("wal " + NativeText.at(schema) + " " + frames);

  Hooks(SqliteLibrary library, Pointer connection) {
    this.library = library;
    this.connection = connection;
  }

  private int told(String event) {
    events.add(event);
    return 0;
  }

  private void updated(Pointer argument, int operation, Pointer schema, Pointer table, long rowid) {
    told(
        "update "
            + operation(operation)
            + " "
            + NativeText.at(schema)
            + " "
            + NativeText.at(table)
            + " "
            + rowid);
  }

  /** By the codes of the authorizer (c3ref/c_alter_table.html). */
  private static String operation(int code) {
    switch (code) {
      case 9:
        return "DELETE";
      case 18:
        return "INSERT";
      case 23:
        return "UPDATE";
      default:
        return Integer.toString(code);
    }
  }

  void set() {
    library.callPointer("sqlite3_commit_hook", connection, commit, null);
    library.callPointer("sqlite3_rollback_hook", connection, rollback, null);
    library.callPointer("sqlite3_update_hook", connection, update, null);
    library.callPointer("sqlite3_wal_hook", connection, wal, null);
  }

  void remove() {
    library.callPointer("sqlite3_commit_hook", connection, null, null);
    library.callPointer("sqlite3_rollback_hook", connection, null, null);
    library.callPointer("sqlite3_update_hook", connection, null, null);
    library.callPointer("sqlite3_wal_hook", connection, null, null);
  }

  /** Since the last time, a line each. */
  List<String> take() {
    List<String> taken = new ArrayList<>(events);
    events.clear();
    return taken;
  }
}
