package org.vfstck.engine.sql.exec;

import java.util.List;
import org.vfstck.engine.error.SqliteException;
import org.vfstck.engine.sql.schema.Table;
import org.vfstck.engine.sql.select.QueryCompiler;
import org.vfstck.engine.sql.select.RowScan;
import org.vfstck.engine.sql.select.TableScope;
import org.vfstck.engine.sql.select.expression.CompileException;
import org.vfstck.engine.sql.select.expression.CursorRow;
import org.vfstck.engine.sql.select.expression.Evaluator;
import org.vfstck.engine.sql.select.expression.Execution;
import org.vfstck.engine.sql.tree.Expression;
import org.vfstck.engine.sql.tree.Identifier;
import org.vfstck.engine.sql.tree.Update;
import org.vfstck.engine.sql.value.Affinity;
import org.vfstck.engine.sql.value.Value;
import org.vfstck.vfs.ResultCode;

/**
 * UPDATE (lang_update.html). The rows are found first and changed then, so that no row is found
 * twice because its new place lies ahead.
 */
final class UpdateProgram extends ChangeProgram {

  private final Session session;
  private final int database;
  private final Table table;
  private final TableWriter writer;
  private final TableScope scope;
  private final RowScan scan;
  private final Execution execution;
  private final Evaluator[] assigned;
  private final boolean[] changed;
  private final Value newRowid = new Value();
  private Evaluator assignedRowid;

  UpdateProgram(
      Session session,
      Update statement,
      Names.TablePlace place,
      QueryCompiler compiler,
      Execution execution) {
    this.session = session;
    this.database = place.database();
    this.table = place.table();
    this.execution = execution;
    uses(database, true);
    writer = new TableWriter(session, database, table, statement.action(), compiler);
    String alias = statement.table().alias() == null ? null : statement.table().alias().text();
    scope = compiler.scope(database, table, alias, statement.with());
    assigned = new Evaluator[table.columnCount()];
    changed = new boolean[table.columnCount()];
    for (Update.Assignment assignment : statement.assignments()) {
      assign(assignment, compiler);
    }
    if (table.rowidAlias() >= 0 && assigned[table.rowidAlias()] != null) {
      assignedRowid = assigned[table.rowidAlias()];
      assigned[table.rowidAlias()] = null;
    }
    scan = compiler.scan(scope, statement.where(), statement.table().hint());
    reads(scope.databases());
  }

  private void assign(Update.Assignment assignment, QueryCompiler compiler) {
    List<Identifier> columns = assignment.columns();
    if (columns.size() == 1) {
      assign(columns.get(0), compiler.compile(assignment.value(), scope));
      return;
    }
    if (!(assignment.value() instanceof Expression.RowValue row)) {
      throw new CompileException(
          assignment.value().position(),
          "assigning a subquery to several columns is not supported: assign them one by one");
    }
    if (row.items().size() != columns.size()) {
      throw new CompileException(
          row.position(), columns.size() + " columns assigned " + row.items().size() + " values");
    }
    for (int i = 0; i < columns.size(); i++) {
      assign(columns.get(i), compiler.compile(row.items().get(i), scope));
    }
  }

  private void assign(Identifier name, Evaluator value) {
    int column = table.columnIndex(name.text());
    if (column >= 0) {
      assigned[column] = value;
      changed[column] = true;
    } else if (table.isRowidName(name.text())) {
      assignedRowid = value;
    } else {
      throw new CompileException(name.position(), "no such column: " + name.text());
    }
  }

  RowScan scan() {
    return scan;
  }

  @Override
  boolean needsSavepoint() {
    return true;
  }

  @Override
  FailureScope failureScope() {
    return writer.constraints().failureScope();
  }

  @Override
  void run() {
    scan.open(execution);
    writer.open();
    RowIdentity row = new RowIdentity();
    while (scan.next()) {
      execution.tick();
      DeleteProgram.identify(table, scan, row);
      if (writer.moveTo(row) && change(row)) {
        countChange();
      }
    }
  }

  private boolean change(RowIdentity row) {
    CursorRow old = writer.oldRow();
    scope.setRow(old);
    Value[] values = writer.values();
    for (int i = 0; i < values.length; i++) {
      if (assigned[i] != null) {
        assigned[i].evaluate(execution, values[i]);
      } else {
        old.column(i, values[i]);
      }
      // Storing the row moves and changes the pages that these may be views of.
      values[i].own();
    }
    long rowid = table.hasRowid() ? rowid(row) : 0;
    if (!writer.update(execution, row, rowid, changed)) {
      return false;
    }
    if (table.hasRowid()) {
      session
          .hooks()
          .changed(UpdateHook.Change.UPDATE, session.databaseName(database), table.name(), rowid);
    }
    return true;
  }

  private long rowid(RowIdentity row) {
    if (assignedRowid == null) {
      return row.rowid();
    }
    assignedRowid.evaluate(execution, newRowid);
    Affinity.INTEGER.apply(newRowid);
    if (!newRowid.isInteger()) {
      throw SqliteException.of(ResultCode.MISMATCH, "datatype mismatch");
    }
    return newRowid.integer();
  }

  @Override
  void end() {
    scan.close();
    writer.close();
  }
}
