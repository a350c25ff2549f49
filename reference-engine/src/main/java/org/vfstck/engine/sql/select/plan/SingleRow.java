package org.vfstck.engine.sql.select.plan;

import org.vfstck.engine.sql.select.expression.Execution;
import org.vfstck.engine.sql.select.expression.RowReader;
import org.vfstck.engine.sql.select.expression.Source;

/** One row that somebody else provides: the row a recursive query has taken from its queue. */
final class SingleRow extends Access {

  private final Source source;
  private final RowReader row;
  private boolean given;

  SingleRow(Source source, RowReader row) {
    this.source = source;
    this.row = row;
  }

  @Override
  public void start(Execution execution) {
    source.setRow(row);
    given = false;
  }

  @Override
  public boolean next(Execution execution) {
    boolean first = !given;
    given = true;
    return first;
  }

  @Override
  public void close() {
    given = true;
  }

  @Override
  public String describe() {
    return "SCAN " + source.name();
  }
}
