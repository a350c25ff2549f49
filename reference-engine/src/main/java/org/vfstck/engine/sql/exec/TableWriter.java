package org.vfstck.engine.sql.exec;

import java.util.List;
import org.vfstck.engine.btree.Btree;
import org.vfstck.engine.btree.Cursor;
import org.vfstck.engine.btree.InsertHint;
import org.vfstck.engine.error.CorruptException;
import org.vfstck.engine.error.FullException;
import org.vfstck.engine.sql.schema.Index;
import org.vfstck.engine.sql.schema.KeyColumn;
import org.vfstck.engine.sql.schema.Schema;
import org.vfstck.engine.sql.schema.Table;
import org.vfstck.engine.sql.select.QueryCompiler;
import org.vfstck.engine.sql.select.TableScope;
import org.vfstck.engine.sql.select.expression.ArrayRow;
import org.vfstck.engine.sql.select.expression.CursorRow;
import org.vfstck.engine.sql.select.expression.Evaluator;
import org.vfstck.engine.sql.select.expression.Execution;
import org.vfstck.engine.sql.tree.ConflictAction;
import org.vfstck.engine.sql.value.Affinity;
import org.vfstck.engine.sql.value.RecordWriter;
import org.vfstck.engine.sql.value.Value;
import org.vfstck.vfs.ResultCode;

/**
 * Stores, changes and removes rows of one table with all its indexes and constraints.
 *
 * <pre>
 *   NOT NULL, CHECK -> rowid and UNIQUE without REPLACE -> REPLACE: delete the rows in the way
 *                   -> index entries -> the row
 * </pre>
 *
 * Everything that can refuse a row comes before the first change, so that a statement over one row
 * needs no savepoint.
 */
final class TableWriter {

  private final Session session;
  private final int database;
  private final Table table;
  private final Constraints constraints;
  private final Evaluator[] defaults;
  private final Value[] values;
  private final Value[] stored;
  private final Affinity[] storedAffinities;
  private final ArrayRow newRow = new ArrayRow();
  private final IndexWriter[] indexes;
  private final IndexWriter primaryKey;
  private final IndexWriter[] uniqueness;
  private final RecordWriter writer;
  private final TableScope scope;
  private final Value scratch = new Value();
  private long rowid;
  private boolean appended;
  private Cursor cursor;
  private CursorRow oldRow;

  TableWriter(
      Session session, int database, Table table, ConflictAction override, QueryCompiler compiler) {
    this.session = session;
    this.database = database;
    this.table = table;
    Schema schema = session.schema(database);
    Records records = new Records(schema);
    scope = compiler.scope(database, table, null, null);
    defaults = new Evaluator[table.columnCount()];
    values = new Value[table.columnCount()];
    stored = new Value[table.columnCount()];
    storedAffinities = new Affinity[table.columnCount()];
    for (int i = 0; i < values.length; i++) {
      values[i] = new Value();
      if (table.column(i).defaultValue() != null) {
        defaults[i] = compiler.compile(table.column(i).defaultValue(), null);
      }
    }
    constraints = new Constraints(table, override, defaults, compiler, scope);
    IndexWriter ofPrimaryKey = null;
    List<Index> list = table.indexes();
    indexes = new IndexWriter[list.size() - (table.hasRowid() ? 0 : 1)];
    uniqueness = new IndexWriter[list.size()];
    int next = 0;
    for (Index index : list) {
      IndexWriter indexWriter = new IndexWriter(index, records, compiler, scope);
      uniqueness[list.indexOf(index)] = indexWriter;
      if (index.isTableItself()) {
        ofPrimaryKey = indexWriter;
      } else {
        indexes[next++] = indexWriter;
      }
    }
    primaryKey = ofPrimaryKey;
    writer = records.writer();
    layOut();
  }

