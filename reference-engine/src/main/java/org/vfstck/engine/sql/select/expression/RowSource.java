package org.vfstck.engine.sql.select.expression;

import org.vfstck.engine.sql.value.Value;

/** Rows, one after the other: {@code open}, {@code next} until false, {@code close}; repeatable. */
public abstract class RowSource {

  /** Starts from the beginning; closes first if need be. */
  public abstract void open(Execution execution);

  /** Whether there is another row, which is then in {@link #row}. */
  public abstract boolean next(Execution execution);

  /**
   * The current row, perhaps with more columns than asked for; views that hold until the next call.
   */
  public abstract Value[] row();

  /**
   * Before another statement changes what the current row, and the rows of loops inside, are views
   * of: makes copies.
   */
  public abstract void keepRow();

  /** Lets go of cursors and rows; allowed at any time. */
  public abstract void close();
}
