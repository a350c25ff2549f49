package org.vfstck.engine.sql.select.expression;

import org.vfstck.engine.sql.value.Value;

/** A bind parameter; NULL until something is bound (lang_expr.html, "Parameters"). */
final class ParameterRead extends Evaluator {

  private final int index;

  ParameterRead(int index) {
    this.index = index;
  }

  @Override
  public void evaluate(Execution execution, Value out) {
    out.set(execution.parameter(index));
  }

  @Override
  public void visitColumns(ColumnVisitor visitor) {}
}
