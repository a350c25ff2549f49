package org.vfstck.engine.sql.exec;

import org.vfstck.engine.error.SqliteException;
import org.vfstck.engine.sql.schema.Catalog;
import org.vfstck.engine.sql.select.QueryCompiler;
import org.vfstck.engine.sql.select.expression.Execution;
import org.vfstck.engine.sql.tree.Attach;
import org.vfstck.engine.sql.tree.Detach;
import org.vfstck.engine.sql.tree.Expression;
import org.vfstck.engine.sql.value.Value;

/** ATTACH and DETACH (lang_attach.html, lang_detach.html). */
final class AttachCompiler {

  /** SQLITE_MAX_ATTACHED: beside main and temp. */
  private static final int MAXIMUM_ATTACHED = 10;

  private final Session session;
  private final QueryCompiler queries;
  private final Execution execution;

  AttachCompiler(Session session, QueryCompiler queries, Execution execution) {
    this.session = session;
    this.queries = queries;
    this.execution = execution;
  }

  Program attach(Attach statement) {
    return new ActionProgram(false, () -> attach(text(statement.file()), text(statement.schema())));
  }

  Program detach(Detach statement) {
    return new ActionProgram(false, () -> detach(text(statement.schema())));
  }

  /** A bare name is text. */
  private String text(Expression expression) {
    if (expression instanceof Expression.ColumnReference name && name.table() == null) {
      return name.column().text();
    }
    Value value = new Value();
    queries.compile(expression, null).evaluate(execution, value);
    return value.isNull() ? "" : value.asText();
  }

  private void attach(String file, String name) {
    if (session.databaseCount() >= MAXIMUM_ATTACHED + 2) {
      throw Names.error("too many attached databases - max " + MAXIMUM_ATTACHED);
    }
    if (session.findDatabase(name) >= 0) {
      throw Names.error("database " + name + " is already in use");
    }
    Database database;
    try {
      database = session.openDatabase(name, file);
    } catch (SqliteException e) {
      throw SqliteException.of(e.code(), "unable to open database: " + file);
    }
    session.attach(database);
    try {
      database.pager().setLockingMode(session.settings().lockingMode());
      database.pager().setSynchronous(session.database(Catalog.MAIN).pager().synchronous());
      database.setEncodingOfNew(session.settings().encodingOfNewDatabase());
      if (session.schema(session.databaseCount() - 1).encoding()
          != session.schema(Catalog.MAIN).encoding()) {
        throw Names.error("attached databases must use the same text encoding as main database");
      }
    } catch (SqliteException e) {
      session.detach(session.databaseCount() - 1);
      throw e;
    }
  }

  private void detach(String name) {
    int number = session.findDatabase(name);
    if (number < 0) {
      throw Names.error("no such database: " + name);
    }
    if (number < 2) {
      throw Names.error("cannot detach database " + name);
    }
    if (session.database(number).btree().inReadTransaction()) {
      throw Names.error("database " + name + " is locked");
    }
    session.detach(number);
  }
}
