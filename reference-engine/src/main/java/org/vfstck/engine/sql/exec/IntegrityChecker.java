package org.vfstck.engine.sql.exec;

import java.util.ArrayList;
import java.util.List;
import org.vfstck.engine.btree.Btree;
import org.vfstck.engine.btree.Cursor;
import org.vfstck.engine.btree.IntegrityProblem;
import org.vfstck.engine.error.CorruptException;
import org.vfstck.engine.sql.schema.Column;
import org.vfstck.engine.sql.schema.Index;
import org.vfstck.engine.sql.schema.KeyColumn;
import org.vfstck.engine.sql.schema.Schema;
import org.vfstck.engine.sql.schema.Table;
import org.vfstck.engine.sql.schema.Unsupported;
import org.vfstck.engine.sql.select.QueryCompiler;
import org.vfstck.engine.sql.select.TableScope;
import org.vfstck.engine.sql.select.expression.CursorRow;
import org.vfstck.engine.sql.select.expression.Evaluator;
import org.vfstck.engine.sql.select.expression.Execution;
import org.vfstck.engine.sql.value.Affinity;
import org.vfstck.engine.sql.value.Comparison;
import org.vfstck.engine.sql.value.Value;

/**
 * PRAGMA integrity_check and quick_check (pragma.html#pragma_integrity_check).
 *
 * <pre>
 *   both              pages and b-trees (Btree.integrityCheck), as many index entries as rows,
 *                     NOT NULL, types, CHECK
 *   integrity_check   each row is in each index, UNIQUE indexes have no duplicates, partial indexes
 *                     have no entries besides, PRIMARY KEY order
 * </pre>
 */
final class IntegrityChecker {

  /** SQLITE_INTEGRITY_CHECK_ERROR_MAX. */
  static final int DEFAULT_LIMIT = 100;

  private final Session session;
  private final QueryCompiler queries;
  private final Execution execution;
  private final boolean quick;
  private final int limit;
  private final Table only;
  private final Value value = new Value();
  private RowsProgram.Rows rows;

  IntegrityChecker(
      Session session,
      QueryCompiler queries,
      Execution execution,
      boolean quick,
      int limit,
      Table only) {
    this.session = session;
    this.queries = queries;
    this.execution = execution;
    this.quick = quick;
    this.limit = limit;
    this.only = only;
  }

  /** Adds a row for each finding, or "ok". Negative: all databases. */
  void run(RowsProgram.Rows findings, int database) {
    rows = findings;
    for (int i = 0; i < session.databaseCount(); i++) {
      boolean exists = i != 1 || session.hasTemporaryDatabase();
      if (exists && (database < 0 || database == i) && session.btree(i).pageCount() > 0) {
        checkDatabase(i);
      }
    }
    if (rows.count() == 0) {
      rows.add("ok");
    }
  }

  private boolean full() {
    return rows.count() >= limit;
  }

  private void report(String finding) {
    if (!full()) {
      rows.add(finding);
    }
  }

  private void checkDatabase(int database) {
    Schema schema = session.schema(database);
    Btree btree = session.btree(database);
    if (only == null) {
      checkTrees(database, schema);
    }
    Records records = new Records(schema);
    for (Table table : schema.tables()) {
      if (only == null || only == table) {
        countEntries(btree, table);
      }
    }
    for (Table table : schema.tables()) {
      if (table.rootPage() != 1 && (only == null || only == table) && !full()) {
        try {
          checkTable(database, btree, table, records);
        } catch (CorruptException e) {
          report("database disk image is malformed (" + e.getMessage() + ")");
        }
      }
    }
  }

  /** One row for all findings of a database, as SQLite does. */
  private void checkTrees(int database, Schema schema) {
    List<Integer> roots = new ArrayList<>();
    for (Table table : schema.tables()) {
      roots.add(table.rootPage());
      for (Index index : table.indexes()) {
        if (!index.isTableItself()) {
          roots.add(index.rootPage());
        }
      }
    }
    for (Unsupported object : schema.unsupportedObjects()) {
      if (object.rootPage() > 0) {
        roots.add(object.rootPage());
      }
    }
    int[] array = new int[roots.size()];
    for (int i = 0; i < array.length; i++) {
      array[i] = roots.get(i);
    }
    List<IntegrityProblem> problems =
        session.btree(database).integrityCheck(array, limit - rows.count());
    if (problems.isEmpty()) {
      return;
    }
    StringBuilder text =
        new StringBuilder("*** in database " + session.databaseName(database) + " ***");
    for (IntegrityProblem problem : problems) {
      text.append('\n').append(problem.message());
    }
    report(text.toString());
  }

