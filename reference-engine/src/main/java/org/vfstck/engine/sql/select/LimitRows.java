package org.vfstck.engine.sql.select;

import org.vfstck.engine.sql.select.expression.Execution;
import org.vfstck.engine.sql.select.expression.RowSource;
import org.vfstck.engine.sql.value.Value;

/** Some rows left out, then some rows given; the input is not asked for more. */
final class LimitRows extends RowSource {

  private final RowSource input;
  private final Limit limit;
  private long left;
  private boolean skipped;

  LimitRows(RowSource input, Limit limit) {
    this.input = input;
    this.limit = limit;
  }

  @Override
  public void open(Execution execution) {
    limit.evaluate(execution);
    left = limit.rows();
    skipped = false;
    if (left > 0) {
      input.open(execution);
    }
  }

  @Override
  public boolean next(Execution execution) {
    if (left == 0) {
      return false;
    }
    if (!skipped) {
      skipped = true;
      for (long i = limit.skipped(); i > 0; i--) {
        if (!input.next(execution)) {
          left = 0;
          return false;
        }
      }
    }
    left--;
    if (!input.next(execution)) {
      left = 0;
      return false;
    }
    return true;
  }

  @Override
  public Value[] row() {
    return input.row();
  }

  @Override
  public void keepRow() {
    input.keepRow();
  }

  @Override
  public void close() {
    input.close();
  }
}
