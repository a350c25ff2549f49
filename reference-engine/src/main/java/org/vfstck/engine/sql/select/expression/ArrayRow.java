package org.vfstck.engine.sql.select.expression;

import org.vfstck.engine.sql.value.Value;

/** A row that is not in a table, or not yet: one register per column, and a rowid. */
public final class ArrayRow extends RowReader {

  private Value[] values;
  private long rowid;

  public void set(Value[] columns, long newRowid) {
    this.values = columns;
    this.rowid = newRowid;
  }

  @Override
  public void column(int index, Value out) {
    if (index == ROWID) {
      out.setInteger(rowid);
    } else {
      out.set(values[index]);
    }
  }
}
