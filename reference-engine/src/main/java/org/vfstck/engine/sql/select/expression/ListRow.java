package org.vfstck.engine.sql.select.expression;

import org.vfstck.engine.sql.value.Value;

/** A row that was kept: of a subquery, or of a table with its rowid behind the last column. */
public final class ListRow extends RowReader {

  private Value[] values;

  public void set(Value[] row) {
    values = row;
  }

  @Override
  public void column(int index, Value out) {
    out.set(values[index == ROWID ? values.length - 1 : index]);
  }
}
