package org.vfstck.engine.sql.exec;

import org.vfstck.engine.btree.Btree;
import org.vfstck.engine.sql.schema.Index;
import org.vfstck.engine.sql.schema.Table;
import org.vfstck.engine.sql.select.QueryCompiler;
import org.vfstck.engine.sql.select.RowScan;
import org.vfstck.engine.sql.select.TableScope;
import org.vfstck.engine.sql.select.expression.Execution;
import org.vfstck.engine.sql.tree.ConflictAction;
import org.vfstck.engine.sql.tree.Delete;

/**
 * DELETE (lang_delete.html). The rows are found first and removed then. Without WHERE the b-trees
 * are emptied as a whole: the truncate optimisation.
 */
final class DeleteProgram extends ChangeProgram {

  private final Session session;
  private final int database;
  private final Table table;
  private final TableWriter writer;
  private final RowScan scan;
  private final Execution execution;

  DeleteProgram(
      Session session,
      Delete statement,
      Names.TablePlace place,
      QueryCompiler compiler,
      Execution execution) {
    this.session = session;
    this.database = place.database();
    this.table = place.table();
    this.execution = execution;
    uses(database, true);
    if (statement.where() == null) {
      writer = null;
      scan = null;
      return;
    }
    writer = new TableWriter(session, database, table, ConflictAction.DEFAULT, compiler);
    String alias = statement.table().alias() == null ? null : statement.table().alias().text();
    TableScope scope = compiler.scope(database, table, alias, statement.with());
    scan = compiler.scan(scope, statement.where(), statement.table().hint());
    reads(scope.databases());
  }

  RowScan scan() {
    return scan;
  }

  @Override
  void run() {
    if (scan == null) {
      truncate();
      return;
    }
    scan.open(execution);
    writer.open();
    RowIdentity row = new RowIdentity();
    while (scan.next()) {
      execution.tick();
      identify(table, scan, row);
      if (writer.moveTo(row)) {
        writer.deleteCurrent(execution);
        countChange();
        if (table.hasRowid()) {
          session
              .hooks()
              .changed(
                  UpdateHook.Change.DELETE,
                  session.databaseName(database),
                  table.name(),
                  row.rowid());
        }
      }
    }
  }

  static void identify(Table table, RowScan scan, RowIdentity row) {
    if (table.hasRowid()) {
      row.set(scan.rowid());
    } else {
      row.set(scan.key());
    }
  }

  private void truncate() {
    Btree btree = session.btree(database);
    for (Index index : table.indexes()) {
      if (!index.isTableItself()) {
        btree.clearTree(index.rootPage());
      }
    }
    countChanges(btree.clearTree(table.rootPage()));
  }

  @Override
  void end() {
    if (scan != null) {
      scan.close();
      writer.close();
    }
  }
}
