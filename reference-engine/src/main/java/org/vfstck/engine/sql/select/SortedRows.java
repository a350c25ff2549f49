package org.vfstck.engine.sql.select;

import java.util.Arrays;
import java.util.Comparator;
import org.vfstck.engine.sql.select.expression.Execution;
import org.vfstck.engine.sql.select.expression.RowSource;
import org.vfstck.engine.sql.select.expression.RowTable;
import org.vfstck.engine.sql.value.Value;

/**
 * ORDER BY: all rows, sorted; rows that are equal in the keys keep their order. With a small LIMIT
 * only so many rows are ever kept.
 */
final class SortedRows extends RowSource {

  /** Up to here a row is inserted into a sorted array, which beats sorting all at the end. */
  private static final int FEW = 256;

  private final RowSource input;
  private final Comparator<Value[]> order;
  private final Limit limit;
  private Value[][] rows = new Value[0][];
  private int count;
  private int at;
  private boolean sorted;

  /**
   * @param limit already evaluated when this is opened; null without LIMIT
   */
  SortedRows(RowSource input, SortKey[] keys, Limit limit) {
    this.input = input;
    this.order = SortKey.comparator(keys);
    this.limit = limit;
  }

  @Override
  public void open(Execution execution) {
    input.open(execution);
    count = 0;
    at = -1;
    sorted = false;
  }

  @Override
  public boolean next(Execution execution) {
    if (!sorted) {
      long needed = limit == null ? Long.MAX_VALUE : limit.needed();
      if (needed <= FEW) {
        collectFew(execution, (int) needed);
      } else {
        collectAll(execution);
      }
      input.close();
      sorted = true;
    }
    return ++at < count;
  }

  private void collectAll(Execution execution) {
    while (input.next(execution)) {
      if (count == rows.length) {
        rows = Arrays.copyOf(rows, Math.max(16, count * 2));
      }
      Value[] row = input.row();
      rows[count++] = RowTable.copy(row, row.length);
    }
    Arrays.sort(rows, 0, count, order);
  }

  private void collectFew(Execution execution, int needed) {
    rows = new Value[needed][];
    while (input.next(execution)) {
      Value[] row = input.row();
      if (count < needed || count > 0 && order.compare(row, rows[count - 1]) < 0) {
        insert(RowTable.copy(row, row.length), needed);
      }
    }
  }

  /** Behind all rows that are not greater, which came earlier. */
  private void insert(Value[] row, int needed) {
    int low = 0;
    int high = count;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (order.compare(row, rows[middle]) < 0) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    if (count < needed) {
      count++;
    }
    System.arraycopy(rows, low, rows, low + 1, count - 1 - low);
    rows[low] = row;
  }

  @Override
  public Value[] row() {
    return rows[at];
  }

  @Override
  public void keepRow() {}

  @Override
  public void close() {
    input.close();
    rows = new Value[0][];
    count = 0;
    sorted = true;
  }
}