  /** Which register goes where in the record; the alias of the rowid is stored as NULL. */
  private void layOut() {
    for (int i = 0; i < values.length; i++) {
      int position = table.recordPosition(i);
      stored[position] = i == table.rowidAlias() ? new Value() : values[i];
      storedAffinities[position] = table.column(i).affinity();
    }
    newRow.set(values, 0);
  }

  Table table() {
    return table;
  }

  Constraints constraints() {
    return constraints;
  }

  TableScope scope() {
    return scope;
  }

  /** The registers of the row to be stored, in table order. */
  Value[] values() {
    return values;
  }

  /** Null where a column has none. */
  Evaluator defaultOf(int column) {
    return defaults[column];
  }

  CursorRow oldRow() {
    return oldRow;
  }

  Cursor cursor() {
    return cursor;
  }

  void open() {
    Btree btree = session.btree(database);
    constraints.restart();
    if (table.hasRowid()) {
      cursor = btree.openTableCursor(table.rootPage(), true);
    } else {
      primaryKey.open(btree, true);
      cursor = primaryKey.cursor();
    }
    for (IndexWriter index : indexes) {
      index.open(btree, true);
    }
    oldRow = scope.newRow();
    oldRow.setCursor(cursor);
  }

  void close() {
    if (cursor != null) {
      for (IndexWriter index : indexes) {
        index.close();
      }
      cursor.close();
      cursor = null;
    }
  }

  // ---- moving to a row

  boolean moveTo(long wantedRowid) {
    boolean found = cursor.moveToRowid(wantedRowid) == 0;
    if (found) {
      oldRow.moved();
    }
    return found;
  }

  /** The same for a WITHOUT ROWID table. */
  boolean moveTo(Value[] key) {
    Value[] entry = primaryKey.entry();
    for (int i = 0; i < primaryKey.index().keyColumnCount(); i++) {
      entry[i].set(key[i]);
    }
    boolean found = primaryKey.findDuplicate();
    if (found) {
      oldRow.moved();
    }
    return found;
  }

  // ---- insert

  /**
   * The rowid of a new row that names none: one more than the largest, or if that is taken, a free
   * one by chance (autoinc.html).
   *
   * @param atLeast AUTOINCREMENT: greater than this; else 0
   */
  long newRowid(boolean autoincrement, long atLeast) {
    appended = true;
    long largest = cursor.last() ? cursor.rowid() : 0;
    if (autoincrement) {
      largest = Math.max(largest, atLeast);
      if (largest == Long.MAX_VALUE) {
        throw noRowidLeft();
      }
      return Math.max(largest, 0) + 1;
    }
    if (largest < Long.MAX_VALUE) {
      return largest + 1;
    }
    appended = false;
    for (int i = 0; i < 100; i++) {
      long candidate = (session.counters().nextRandom() & Long.MAX_VALUE >>> 1) + 1;
      if (cursor.moveToRowid(candidate) != 0) {
        return candidate;
      }
    }
    throw noRowidLeft();
  }

  private static FullException noRowidLeft() {
    return new FullException(ResultCode.FULL, "database or disk is full");
  }

  /** The rowid is given by the statement; it may be taken. */
  void rowidIsGiven() {
    appended = false;
  }

  /**
   * Stores {@link #values} as a new row.
   *
   * @param newRowid of a rowid table
   * @return false if the row was skipped
   */
  boolean insert(Execution execution, long newRowid) {
    rowid = newRowid;
    setRowid();
    if (!constraints.accept(execution, values, newRow, null)) {
      return false;
    }
    if (!makeRoom(execution, null, false, null)) {
      return false;
    }
    for (IndexWriter index : indexes) {
      if (index.build(execution, newRow)) {
        index.insert();
      }
    }
    store(appended ? InsertHint.APPEND : InsertHint.NONE);
    if (table.hasRowid()) {
      session
          .hooks()
          .changed(UpdateHook.Change.INSERT, session.databaseName(database), table.name(), rowid);
    }
    return true;
  }

  private void setRowid() {
    newRow.set(values, rowid);
    if (table.rowidAlias() >= 0) {
      values[table.rowidAlias()].setInteger(rowid);
    }
  }

