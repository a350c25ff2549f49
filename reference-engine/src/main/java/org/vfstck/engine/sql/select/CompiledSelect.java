package org.vfstck.engine.sql.select;

import java.util.Collection;
import java.util.List;
import org.vfstck.engine.sql.select.expression.Evaluator;
import org.vfstck.engine.sql.select.expression.RowSource;

/**
 * A SELECT, or a part of a compound one, ready to run.
 *
 * @param lastPart the result columns of the last part of a compound, whose affinity and collation
 *     count where the SELECT stands in an expression; else the same as {@code outputs}
 * @param aggregate whether its rows are groups
 * @param captured what it reads of the queries around it
 */
record CompiledSelect(
    RowSource rows,
    List<Output> outputs,
    List<Output> lastPart,
    boolean aggregate,
    Collection<Evaluator> captured,
    List<PlanNode> plan) {

  CompiledSelect {
    outputs = List.copyOf(outputs);
    lastPart = List.copyOf(lastPart);
    captured = List.copyOf(captured);
    plan = List.copyOf(plan);
  }

  CompiledSelect(
      RowSource rows,
      List<Output> outputs,
      boolean aggregate,
      Collection<Evaluator> captured,
      List<PlanNode> plan) {
    this(rows, outputs, outputs, aggregate, captured, plan);
  }

  /** The same result under other names and through another stage. */
  CompiledSelect with(RowSource newRows, List<Output> newOutputs) {
    return new CompiledSelect(newRows, newOutputs, lastPart, aggregate, captured, plan);
  }
}
