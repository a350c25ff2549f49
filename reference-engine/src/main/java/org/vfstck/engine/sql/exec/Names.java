package org.vfstck.engine.sql.exec;

import org.vfstck.engine.error.SqliteException;
import org.vfstck.engine.sql.schema.Catalog;
import org.vfstck.engine.sql.schema.Index;
import org.vfstck.engine.sql.schema.Schema;
import org.vfstck.engine.sql.schema.Table;
import org.vfstck.engine.sql.schema.Unsupported;
import org.vfstck.engine.sql.select.expression.CompileException;
import org.vfstck.engine.sql.tree.Identifier;
import org.vfstck.engine.sql.tree.QualifiedName;
import org.vfstck.vfs.ResultCode;

/** Finds what names in statements mean (lang_naming.html). */
final class Names {

  /** A table and the database it is in. */
  record TablePlace(int database, Table table) {}

  /** An index and the database it is in. */
  record IndexPlace(int database, Index index) {}

  private final Catalog catalog;

  Names(Catalog catalog) {
    this.catalog = catalog;
  }

  /** The number of a named database; main if none is named. */
  int database(Identifier schema) {
    if (schema == null) {
      return Catalog.MAIN;
    }
    int database = catalog.findDatabase(schema.text());
    if (database < 0) {
      throw new CompileException(schema.position(), "unknown database " + schema.text());
    }
    return database;
  }

  /** Null if there is none; an object that cannot be used is an error that says why. */
  TablePlace findTable(String schema, String name, int position) {
    int database = schema == null ? catalog.databaseOfTable(name) : catalog.findDatabase(schema);
    if (database < 0) {
      return null;
    }
    Schema found = catalog.schema(database);
    Table table = found.table(name);
    if (table == null && found.unsupported(name) != null) {
      Unsupported object = found.unsupported(name);
      throw new CompileException(
          position, object.type() + " " + object.name() + " cannot be used: " + object.reason());
    }
    return table == null ? null : new TablePlace(database, table);
  }

  TablePlace table(QualifiedName name) {
    TablePlace place = findTable(name.schemaText(), name.text(), name.position());
    if (place == null) {
      throw new CompileException(name.position(), "no such table: " + name);
    }
    return place;
  }

  /** A table whose rows a statement wants to change. */
  TablePlace writableTable(QualifiedName name) {
    TablePlace place = table(name);
    if (place.table().rootPage() == 1) {
      throw new CompileException(
          name.position(), "table " + place.table().name() + " may not be modified");
    }
    if (place.table().hasTriggers()) {
      throw new CompileException(
          name.position(),
          "table " + place.table().name() + " cannot be changed: triggers are not supported");
    }
    return place;
  }

  /** Null if there is none. */
  IndexPlace findIndex(String schema, String name) {
    for (int i = 0; i < catalog.databaseCount(); i++) {
      int database = i < 2 ? 1 - i : i;
      if (schema != null && !catalog.databaseName(database).equalsIgnoreCase(schema)) {
        continue;
      }
      Index index = catalog.schema(database).index(name);
      if (index != null) {
        return new IndexPlace(database, index);
      }
    }
    return null;
  }

  static SqliteException error(String message) {
    return SqliteException.of(ResultCode.ERROR, message);
  }
}
