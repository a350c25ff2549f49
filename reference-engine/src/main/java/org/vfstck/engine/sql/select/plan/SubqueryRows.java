package org.vfstck.engine.sql.select.plan;

import java.util.Arrays;
import org.vfstck.engine.sql.select.expression.Execution;
import org.vfstck.engine.sql.select.expression.ListRow;
import org.vfstck.engine.sql.select.expression.RowSource;
import org.vfstck.engine.sql.select.expression.RowTable;
import org.vfstck.engine.sql.select.expression.Source;
import org.vfstck.engine.sql.value.Value;

/**
 * A subquery in FROM. As the outermost loop its rows are used as they come (a co-routine, which
 * lets LIMIT stop an endless recursion); inside another loop they are kept and read again and
 * again.
 */
final class SubqueryRows extends Access {

  private final Source source;
  private final RowSource rows;
  private final boolean kept;
  private final ListRow row = new ListRow();
  private Value[][] list = new Value[0][];
  private int count;
  private int at;
  private boolean filled;

  SubqueryRows(Source source, RowSource rows, boolean kept) {
    this.source = source;
    this.rows = rows;
    this.kept = kept;
  }

  @Override
  public void open(Execution execution) {
    filled = false;
  }

  @Override
  public void start(Execution execution) {
    source.setRow(row);
    if (!kept) {
      rows.open(execution);
    } else if (!filled) {
      fill(execution);
    }
    at = 0;
  }

  private void fill(Execution execution) {
    count = 0;
    int width = source.columns().size();
    try {
      rows.open(execution);
      while (rows.next(execution)) {
        if (count == list.length) {
          list = Arrays.copyOf(list, Math.max(16, count * 2));
        }
        list[count++] = RowTable.copy(rows.row(), width);
      }
    } finally {
      rows.close();
    }
    filled = true;
  }

  @Override
  public boolean next(Execution execution) {
    if (!kept) {
      boolean found = rows.next(execution);
      row.set(found ? rows.row() : null);
      return found;
    }
    if (at == count) {
      return false;
    }
    row.set(list[at++]);
    return true;
  }

  @Override
  public void keepRow() {
    if (!kept) {
      rows.keepRow();
    }
  }

  @Override
  public void close() {
    rows.close();
    list = new Value[0][];
    count = 0;
    filled = false;
  }

  @Override
  public String describe() {
    return "SCAN " + source.name();
  }
}
