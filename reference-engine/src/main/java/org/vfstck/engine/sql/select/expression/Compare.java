package org.vfstck.engine.sql.select.expression;

import org.vfstck.engine.sql.tree.BinaryOperator;
import org.vfstck.engine.sql.value.Collation;
import org.vfstck.engine.sql.value.Value;

/** {@code = <> < <= > >= IS} and {@code IS NOT}. */
public final class Compare extends Condition {

  private final BinaryOperator operator;
  private final Evaluator left;
  private final Evaluator right;
  private final ComparisonRule rule;
  private final Value leftValue = new Value();
  private final Value rightValue = new Value();

  public Compare(BinaryOperator operator, Evaluator left, Evaluator right) {
    this.operator = operator;
    this.left = left;
    this.right = right;
    this.rule = ComparisonRule.of(left, right);
  }

  public BinaryOperator operator() {
    return operator;
  }

  public Evaluator left() {
    return left;
  }

  public Evaluator right() {
    return right;
  }

  public ComparisonRule rule() {
    return rule;
  }

  @Override
  public int truth(Execution execution) {
    left.evaluate(execution, leftValue);
    right.evaluate(execution, rightValue);
    if (leftValue.isNull() || rightValue.isNull()) {
      return switch (operator) {
        case IS -> Truth.of(leftValue.isNull() && rightValue.isNull());
        case IS_NOT -> Truth.of(leftValue.isNull() != rightValue.isNull());
        default -> UNKNOWN;
      };
    }
    return Truth.of(holds(operator, rule.compare(leftValue, rightValue)));
  }

  /** Whether {@code operator} is true of operands that compare as {@code order} says. */
  static boolean holds(BinaryOperator operator, int order) {
    return switch (operator) {
      case EQUAL, IS -> order == 0;
      case NOT_EQUAL, IS_NOT -> order != 0;
      case LESS -> order < 0;
      case LESS_OR_EQUAL -> order <= 0;
      case GREATER -> order > 0;
      default -> order >= 0;
    };
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
