package org.vfstck.engine.sql.exec;

import java.util.List;
import org.vfstck.engine.btree.Btree;
import org.vfstck.engine.btree.Cursor;
import org.vfstck.engine.btree.KeyOrder;
import org.vfstck.engine.btree.KeyProbe;
import org.vfstck.engine.error.CorruptException;
import org.vfstck.engine.sql.schema.Index;
import org.vfstck.engine.sql.schema.KeyColumn;
import org.vfstck.engine.sql.schema.Table;
import org.vfstck.engine.sql.select.QueryCompiler;
import org.vfstck.engine.sql.select.TableScope;
import org.vfstck.engine.sql.select.expression.CursorRow;
import org.vfstck.engine.sql.select.expression.Evaluator;
import org.vfstck.engine.sql.select.expression.Execution;
import org.vfstck.engine.sql.select.expression.RowReader;
import org.vfstck.engine.sql.value.Affinity;
import org.vfstck.engine.sql.value.RecordComparer;
import org.vfstck.engine.sql.value.RecordReader;
import org.vfstck.engine.sql.value.RecordWriter;
import org.vfstck.engine.sql.value.Value;
import org.vfstck.vfs.ResultCode;

/** Keeps one index in step with its table. */
final class IndexWriter {

  private final Index index;
  private final KeyColumn[] columns;
  private final Affinity[] affinities;
  private final Value[] entry;
  private final Evaluator[] expressions;
  private final Evaluator where;
  private final TableScope scope;
  private final RecordComparer comparer;
  private final KeyProbe probe;
  private final KeyOrder order;
  private final RecordWriter writer;
  private final RecordReader reader;
  private Cursor cursor;

  IndexWriter(Index index, Records records, QueryCompiler compiler, TableScope scope) {
    this.index = index;
    this.scope = scope;
    Table table = index.table();
    List<KeyColumn> list = index.columns();
    columns = list.toArray(new KeyColumn[0]);
    affinities = new Affinity[columns.length];
    entry = new Value[columns.length];
    expressions = new Evaluator[columns.length];
    for (int i = 0; i < columns.length; i++) {
      entry[i] = new Value();
      affinities[i] = Affinity.BLOB;
      if (columns[i].column() >= 0) {
        affinities[i] = table.column(columns[i].column()).affinity();
      } else if (columns[i].column() == KeyColumn.EXPRESSION) {
        expressions[i] = compiler.compile(columns[i].expression(), scope);
        affinities[i] = expressions[i].affinity();
      }
    }
    where = index.where() == null ? null : compiler.compile(index.where(), scope);
    comparer = records.comparer(index, columns.length);
    probe = comparer::compareTo;
    order = records.order(index);
    writer = records.writer();
    reader = records.reader();
  }

  /** Reads rows of the table under a cursor that is to be set. */
  CursorRow newRow() {
    return scope.newRow();
  }

  Index index() {
    return index;
  }

  void open(Btree btree, boolean writable) {
    cursor = btree.openIndexCursor(index.rootPage(), writable, order);
  }

  /** Opens an index that is being created, to write it. */
  void open(Btree btree, int rootPage) {
    cursor = btree.openIndexCursor(rootPage, true, order);
  }

  void close() {
    if (cursor != null) {
      cursor.close();
      cursor = null;
    }
  }

  Cursor cursor() {
    return cursor;
  }

  /**
   * Makes the entry of a row.
   *
   * @return false if the row is not in the index, which is partial
   */
  boolean build(Execution execution, RowReader row) {
    scope.setRow(row);
    if (where != null && !where.isTrue(execution)) {
      return false;
    }
    for (int i = 0; i < columns.length; i++) {
      Value value = entry[i];
      if (expressions[i] != null) {
        expressions[i].evaluate(execution, value);
        affinities[i].apply(value);
      } else if (columns[i].column() == KeyColumn.ROWID) {
        row.column(RowReader.ROWID, value);
      } else {
        row.column(columns[i].column(), value);
      }
    }
    return true;
  }

  /** The columns of the entry made last. */
  Value[] entry() {
    return entry;
  }

  /** Whether NULL among the declared columns makes the entry different from all others. */
  boolean hasNull() {
    for (int i = 0; i < index.keyColumnCount(); i++) {
      if (entry[i].isNull()) {
        return true;
      }
    }
    return false;
  }

  /** Moves to an entry with the same declared columns; false if there is none. */
  boolean findDuplicate() {
    comparer.set(entry, 0, index.keyColumnCount(), RecordComparer.Tie.EQUAL);
    return cursor.moveToKey(probe) == 0;
  }

  /** Whether the entry under the cursor has the declared columns of the entry made last. */
  boolean isDuplicate() {
    comparer.set(entry, 0, index.keyColumnCount(), RecordComparer.Tie.EQUAL);
    byte[] record = cursor.payload();
    return comparer.compareTo(record, 0, record.length) == 0;
  }

  /** Moves to this very entry; false if it is not there. */
  boolean find() {
    comparer.set(entry, 0, entry.length, RecordComparer.Tie.EQUAL);
    return cursor.moveToKey(probe) == 0;
  }

  void insert() {
    writer.write(entry, 0, entry.length, affinities);
    comparer.set(entry, 0, entry.length, RecordComparer.Tie.EQUAL);
    cursor.insertKey(writer.buffer(), writer.length(), probe);
  }

  /** Compares by the declared columns of the entry made last. */
  KeyProbe probe() {
    comparer.set(entry, 0, index.keyColumnCount(), RecordComparer.Tie.EQUAL);
    return probe;
  }

  /** Removes the entry made last, which must be there. */
  void delete() {
    if (!find()) {
      throw new CorruptException(
          ResultCode.CORRUPT_INDEX, "an entry is missing from index " + index.name());
    }
    cursor.delete();
  }

  /** Reads column {@code column} of the entry under the cursor. */
  void read(int column, Value out) {
    Records.read(cursor, reader);
    reader.column(column, out);
  }

  /** Whether a change of the marked table columns can change an entry. */
  boolean dependsOn(boolean[] changed, boolean rowidChanged) {
    if (where != null) {
      return true;
    }
    for (KeyColumn column : columns) {
      if (column.column() == KeyColumn.EXPRESSION
          || column.column() == KeyColumn.ROWID && rowidChanged
          || column.column() >= 0 && changed[column.column()]) {
        return true;
      }
    }
    return false;
  }

  /** {@code t.a, t.b}, or the index's name if it is on an expression; for error messages. */
  String describeKey() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < index.keyColumnCount(); i++) {
      if (columns[i].column() < 0) {
        return "index '" + index.name() + "'";
      }
      text.append(i == 0 ? "" : ", ")
          .append(index.table().name())
          .append('.')
          .append(index.table().column(columns[i].column()).name());
    }
    return text.toString();
  }
}
