package org.vfstck.engine.sql.select.plan;

import java.util.Arrays;
import java.util.Comparator;
import org.vfstck.engine.sql.select.expression.ComparisonRule;
import org.vfstck.engine.sql.select.expression.Evaluator;
import org.vfstck.engine.sql.select.expression.Execution;
import org.vfstck.engine.sql.select.expression.InSelect;
import org.vfstck.engine.sql.select.expression.InValues;
import org.vfstck.engine.sql.select.expression.RowTable;
import org.vfstck.engine.sql.value.Affinity;
import org.vfstck.engine.sql.value.Collation;
import org.vfstck.engine.sql.value.Comparison;
import org.vfstck.engine.sql.value.Value;

/**
 * The values that a column may have: one of {@code =} and {@code IS}, several of {@code IN},
 * without repetition and in ascending order. NULL is among them for IS only.
 */
abstract class KeyValues {

  /** Before the first evaluation of a run. */
  void open() {}

  abstract void evaluate(Execution execution);

  abstract int count();

  /** A register of this object's. */
  abstract Value value(int index);

  /** Makes values that are views into pages independent of them. */
  void own() {
    for (int i = 0; i < count(); i++) {
      value(i).own();
    }
  }

  /** Whether NULL can be among the values, which a UNIQUE index may hold more than once. */
  boolean mayBeNull() {
    return false;
  }

  /** {@code column = evaluator}, or IS if {@code nullMatches}. */
  static KeyValues equal(Evaluator evaluator, ComparisonRule rule, boolean nullMatches) {
    return new Single(evaluator, rule, nullMatches);
  }

  static KeyValues in(InValues list) {
    Affinity affinity = list.comparisonAffinity();
    return in(
        list.items(),
        new ComparisonRule(
            affinity.isNumeric() ? Affinity.NUMERIC : affinity, list.operand().collation()));
  }

  /** One of several values. */
  static KeyValues in(Evaluator[] items, ComparisonRule rule) {
    return new ListOfValues(items, rule);
  }

  static KeyValues in(InSelect select) {
    return new RowsOfSelect(select);
  }

  private static final class Single extends KeyValues {
    private final Evaluator evaluator;
    private final ComparisonRule rule;
    private final boolean nullMatches;
    private final Value value = new Value();

    Single(Evaluator evaluator, ComparisonRule rule, boolean nullMatches) {
      this.evaluator = evaluator;
      this.rule = rule;
      this.nullMatches = nullMatches;
    }

    @Override
    void evaluate(Execution execution) {
      evaluator.evaluate(execution, value);
      rule.convert(value);
    }

    @Override
    int count() {
      return value.isNull() && !nullMatches ? 0 : 1;
    }

    @Override
    Value value(int index) {
      return value;
    }

    @Override
    boolean mayBeNull() {
      return nullMatches;
    }
  }

  private static final class ListOfValues extends KeyValues {
    private final Evaluator[] items;
    private final ComparisonRule rule;
    private final Comparator<Value> order;
    private final Value[] values;
    private int count;

    ListOfValues(Evaluator[] items, ComparisonRule rule) {
      this.items = items;
      this.rule = rule;
      Collation collation = rule.collation();
      this.order = (a, b) -> Comparison.compare(a, b, collation);
      this.values = new Value[items.length];
      for (int i = 0; i < items.length; i++) {
        values[i] = new Value();
      }
    }

    @Override
    void evaluate(Execution execution) {
      int found = 0;
      for (Evaluator item : items) {
        item.evaluate(execution, values[found]);
        rule.convert(values[found]);
        if (!values[found].isNull()) {
          found++;
        }
      }
      Arrays.sort(values, 0, found, order);
      count = 0;
      for (int i = 0; i < found; i++) {
        if (i == 0 || order.compare(values[count - 1], values[i]) != 0) {
          Value kept = values[i];
          values[i] = values[count];
          values[count++] = kept;
        }
      }
    }

    @Override
    int count() {
      return count;
    }

    @Override
    Value value(int index) {
      return values[index];
    }
  }

  private static final class RowsOfSelect extends KeyValues {
    private final InSelect select;
    private final Comparator<Value> order;
    private Value[] values = {};
    private boolean computed;

    RowsOfSelect(InSelect select) {
      this.select = select;
      Collation collation = select.rule(0).collation();
      this.order = (a, b) -> Comparison.compare(a, b, collation);
    }

    @Override
    void open() {
      computed = false;
    }

    @Override
    void evaluate(Execution execution) {
      if (computed && !select.subquery().isCorrelated()) {
        return;
      }
      RowTable rows = select.table(execution);
      Value[] sorted = new Value[rows.size()];
      int count = 0;
      for (int i = 0; i < sorted.length; i++) {
        Value value = rows.row(i)[0];
        if (!value.isNull()) {
          sorted[count] = new Value();
          sorted[count++].set(value);
        }
      }
      values = Arrays.copyOf(sorted, count);
      Arrays.sort(values, order);
      computed = true;
    }

    @Override
    int count() {
      return values.length;
    }

    @Override
    Value value(int index) {
      return values[index];
    }
  }
}
