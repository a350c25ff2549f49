package org.vfstck.engine.sql.select.expression;

import org.vfstck.engine.sql.value.Value;

/** The current row of a table or subquery, its columns read when they are asked for. */
public abstract class RowReader {

  /** In place of a column index: the rowid. */
  public static final int ROWID = -1;

  /**
   * Leaves column {@code index} of the table, from 0, or the rowid, in {@code out}; as a view if it
   * is text or a blob.
   */
  public abstract void column(int index, Value out);
}
