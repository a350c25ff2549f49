package org.vfstck.engine.sql.select.plan;

import java.util.Arrays;
import org.vfstck.engine.btree.Cursor;
import org.vfstck.engine.sql.select.expression.CursorRow;
import org.vfstck.engine.sql.select.expression.Execution;
import org.vfstck.engine.sql.value.Value;

/** The rows of a table with given rowids: {@code rowid = x} and {@code rowid IN (...)}. */
final class RowidLookup extends Access {

  private final TableInput input;
  private final KeyValues keys;
  private final boolean descending;
  private final CursorRow row;
  private Cursor cursor;
  private long[] rowids = new long[1];
  private int count;
  private int at;

  RowidLookup(TableInput input, KeyValues keys, boolean descending) {
    this.input = input;
    this.keys = keys;
    this.descending = descending;
    this.row = input.newRow();
  }

  @Override
  public void open(Execution execution) {
    keys.open();
  }

  @Override
  public void start(Execution execution) {
    if (cursor == null) {
      cursor = input.openTable(execution);
      row.setCursor(cursor);
    }
    input.source().setRow(row);
    count = 0;
    at = 0;
    keys.evaluate(execution);
    for (int i = 0; i < keys.count(); i++) {
      addRowid(keys.value(i));
    }
    if (count > 1) {
      sortAndUnite();
    }
  }

  /** A key that is no integer has no row: rowids are integers. */
  private void addRowid(Value key) {
    if (key.isReal() && key.real() < 0x1p63 && (long) key.real() == key.real()) {
      key.setInteger((long) key.real());
    }
    if (key.isInteger()) {
      if (count == rowids.length) {
        rowids = Arrays.copyOf(rowids, count * 2);
      }
      rowids[count++] = key.integer();
    }
  }

  private void sortAndUnite() {
    Arrays.sort(rowids, 0, count);
    int kept = 1;
    for (int i = 1; i < count; i++) {
      if (rowids[i] != rowids[kept - 1]) {
        rowids[kept++] = rowids[i];
      }
    }
    count = kept;
  }

  @Override
  public boolean next(Execution execution) {
    while (at < count) {
      long rowid = rowids[descending ? count - 1 - at : at];
      at++;
      int landed = cursor.moveToRowid(rowid);
      row.moved();
      if (landed == 0) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void close() {
    if (cursor != null) {
      cursor.close();
      cursor = null;
    }
  }

  @Override
  public String describe() {
    return "SEARCH " + input.source().name() + " USING INTEGER PRIMARY KEY (rowid=?)";
  }
}
