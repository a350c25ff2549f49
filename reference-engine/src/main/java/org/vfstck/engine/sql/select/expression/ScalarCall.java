package org.vfstck.engine.sql.select.expression;

import org.vfstck.engine.sql.function.Function;
import org.vfstck.engine.sql.value.Collation;
import org.vfstck.engine.sql.value.Value;

/** A call of a scalar function. */
final class ScalarCall extends Evaluator {

  private final Function.Scalar function;
  private final Evaluator[] arguments;
  private final Collation collation;
  private final Value[] values;

  ScalarCall(Function.Scalar function, Evaluator[] arguments) {
    this.function = function;
    this.arguments = arguments;
    this.collation = collationOf(arguments);
    this.values = new Value[arguments.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = new Value();
    }
  }

  /** The collation that min, max and nullif go by: that of the first argument that has one. */
  static Collation collationOf(Evaluator[] arguments) {
    for (Evaluator argument : arguments) {
      if (argument.explicitCollation() != null || argument.columnCollation() != null) {
        return argument.collation();
      }
    }
    return Collation.BINARY;
  }

  @Override
  public void evaluate(Execution execution, Value out) {
    for (int i = 0; i < values.length; i++) {
      arguments[i].evaluate(execution, values[i]);
    }
    function.body().call(execution == null ? null : execution.functions(), collation, values, out);
  }

  @Override
  public boolean isConstant() {
    return function.deterministic() && Operands.areConstant(arguments);
  }

  @Override
  public Collation explicitCollation() {
    return Operands.explicitCollation(arguments);
  }

  @Override
  public void visitColumns(ColumnVisitor visitor) {
    Operands.visitColumns(arguments, visitor);
  }
}
