package org.vfstck.engine.sql.select.expression;

import org.vfstck.engine.sql.function.Operators;
import org.vfstck.engine.sql.tree.BinaryOperator;
import org.vfstck.engine.sql.value.Collation;
import org.vfstck.engine.sql.value.Value;

/** {@code + - * / % & | << >> ||}. */
final class Arithmetic extends Evaluator {

  private final BinaryOperator operator;
  private final Evaluator left;
  private final Evaluator right;
  private final Value leftValue = new Value();
  private final Value rightValue = new Value();

  Arithmetic(BinaryOperator operator, Evaluator left, Evaluator right) {
    this.operator = operator;
    this.left = left;
    this.right = right;
  }

  @Override
  public void evaluate(Execution execution, Value out) {
    left.evaluate(execution, leftValue);
    right.evaluate(execution, rightValue);
    switch (operator) {
      case ADD -> Operators.add(leftValue, rightValue, out);
      case SUBTRACT -> Operators.subtract(leftValue, rightValue, out);
      case MULTIPLY -> Operators.multiply(leftValue, rightValue, out);
      case DIVIDE -> Operators.divide(leftValue, rightValue, out);
      case REMAINDER -> Operators.remainder(leftValue, rightValue, out);
      case BIT_AND -> Operators.bitAnd(leftValue, rightValue, out);
      case BIT_OR -> Operators.bitOr(leftValue, rightValue, out);
      case SHIFT_LEFT -> Operators.shiftLeft(leftValue, rightValue, out);
      case SHIFT_RIGHT -> Operators.shiftRight(leftValue, rightValue, out);
      case CONCATENATE -> Operators.concatenate(leftValue, rightValue, out);
      default -> throw new IllegalStateException(operator.symbol());
    }
  }

  @Override
  public boolean isConstant() {
    return left.isConstant() && right.isConstant();
  }

  @Override
  public Collation explicitCollation() {
    return left.explicitCollation() != null ? left.explicitCollation() : right.explicitCollation();
  }

  @Override
  public void visitColumns(ColumnVisitor visitor) {
    left.visitColumns(visitor);
    right.visitColumns(visitor);
  }
}
