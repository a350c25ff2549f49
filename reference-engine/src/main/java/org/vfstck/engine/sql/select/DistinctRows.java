package org.vfstck.engine.sql.select;

import org.vfstck.engine.sql.select.expression.Execution;
import org.vfstck.engine.sql.select.expression.RowSource;
import org.vfstck.engine.sql.select.expression.RowTable;
import org.vfstck.engine.sql.value.Collation;
import org.vfstck.engine.sql.value.Value;

/**
 * The first of every set of equal rows, in their order. Sort keys behind the result do not count.
 */
final class DistinctRows extends RowSource {

  private final RowSource input;
  private final RowTable seen;

  DistinctRows(RowSource input, Collation[] collations) {
    this.input = input;
    this.seen = new RowTable(collations);
  }

  @Override
  public void open(Execution execution) {
    seen.clear();
    input.open(execution);
  }

  @Override
  public boolean next(Execution execution) {
    while (input.next(execution)) {
      if (seen.add(input.row())) {
        return true;
      }
    }
    return false;
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
    seen.clear();
  }
}
