package org.vfstck.engine.sql.select;

import java.util.List;
import org.vfstck.engine.sql.select.expression.Evaluator;
import org.vfstck.engine.sql.select.expression.Execution;
import org.vfstck.engine.sql.select.expression.RowSource;
import org.vfstck.engine.sql.value.Value;

/** VALUES. */
final class ValuesRows extends RowSource {

  private final Registers[] rows;
  private int at;

  ValuesRows(List<Evaluator[]> rows) {
    this.rows = new Registers[rows.size()];
    for (int i = 0; i < this.rows.length; i++) {
      this.rows[i] = new Registers(rows.get(i));
    }
  }

  @Override
  public void open(Execution execution) {
    at = -1;
  }

  @Override
  public boolean next(Execution execution) {
    if (at + 1 >= rows.length) {
      return false;
    }
    rows[++at].evaluate(execution);
    return true;
  }

  @Override
  public Value[] row() {
    return rows[at].values;
  }

  @Override
  public void keepRow() {
    if (at >= 0 && at < rows.length) {
      rows[at].own();
    }
  }

  @Override
  public void close() {
    at = rows.length;
  }
}
