package org.vfstck.engine.sql.select;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.vfstck.engine.sql.schema.KeyColumn;
import org.vfstck.engine.sql.schema.Table;
import org.vfstck.engine.sql.select.expression.Execution;
import org.vfstck.engine.sql.select.expression.RowReader;
import org.vfstck.engine.sql.select.expression.Source;
import org.vfstck.engine.sql.select.plan.JoinLoop;
import org.vfstck.engine.sql.value.Value;

/**
 * The rows of one table that a WHERE picks, over the access path the planner chose, for UPDATE and
 * DELETE.
 *
 * <p>{@link #open} collects the identities of all rows first, so what the statement changes cannot
 * change what it finds.
 */
public final class RowScan {

  private final JoinLoop loop;
  private final Source source;
  private final Table table;
  private final int[] keyColumns;
  private final List<PlanNode> plan;
  private final Value rowid = new Value();
  private long[] rowids = new long[1];
  private final List<Value[]> keys = new ArrayList<>();
  private int count;
  private int at;

  RowScan(JoinLoop loop, Source source, List<PlanNode> plan) {
    this.loop = loop;
    this.source = source;
    this.table = source.table();
    this.plan = plan;
    this.keyColumns = table.hasRowid() ? new int[0] : primaryKeyColumns(table);
  }

  private static int[] primaryKeyColumns(Table table) {
    List<KeyColumn> columns = table.primaryKey().columns();
    int[] numbers = new int[columns.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = columns.get(i).column();
    }
    return numbers;
  }

  /** Runs the search to its end; then {@link #next} walks through what was found. */
  public void open(Execution execution) {
    count = 0;
    keys.clear();
    at = -1;
    try {
      loop.open(execution);
      while (loop.next(execution)) {
        if (table.hasRowid()) {
          addRowid();
        } else {
          addKey();
        }
      }
    } finally {
      loop.close();
    }
  }

  private void addRowid() {
    source.row().column(RowReader.ROWID, rowid);
    if (count == rowids.length) {
      rowids = Arrays.copyOf(rowids, count * 2);
    }
    rowids[count++] = rowid.integer();
  }

  private void addKey() {
    Value[] key = new Value[keyColumns.length];
    for (int i = 0; i < key.length; i++) {
      key[i] = new Value();
      source.row().column(keyColumns[i], key[i]);
      key[i].own();
    }
    keys.add(key);
    count++;
  }

  public boolean next() {
    at++;
    return at < count;
  }

  /** Rowid of the current row; only for a table that has rowids. */
  public long rowid() {
    return rowids[at];
  }

  /** PRIMARY KEY values of the current row of a WITHOUT ROWID table, in the order of its index. */
  public Value[] key() {
    return keys.get(at);
  }

  /** Rows found. */
  public int size() {
    return count;
  }

  /** Forgets what was found; allowed at any time. */
  public void close() {
    loop.close();
    count = 0;
    keys.clear();
    if (rowids.length > 1024) {
      rowids = new long[1];
    }
  }

  /** What EXPLAIN QUERY PLAN shows. */
  public List<PlanStep> plan() {
    List<PlanStep> steps = new ArrayList<>();
    PlanNode.number(plan, 0, steps);
    return steps;
  }
}