  private void store(InsertHint hint) {
    writer.write(stored, 0, stored.length, storedAffinities);
    if (table.hasRowid()) {
      cursor.insert(rowid, writer.buffer(), writer.length(), hint);
    } else {
      primaryKey.build(null, newRow);
      cursor.insertKey(writer.buffer(), writer.length(), primaryKey.probe());
    }
  }

  /**
   * Checks that the row's rowid, PRIMARY KEY and UNIQUE values are free; first those that may
   * refuse the row, then those that REPLACE.
   *
   * @param old the row that is being changed, which is not in its own way; null for a new one
   * @return false if the row is to be skipped
   */
  private boolean makeRoom(
      Execution execution, RowIdentity old, boolean keyKept, boolean[] affected) {
    for (int pass = 0; pass < 2; pass++) {
      boolean replacing = pass == 1;
      boolean rowidIsFree = !table.hasRowid() || keyKept || appended;
      if (!rowidIsFree && !freeKey(execution, replacing)) {
        return false;
      }
      int number = 0;
      for (IndexWriter index : uniqueness) {
        boolean free;
        if (index == primaryKey) {
          free = keyKept || freeKey(execution, replacing);
        } else {
          free =
              !index.index().isUnique()
                  || affected != null && !affected[number]
                  || freeIndex(execution, index, old, replacing);
          number++;
        }
        if (!free) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean freeKey(Execution execution, boolean replacing) {
    ConflictAction action =
        constraints.action(
            table.hasRowid() ? table.rowidConflictAction() : primaryKey.index().conflictAction());
    if (action == ConflictAction.REPLACE != replacing) {
      return true;
    }
    boolean taken;
    if (table.hasRowid()) {
      taken = cursor.moveToRowid(rowid) == 0;
    } else {
      primaryKey.build(execution, newRow);
      taken = primaryKey.findDuplicate();
    }
    if (!taken) {
      return true;
    }
    if (action == ConflictAction.REPLACE) {
      oldRow.moved();
      deleteCurrent(execution);
      return true;
    }
    if (action == ConflictAction.IGNORE) {
      return false;
    }
    throw keyFailure(action);
  }

  private RuntimeException keyFailure(ConflictAction action) {
    if (!table.hasRowid()) {
      return constraints.failure(
          action,
          ResultCode.CONSTRAINT_PRIMARYKEY,
          "UNIQUE constraint failed: " + primaryKey.describeKey());
    }
    boolean alias = table.rowidAlias() >= 0;
    return constraints.failure(
        action,
        alias ? ResultCode.CONSTRAINT_PRIMARYKEY : ResultCode.CONSTRAINT_ROWID,
        "UNIQUE constraint failed: "
            + table.name()
            + "."
            + (alias ? table.column(table.rowidAlias()).name() : "rowid"));
  }

  private boolean freeIndex(
      Execution execution, IndexWriter index, RowIdentity old, boolean replacing) {
    ConflictAction action = constraints.action(index.index().conflictAction());
    if (action == ConflictAction.REPLACE != replacing
        || !index.build(execution, newRow)
        || index.hasNull()
        || !index.findDuplicate()
        || old != null && isSame(index, old)) {
      return true;
    }
    if (action == ConflictAction.IGNORE) {
      return false;
    }
    if (action == ConflictAction.REPLACE) {
      moveToRowOf(index);
      deleteCurrent(execution);
      return true;
    }
    throw constraints.failure(
        action,
        index.index().origin() == Index.Origin.PRIMARY_KEY
            ? ResultCode.CONSTRAINT_PRIMARYKEY
            : ResultCode.CONSTRAINT_UNIQUE,
        "UNIQUE constraint failed: " + index.describeKey());
  }

  /** Whether the entry under the index's cursor belongs to the row {@code old}. */
  private boolean isSame(IndexWriter index, RowIdentity old) {
    if (table.hasRowid()) {
      index.read(index.index().columns().size() - 1, scratch);
      return scratch.isInteger() && scratch.integer() == old.rowid();
    }
    List<KeyColumn> key = primaryKey.index().columns();
    for (int i = 0; i < primaryKey.index().keyColumnCount(); i++) {
      index.read(positionIn(index.index(), key.get(i)), scratch);
      if (!old.keyEquals(i, scratch, key.get(i).collation())) {
        return false;
      }
    }
    return true;
  }

  private static int positionIn(Index index, KeyColumn wanted) {
    List<KeyColumn> columns = index.columns();
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).column() == wanted.column()
          && columns.get(i).collation() == wanted.collation()) {
        return i;
      }
    }
    throw new CorruptException(
        ResultCode.CORRUPT, "index " + index.name() + " lacks a PRIMARY KEY column");
  }

