package org.vfstck.engine.sql.select;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.vfstck.engine.sql.select.expression.Execution;
import org.vfstck.engine.sql.select.expression.ListRow;
import org.vfstck.engine.sql.select.expression.RowSource;
import org.vfstck.engine.sql.select.expression.RowTable;
import org.vfstck.engine.sql.value.Collation;
import org.vfstck.engine.sql.value.Value;

/**
 * A recursive common table (lang_with.html, section 3): rows of the initial SELECT go into a queue;
 * each row taken from it is a row of the result and the one row that the recursive parts see, whose
 * rows go into the queue in turn. UNION lets no row into the queue twice; ORDER BY decides which
 * row is taken next, else the oldest.
 */
final class RecursiveRows extends RowSource {

  private final RowSource initial;
  private final List<RowSource> recursive;
  private final ListRow current;
  private final RowTable seen;
  private final int width;
  private final Comparator<Entry> order;
  private PriorityQueue<Entry> queue;
  private long added;
  private boolean started;
  private Value[] row;

  private record Entry(Value[] row, long number) {}

  /**
   * @param current where the recursive parts read the row that was taken
   * @param collations of the columns
   * @param distinct UNION
   * @param keys empty without ORDER BY
   */
  RecursiveRows(
      RowSource initial,
      List<RowSource> recursive,
      ListRow current,
      Collation[] collations,
      boolean distinct,
      SortKey[] keys) {
    this.initial = initial;
    this.recursive = new ArrayList<>(recursive);
    this.current = current;
    this.width = collations.length;
    this.seen = distinct ? new RowTable(collations) : null;
    Comparator<Value[]> byKeys = SortKey.comparator(keys);
    Comparator<Entry> byKey = (a, b) -> byKeys.compare(a.row, b.row);
    this.order = byKey.thenComparingLong(Entry::number);
    this.queue = new PriorityQueue<>(order);
  }

  @Override
  public void open(Execution execution) {
    close();
    started = false;
    added = 0;
  }

  @Override
  public boolean next(Execution execution) {
    if (!started) {
      started = true;
      addAll(execution, initial);
    } else if (row != null) {
      current.set(row);
      for (RowSource part : recursive) {
        addAll(execution, part);
      }
    }
    execution.tick();
    Entry entry = queue.poll();
    row = entry == null ? null : entry.row;
    return row != null;
  }

  private void addAll(Execution execution, RowSource source) {
    try {
      source.open(execution);
      while (source.next(execution)) {
        Value[] candidate = source.row();
        if (seen == null || seen.add(candidate)) {
          queue.add(new Entry(RowTable.copy(candidate, width), added++));
        }
      }
    } finally {
      source.close();
    }
  }

  @Override
  public Value[] row() {
    return row;
  }

  @Override
  public void keepRow() {}

  @Override
  public void close() {
    initial.close();
    for (RowSource part : recursive) {
      part.close();
    }
    queue = new PriorityQueue<>(order);
    if (seen != null) {
      seen.clear();
    }
    row = null;
    started = true;
  }
}
