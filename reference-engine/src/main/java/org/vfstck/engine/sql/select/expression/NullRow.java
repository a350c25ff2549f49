package org.vfstck.engine.sql.select.expression;

import org.vfstck.engine.sql.value.Value;

/** The row that a LEFT JOIN puts where nothing matched. */
public final class NullRow extends RowReader {

  public static final NullRow INSTANCE = new NullRow();

  private NullRow() {}

  @Override
  public void column(int index, Value out) {
    out.setNull();
  }
}
