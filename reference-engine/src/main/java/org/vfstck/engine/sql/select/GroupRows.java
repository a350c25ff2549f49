package org.vfstck.engine.sql.select;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.vfstck.engine.sql.select.expression.Aggregation;
import org.vfstck.engine.sql.select.expression.Evaluator;
import org.vfstck.engine.sql.select.expression.Execution;
import org.vfstck.engine.sql.select.expression.RowSource;
import org.vfstck.engine.sql.select.expression.RowTable;
import org.vfstck.engine.sql.select.plan.JoinLoop;
import org.vfstck.engine.sql.value.Collation;
import org.vfstck.engine.sql.value.Comparison;
import org.vfstck.engine.sql.value.Value;

/**
 * One result row for each group: rows are put into groups by a hash table, and the groups are then
 * sorted, so that they come in the order in which SQLite's sorter gives them. Without GROUP BY
 * there is one group, even of no rows.
 */
final class GroupRows extends RowSource {

  private final JoinLoop loop;
  private final Aggregation aggregation;
  private final Registers keys;
  private final Collation[] collations;
  private final Evaluator having;
  private final Registers registers;
  private final boolean firstDecides;
  private final boolean grouped;
  private final List<Aggregation.Group> groups = new ArrayList<>();
  private Integer[] order;
  private int at;
  private boolean collected;

  /**
   * @param keys of GROUP BY; empty without it
   * @param having null without it
   * @param firstDecides the rows come in the order of the argument of the only aggregate function,
   *     min() or max(), so that the first row with a value there ends the search
   */
  GroupRows(
      JoinLoop loop,
      Aggregation aggregation,
      Evaluator[] keys,
      Evaluator having,
      Evaluator[] outputs,
      boolean firstDecides) {
    this.loop = loop;
    this.aggregation = aggregation;
    this.keys = new Registers(keys);
    this.having = having;
    this.registers = new Registers(outputs);
    this.firstDecides = firstDecides;
    this.grouped = keys.length > 0;
    this.collations = new Collation[keys.length];
    for (int i = 0; i < keys.length; i++) {
      collations[i] = keys[i].collation();
    }
  }

  @Override
  public void open(Execution execution) {
    groups.clear();
    order = null;
    collected = false;
    at = 0;
    loop.open(execution);
  }

  @Override
  public boolean next(Execution execution) {
    if (!collected) {
      if (grouped) {
        collectGroups(execution);
      } else {
        collectAll(execution);
      }
      loop.close();
      collected = true;
    }
    while (at < groups.size()) {
      aggregation.show(groups.get(order == null ? at : order[at]));
      at++;
      if (having == null || having.isTrue(execution)) {
        registers.evaluate(execution);
        return true;
      }
    }
    return false;
  }

  private void collectAll(Execution execution) {
    Aggregation.Group group = aggregation.newGroup();
    groups.add(group);
    if (aggregation.isOnlyCountOfRows()) {
      long count = loop.countQuickly(execution);
      if (count >= 0) {
        group.setCountOfRows(count);
        return;
      }
    }
    Evaluator extreme = firstDecides ? aggregation.onlyExtreme() : null;
    Value value = new Value();
    while (loop.next(execution)) {
      aggregation.add(execution, group);
      if (extreme != null) {
        extreme.evaluate(execution, value);
        if (!value.isNull()) {
          return;
        }
      }
    }
  }

  private void collectGroups(Execution execution) {
    RowTable table = new RowTable(collations);
    while (loop.next(execution)) {
      keys.evaluate(execution);
      int number = table.findOrAdd(keys.values);
      if (number == groups.size()) {
        groups.add(aggregation.newGroup());
      }
      aggregation.add(execution, groups.get(number));
    }
    order = new Integer[groups.size()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    Arrays.sort(order, byKeys(table));
  }

  private Comparator<Integer> byKeys(RowTable table) {
    return (a, b) -> {
      Value[] left = table.row(a);
      Value[] right = table.row(b);
      for (int i = 0; i < collations.length; i++) {
        int result = Comparison.compare(left[i], right[i], collations[i]);
        if (result != 0) {
          return result;
        }
      }
      return 0;
    };
  }

  @Override
  public Value[] row() {
    return registers.values;
  }

  @Override
  public void keepRow() {
    registers.own();
  }

  @Override
  public void close() {
    loop.close();
    groups.clear();
    order = null;
    collected = true;
  }
}
