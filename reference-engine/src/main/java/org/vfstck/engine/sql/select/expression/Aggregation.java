package org.vfstck.engine.sql.select.expression;

import java.util.ArrayList;
import java.util.List;
import org.vfstck.engine.sql.function.Accumulator;
import org.vfstck.engine.sql.function.Function;
import org.vfstck.engine.sql.tree.Expression;
import org.vfstck.engine.sql.value.Affinity;
import org.vfstck.engine.sql.value.Collation;
import org.vfstck.engine.sql.value.Value;

/**
 * The aggregate functions of one SELECT, and the columns it reads outside of them.
 *
 * <p>A row is taken by {@link #add}: into the accumulators of its group, and as the group's
 * representative if it is the first one, or the one that min() or max() is about (lang_select.html,
 * "Bare columns in an aggregate query"). Result expressions then read from {@link #show}n groups.
 */
public final class Aggregation {

  private final List<Call> calls = new ArrayList<>();
  private final List<ColumnRead> bareColumns = new ArrayList<>();
  private Group current;
  private int minOrMax = -1;

  /** One aggregate function call; equal calls share one. */
  private static final class Call {
    final Expression.FunctionCall tree;
    final Function.Aggregate function;
    final Evaluator[] arguments;
    final Collation collation;
    final Value[] values;

    Call(Expression.FunctionCall tree, Function.Aggregate function, Evaluator[] arguments) {
      this.tree = tree;
      this.function = function;
      this.arguments = arguments;
      this.collation = ScalarCall.collationOf(arguments);
      this.values = new Value[arguments.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = new Value();
      }
    }

    RowTable newDistinctTable() {
      return tree.distinct() ? new RowTable(new Collation[] {collation}) : null;
    }
  }

  /** What the rows of one group have come to. */
  public final class Group {
    private final Accumulator[] accumulators = new Accumulator[calls.size()];
    private final RowTable[] distinct = new RowTable[calls.size()];
    private final Value[] bare = new Value[bareColumns.size()];
    private boolean empty = true;
    private long countedRows = -1;

    /** The result of the only call, {@code count(*)}, found without looking at the rows. */
    public void setCountOfRows(long rows) {
      countedRows = rows;
    }

    private Group() {
      for (int i = 0; i < accumulators.length; i++) {
        accumulators[i] = calls.get(i).function.newAccumulator();
        distinct[i] = calls.get(i).newDistinctTable();
      }
      for (int i = 0; i < bare.length; i++) {
        bare[i] = new Value();
      }
    }
  }

  /** The evaluator that reads the result of a call. */
  Evaluator call(Expression.FunctionCall tree, Function.Aggregate function, Evaluator[] arguments) {
    for (int i = 0; i < calls.size(); i++) {
      if (SameExpression.test(calls.get(i).tree, tree)) {
        return new Result(i);
      }
    }
    calls.add(new Call(tree, function, arguments));
    if (function.name().equals("min") || function.name().equals("max")) {
      minOrMax = calls.size() - 1;
    }
    return new Result(calls.size() - 1);
  }

  /** The evaluator that reads a column from the group's representative row. */
  Evaluator bareColumn(ColumnRead column) {
    for (int i = 0; i < bareColumns.size(); i++) {
      ColumnRead known = bareColumns.get(i);
      if (known.source() == column.source() && known.number() == column.number()) {
        return new Bare(i, column);
      }
    }
    bareColumns.add(column);
    return new Bare(bareColumns.size() - 1, column);
  }

  /** An empty group; only after all expressions are compiled. */
  public Group newGroup() {
    return new Group();
  }

  /** Takes the row that the sources are on. */
  public void add(Execution execution, Group group) {
    boolean represents = minOrMax < 0 && group.empty;
    group.empty = false;
    for (int i = 0; i < group.accumulators.length; i++) {
      Call call = calls.get(i);
      Value[] values = call.values;
      for (int k = 0; k < values.length; k++) {
        call.arguments[k].evaluate(execution, values[k]);
      }
      if (group.distinct[i] == null || values[0].isNull() || group.distinct[i].add(values)) {
        boolean chosen = group.accumulators[i].add(call.collation, values);
        if (i == minOrMax) {
          represents = chosen;
        }
      }
    }
    if (represents) {
      for (int i = 0; i < group.bare.length; i++) {
        bareColumns.get(i).evaluate(execution, group.bare[i]);
        group.bare[i].own();
      }
    }
  }

  /** The result expressions speak of this group from now on. */
  public void show(Group group) {
    current = group;
  }

  /** Whether {@code count(*)} is all that is asked. */
  public boolean isOnlyCountOfRows() {
    return calls.size() == 1 && bareColumns.isEmpty() && calls.get(0).tree.star();
  }

  /**
   * The argument of min() or max() if that is the only aggregate function, so that the first row in
   * the right order decides; else null.
   */
  public Evaluator onlyExtreme() {
    return calls.size() == 1 && minOrMax == 0 ? calls.get(0).arguments[0] : null;
  }

  /** Whether {@link #onlyExtreme} belongs to max(). */
  public boolean isMaximum() {
    return calls.get(0).function.name().equals("max");
  }

  private final class Result extends Evaluator {
    private final int index;

    Result(int index) {
      this.index = index;
    }

    @Override
    public void evaluate(Execution execution, Value out) {
      if (current.countedRows >= 0) {
        out.setInteger(current.countedRows);
      } else {
        current.accumulators[index].result(out);
      }
    }

    @Override
    public Collation explicitCollation() {
      return Operands.explicitCollation(calls.get(index).arguments);
    }

    @Override
    public void visitColumns(ColumnVisitor visitor) {
      Operands.visitColumns(calls.get(index).arguments, visitor);
    }
  }

  private final class Bare extends Evaluator {
    private final int index;
    private final ColumnRead column;

    Bare(int index, ColumnRead column) {
      this.index = index;
      this.column = column;
    }

    @Override
    public void evaluate(Execution execution, Value out) {
      out.set(current.bare[index]);
    }

    @Override
    public ColumnRead column() {
      return column;
    }

    @Override
    public Affinity affinity() {
      return column.affinity();
    }

    @Override
    public boolean hasAffinity() {
      return column.hasAffinity();
    }

    @Override
    public Collation columnCollation() {
      return column.columnCollation();
    }

    @Override
    public void visitColumns(ColumnVisitor visitor) {
      visitor.column(column);
    }
  }
}
