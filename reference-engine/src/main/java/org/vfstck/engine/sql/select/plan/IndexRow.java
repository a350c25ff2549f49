package org.vfstck.engine.sql.select.plan;

import java.util.Arrays;
import java.util.List;
import org.vfstck.engine.btree.Cursor;
import org.vfstck.engine.error.CorruptException;
import org.vfstck.engine.sql.schema.Index;
import org.vfstck.engine.sql.schema.KeyColumn;
import org.vfstck.engine.sql.schema.Table;
import org.vfstck.engine.sql.select.expression.CursorRow;
import org.vfstck.engine.sql.select.expression.Execution;
import org.vfstck.engine.sql.select.expression.RowReader;
import org.vfstck.engine.sql.value.Affinity;
import org.vfstck.engine.sql.value.PayloadSource;
import org.vfstck.engine.sql.value.RecordComparer;
import org.vfstck.engine.sql.value.RecordReader;
import org.vfstck.engine.sql.value.Value;
import org.vfstck.vfs.ResultCode;

/**
 * A table row seen through an index: columns of the index come from its record, and only when
 * another one is asked for is the row itself looked up, by its rowid or PRIMARY KEY. If that never
 * happens the index has been a covering one.
 */
final class IndexRow extends RowReader {

  private final TableInput input;
  private final Index index;
  private final int[] positions;
  private final boolean[] real;
  private final int rowidPosition;
  private final RecordReader reader;
  private final CursorRow tableRow;
  private final Value rowid = new Value();
  private final PayloadSource payload;
  private Execution execution;
  private Cursor cursor;
  private Cursor tableCursor;
  private boolean parsed;
  private boolean sought;
  private Value[] primaryKey;
  private RecordComparer comparer;

  IndexRow(TableInput input, Index index) {
    this.input = input;
    this.index = index;
    Table table = input.table();
    this.positions = new int[table.columnCount()];
    this.real = new boolean[positions.length];
    Arrays.fill(positions, -1);
    int atRowid = -1;
    List<KeyColumn> columns = index.columns();
    for (int i = 0; i < columns.size(); i++) {
      int column = columns.get(i).column();
      if (column == KeyColumn.ROWID) {
        atRowid = i;
      } else if (column >= 0 && positions[column] < 0) {
        positions[column] = i;
      }
    }
    for (int i = 0; i < real.length; i++) {
      real[i] = table.column(i).affinity() == Affinity.REAL;
    }
    this.rowidPosition = atRowid;
    this.reader = new RecordReader(input.encoding());
    this.tableRow = input.newRow();
    this.payload = (from, to, at, count) -> cursor.readPayload(from, to, at, count);
  }

  void open(Execution newExecution, Cursor indexCursor) {
    execution = newExecution;
    cursor = indexCursor;
    moved();
  }

  void moved() {
    parsed = false;
    sought = false;
  }

  @Override
  public void column(int column, Value out) {
    if (column < 0 || column == input.table().rowidAlias()) {
      if (readIndex(rowidPosition, out) && !out.isInteger()) {
        throw damaged("holds a rowid that is no integer");
      }
    } else if (positions[column] >= 0) {
      if (readIndex(positions[column], out) && real[column] && out.isInteger()) {
        out.setReal(out.integer());
      }
    } else if (sought || seek()) {
      tableRow.column(column, out);
    } else {
      out.setNull();
    }
  }

  /** Whether there is an entry: another statement may have removed it since the last step. */
  private boolean readIndex(int position, Value out) {
    if (!parsed || !cursor.isPayloadCurrent()) {
      if (!cursor.isValid()) {
        out.setNull();
        return false;
      }
      reader.reset(
          cursor.localPayload(),
          cursor.localPayloadOffset(),
          cursor.localPayloadLength(),
          cursor.payloadLength(),
          payload);
      parsed = true;
    }
    if (!reader.column(position, out)) {
      throw damaged("has a record with too few columns");
    }
    return true;
  }

  private boolean seek() {
    if (!cursor.isValid()) {
      return false;
    }
    boolean found = input.table().hasRowid() ? seekRowid() : seekPrimaryKey();
    if (!found) {
      throw damaged("points to a row that is not in the table");
    }
    tableRow.moved();
    sought = true;
    return true;
  }

  private boolean seekRowid() {
    if (tableCursor == null) {
      tableCursor = input.openTable(execution);
      tableRow.setCursor(tableCursor);
    }
    readIndex(rowidPosition, rowid);
    return rowid.isInteger() && tableCursor.moveToRowid(rowid.integer()) == 0;
  }

  private boolean seekPrimaryKey() {
    Index primary = input.table().primaryKey();
    if (tableCursor == null) {
      IndexOrder order = input.orderOf(primary);
      tableCursor = input.btree(execution).openIndexCursor(input.table().rootPage(), false, order);
      tableRow.setCursor(tableCursor);
      comparer = order.newComparer();
      primaryKey = new Value[primary.columns().size()];
      for (int i = 0; i < primaryKey.length; i++) {
        primaryKey[i] = new Value();
      }
    }
    for (int i = 0; i < primaryKey.length; i++) {
      readIndex(positions[primary.columns().get(i).column()], primaryKey[i]);
    }
    comparer.set(primaryKey, 0, primaryKey.length, RecordComparer.Tie.EQUAL);
    return tableCursor.moveToKey(comparer::compareTo) == 0;
  }

  private CorruptException damaged(String how) {
    return new CorruptException(
        ResultCode.CORRUPT, "database disk image is malformed: index " + index + " " + how);
  }

  void close() {
    if (tableCursor != null) {
      tableCursor.close();
      tableCursor = null;
    }
    cursor = null;
  }
}