  /** An index of all rows has as many entries as the table. */
  private void countEntries(Btree btree, Table table) {
    try {
      long rows = table.indexes().isEmpty() ? 0 : btree.countEntries(table.rootPage());
      for (Index index : table.indexes()) {
        if (index.where() == null && btree.countEntries(index.rootPage()) != rows) {
          report("wrong # of entries in index " + index.name());
        }
      }
    } catch (CorruptException e) {
      // A tree that cannot be walked has been reported as such.
      return;
    }
  }

  private void checkTable(int database, Btree btree, Table table, Records records) {
    TableScope scope = queries.scope(database, table, null, null);
    Evaluator[] checks = new Evaluator[table.checks().size()];
    for (int i = 0; i < checks.length; i++) {
      checks[i] = queries.compile(table.checks().get(i).expression(), scope);
    }
    List<IndexWriter> indexes = new ArrayList<>();
    long[] entries = new long[table.indexes().size()];
    try (Cursor cursor = CreateCompiler.openTable(btree, table, records, false)) {
      for (Index index : table.indexes()) {
        if (!quick && !index.isTableItself()) {
          IndexWriter writer = new IndexWriter(index, records, queries, scope);
          indexes.add(writer);
          writer.open(btree, false);
        }
      }
      CursorRow row = scope.newRow();
      row.setCursor(cursor);
      KeyOrderCheck order = table.hasRowid() || quick ? null : new KeyOrderCheck(table);
      long number = 0;
      for (boolean more = cursor.first(); more && !full(); more = cursor.next()) {
        execution.tick();
        number++;
        row.moved();
        checkValues(table, row);
        checkChecks(table, scope, checks, row);
        if (order != null && !order.follows(row)) {
          report("row not in PRIMARY KEY order for " + table.name());
        }
        for (int i = 0; i < indexes.size(); i++) {
          if (indexes.get(i).build(execution, row)) {
            entries[i]++;
            checkEntry(indexes.get(i), number);
          }
        }
      }
      for (int i = 0; i < indexes.size() && !full(); i++) {
        Index index = indexes.get(i).index();
        if (index.where() != null && btree.countEntries(index.rootPage()) != entries[i]) {
          report("wrong # of entries in index " + index.name());
        }
      }
    } finally {
      for (IndexWriter index : indexes) {
        index.close();
      }
    }
  }

  /** Is each key greater than the one before it? */
  private static final class KeyOrderCheck {
    private final List<KeyColumn> key;
    private final int count;
    private Value[] previous;

    KeyOrderCheck(Table table) {
      key = table.primaryKey().columns();
      count = table.primaryKey().keyColumnCount();
    }

    boolean follows(CursorRow row) {
      Value[] current = new Value[count];
      for (int i = 0; i < count; i++) {
        current[i] = new Value();
        row.column(key.get(i).column(), current[i]);
        current[i].own();
      }
      boolean follows = previous == null || compare(previous, current) < 0;
      previous = current;
      return follows;
    }

    private int compare(Value[] left, Value[] right) {
      for (int i = 0; i < count; i++) {
        int order = Comparison.compare(left[i], right[i], key.get(i).collation());
        if (order != 0) {
          return key.get(i).descending() ? -order : order;
        }
      }
      return 0;
    }
  }

  private void checkValues(Table table, CursorRow row) {
    for (int i = 0; i < table.columnCount(); i++) {
      Column column = table.column(i);
      row.column(i, value);
      if (i == table.rowidAlias()) {
        continue;
      }
      if (value.isNull()) {
        if (column.notNull()) {
          report("NULL value in " + table.name() + "." + column.name());
        }
      } else if (column.affinity() == Affinity.TEXT && value.isNumeric()) {
        report("NUMERIC value in " + table.name() + "." + column.name());
      } else if (column.affinity().isNumeric() && value.isText()) {
        column.affinity().apply(value);
        if (value.isNumeric()) {
          report("TEXT value in " + table.name() + "." + column.name());
        }
      }
    }
  }

  private void checkChecks(Table table, TableScope scope, Evaluator[] checks, CursorRow row) {
    scope.setRow(row);
    for (Evaluator check : checks) {
      if (check.truth(execution) == Evaluator.FALSE) {
        report("CHECK constraint failed in " + table.name());
        return;
      }
    }
  }

  private void checkEntry(IndexWriter writer, long number) {
    if (!writer.find()) {
      report("row " + number + " missing from index " + writer.index().name());
    } else if (writer.index().isUnique() && !writer.hasNull() && nextIsEqual(writer)) {
      report("non-unique entry in index " + writer.index().name());
    }
  }

  private static boolean nextIsEqual(IndexWriter writer) {
    return writer.cursor().next() && writer.isDuplicate();
  }
}
