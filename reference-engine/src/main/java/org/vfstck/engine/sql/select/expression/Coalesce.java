package org.vfstck.engine.sql.select.expression;

import org.vfstck.engine.sql.value.Collation;
import org.vfstck.engine.sql.value.Value;

/** {@code coalesce} and {@code ifnull}: what stands behind the first value is not evaluated. */
final class Coalesce extends Evaluator {

  private final Evaluator[] operands;

  Coalesce(Evaluator[] operands) {
    this.operands = operands;
  }

  @Override
  public void evaluate(Execution execution, Value out) {
    for (Evaluator operand : operands) {
      operand.evaluate(execution, out);
      if (!out.isNull()) {
        return;
      }
    }
  }

  @Override
  public boolean isConstant() {
    return Operands.areConstant(operands);
  }

  @Override
  public Collation explicitCollation() {
    return Operands.explicitCollation(operands);
  }

  @Override
  public void visitColumns(ColumnVisitor visitor) {
    Operands.visitColumns(operands, visitor);
  }
}
