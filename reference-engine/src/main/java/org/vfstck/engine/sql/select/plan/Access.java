package org.vfstck.engine.sql.select.plan;

import org.vfstck.engine.sql.select.expression.Execution;

/**
 * One way through the rows of one item of a FROM clause. For every row of the loops around it,
 * {@link #start} looks at the values it depends on, and {@link #next} puts the item's source on one
 * row after the other.
 */
public abstract class Access {

  /**
   * Once per run of the query, before the first {@link #start}: what was computed is out of date.
   */
  public void open(Execution execution) {}

  public abstract void start(Execution execution);

  public abstract boolean next(Execution execution);

  /** The number of rows if this goes through all of a b-tree; else -1. */
  public long countAll(Execution execution) {
    return -1;
  }

  /** Before another statement changes pages: copies what {@link #start} took as views. */
  public void keepRow() {}

  /** Lets go of cursors; allowed at any time. */
  public abstract void close();

  /** What EXPLAIN QUERY PLAN says of it: {@code SEARCH t USING INDEX i (a=?)}. */
  public abstract String describe();
}
