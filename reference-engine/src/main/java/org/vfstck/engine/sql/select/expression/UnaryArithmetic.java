package org.vfstck.engine.sql.select.expression;

import org.vfstck.engine.sql.function.Operators;
import org.vfstck.engine.sql.tree.UnaryOperator;
import org.vfstck.engine.sql.value.Collation;
import org.vfstck.engine.sql.value.Value;

/** {@code -x}, {@code ~x}, and {@code +x}, which takes the affinity away but not the collation. */
final class UnaryArithmetic extends Evaluator {

  private final UnaryOperator operator;
  private final Evaluator operand;

  UnaryArithmetic(UnaryOperator operator, Evaluator operand) {
    this.operator = operator;
    this.operand = operand;
  }

  @Override
  public void evaluate(Execution execution, Value out) {
    operand.evaluate(execution, out);
    if (operator == UnaryOperator.NEGATE) {
      Operators.negate(out, out);
    } else if (operator == UnaryOperator.BIT_NOT) {
      Operators.bitNot(out, out);
    }
  }

  @Override
  public boolean isConstant() {
    return operand.isConstant();
  }

  @Override
  public Collation explicitCollation() {
    return operand.explicitCollation();
  }

  @Override
  public Collation columnCollation() {
    return operator == UnaryOperator.PLUS ? operand.columnCollation() : null;
  }

  @Override
  public void visitColumns(ColumnVisitor visitor) {
    operand.visitColumns(visitor);
  }
}