  /** Moves the table cursor to the row that the entry under the index's cursor belongs to. */
  void moveToRowOf(IndexWriter index) {
    boolean found;
    if (table.hasRowid()) {
      index.read(index.index().columns().size() - 1, scratch);
      found = scratch.isInteger() && moveTo(scratch.integer());
    } else {
      List<KeyColumn> key = primaryKey.index().columns();
      Value[] wanted = new Value[primaryKey.index().keyColumnCount()];
      for (int i = 0; i < wanted.length; i++) {
        wanted[i] = new Value();
        index.read(positionIn(index.index(), key.get(i)), wanted[i]);
        wanted[i].own();
      }
      found = moveTo(wanted);
    }
    if (!found) {
      throw new CorruptException(
          ResultCode.CORRUPT_INDEX,
          "index " + index.index().name() + " has an entry without a row");
    }
  }

  // ---- delete and update

  /** Removes the row under the cursor, with its index entries. */
  void deleteCurrent(Execution execution) {
    for (IndexWriter index : indexes) {
      if (index.build(execution, oldRow)) {
        index.delete();
      }
    }
    cursor.delete();
  }

  /**
   * Replaces the row {@code old} by {@link #values}.
   *
   * @param changed columns whose values may differ
   * @return false if the row was skipped
   */
  boolean update(Execution execution, RowIdentity old, long newRowid, boolean[] changed) {
    rowid = newRowid;
    appended = false;
    setRowid();
    if (!constraints.accept(execution, values, newRow, changed)) {
      return false;
    }
    boolean rowidChanged = table.hasRowid() && newRowid != old.rowid();
    boolean keyKept = table.hasRowid() ? !rowidChanged : keepsKey(old, changed);
    boolean[] affected = new boolean[indexes.length];
    for (int i = 0; i < affected.length; i++) {
      affected[i] = !table.hasRowid() && !keyKept || indexes[i].dependsOn(changed, rowidChanged);
    }
    if (!makeRoom(execution, old, keyKept, affected)) {
      return false;
    }
    if (!moveTo(old)) {
      throw new CorruptException(
          ResultCode.CORRUPT, "a row of table " + table.name() + " has vanished during UPDATE");
    }
    for (int i = 0; i < affected.length; i++) {
      if (affected[i] && indexes[i].build(execution, oldRow)) {
        indexes[i].delete();
      }
    }
    if (!keyKept) {
      cursor.delete();
    }
    for (int i = 0; i < affected.length; i++) {
      if (affected[i] && indexes[i].build(execution, newRow)) {
        indexes[i].insert();
      }
    }
    store(InsertHint.NONE);
    return true;
  }

  boolean moveTo(RowIdentity row) {
    return table.hasRowid() ? moveTo(row.rowid()) : moveTo(row.key());
  }

  private boolean keepsKey(RowIdentity old, boolean[] changed) {
    List<KeyColumn> key = primaryKey.index().columns();
    for (int i = 0; i < primaryKey.index().keyColumnCount(); i++) {
      int column = key.get(i).column();
      if (changed[column] && !old.keyEquals(i, values[column], key.get(i).collation())) {
        return false;
      }
    }
    return true;
  }
}
