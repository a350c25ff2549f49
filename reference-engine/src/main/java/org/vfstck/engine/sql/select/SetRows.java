package org.vfstck.engine.sql.select;

import java.util.ArrayList;
import java.util.List;
import org.vfstck.engine.sql.select.expression.Execution;
import org.vfstck.engine.sql.select.expression.RowSource;
import org.vfstck.engine.sql.select.expression.RowTable;
import org.vfstck.engine.sql.tree.Select.CompoundOperator;
import org.vfstck.engine.sql.value.Collation;
import org.vfstck.engine.sql.value.Value;

/**
 * UNION, INTERSECT and EXCEPT: no row twice, sorted by all columns, which is the order in which
 * SQLite merges both sides. Of rows that compare equal (1 and 1.0, or 'a' and 'A' under NOCASE)
 * UNION keeps the right side's, the others the left side's, and the first within a side.
 */
final class SetRows extends RowSource {

  private final CompoundOperator operator;
  private final RowSource left;
  private final RowSource right;
  private final Collation[] collations;
  private final SortKey[] order;
  private List<Value[]> rows = List.of();
  private int at;
  private boolean collected;

  SetRows(CompoundOperator operator, RowSource left, RowSource right, Collation[] collations) {
    this.operator = operator;
    this.left = left;
    this.right = right;
    this.collations = collations;
    this.order = new SortKey[collations.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = new SortKey(i, collations[i], false, true);
    }
  }

  @Override
  public void open(Execution execution) {
    close();
    collected = false;
    at = -1;
  }

  @Override
  public boolean next(Execution execution) {
    if (!collected) {
      collect(execution);
      collected = true;
    }
    return ++at < rows.size();
  }

  private void collect(Execution execution) {
    RowTable first = new RowTable(collations);
    RowTable second = new RowTable(collations);
    if (operator == CompoundOperator.UNION) {
      addAll(execution, right, first);
      addAll(execution, left, first);
    } else {
      addAll(execution, left, first);
      addAll(execution, right, second);
    }
    rows = new ArrayList<>();
    for (int i = 0; i < first.size(); i++) {
      Value[] row = first.row(i);
      if (operator == CompoundOperator.UNION
          || second.contains(row) == (operator == CompoundOperator.INTERSECT)) {
        rows.add(row);
      }
    }
    rows.sort(SortKey.comparator(order));
  }

  private static void addAll(Execution execution, RowSource source, RowTable table) {
    try {
      source.open(execution);
      while (source.next(execution)) {
        table.add(source.row());
      }
    } finally {
      source.close();
    }
  }

  @Override
  public Value[] row() {
    return rows.get(at);
  }

  @Override
  public void keepRow() {}

  @Override
  public void close() {
    left.close();
    right.close();
    rows = List.of();
    collected = true;
  }
}
