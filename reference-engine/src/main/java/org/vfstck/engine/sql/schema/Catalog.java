package org.vfstck.engine.sql.schema;

import org.vfstck.engine.btree.Btree;

/**
 * The databases of a connection: 0 is main, 1 is temp, attached ones follow. Numbers hold while a
 * statement is compiled and run.
 */
public interface Catalog {

  int MAIN = 0;
  int TEMP = 1;

  int databaseCount();

  /** "main", "temp" or the name given to ATTACH. */
  String databaseName(int database);

  Schema schema(int database);

  Btree btree(int database);

  /** The number of the database called {@code name} in any case, -1 if there is none. */
  default int findDatabase(String name) {
    for (int i = databaseCount() - 1; i >= 0; i--) {
      if (databaseName(i).equalsIgnoreCase(name)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isSchemaTable(String name) {
    return name.equalsIgnoreCase("sqlite_schema") || name.equalsIgnoreCase("sqlite_master");
  }

  /**
   * The database in which the unqualified {@code table} is found: temp first, then main, then the
   * attached ones (lang_naming.html); -1 if in none. sqlite_schema without a database is main's.
   */
  default int databaseOfTable(String table) {
    for (int i = 0; i < databaseCount(); i++) {
      int database = i < 2 ? 1 - i : i;
      Schema schema = schema(database);
      if (database == TEMP && isSchemaTable(table)) {
        continue;
      }
      if (schema.table(table) != null || schema.unsupported(table) != null) {
        return database;
      }
    }
    return -1;
  }
}
