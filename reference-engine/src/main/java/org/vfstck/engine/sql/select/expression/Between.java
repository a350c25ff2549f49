package org.vfstck.engine.sql.select.expression;

import org.vfstck.engine.sql.value.Collation;
import org.vfstck.engine.sql.value.Value;

/** {@code x BETWEEN low AND high}: two comparisons, x evaluated once. */
public final class Between extends Condition {

  private final Evaluator operand;
  private final Evaluator low;
  private final Evaluator high;
  private final boolean negated;
  private final ComparisonRule lowRule;
  private final ComparisonRule highRule;
  private final Value value = new Value();
  private final Value copy = new Value();
  private final Value bound = new Value();

  Between(Evaluator operand, Evaluator low, Evaluator high, boolean negated) {
    this.operand = operand;
    this.low = low;
    this.high = high;
    this.negated = negated;
    this.lowRule = ComparisonRule.of(operand, low);
    this.highRule = ComparisonRule.of(operand, high);
  }

  public boolean isNegated() {
    return negated;
  }

  public Evaluator operand() {
    return operand;
  }

  public Evaluator low() {
    return low;
  }

  public Evaluator high() {
    return high;
  }

  @Override
  public int truth(Execution execution) {
    operand.evaluate(execution, value);
    int aboveLow = side(execution, low, lowRule, 1);
    if (aboveLow == FALSE) {
      return Truth.of(negated);
    }
    int belowHigh = side(execution, high, highRule, -1);
    int both =
        belowHigh == FALSE ? FALSE : aboveLow == UNKNOWN || belowHigh == UNKNOWN ? UNKNOWN : TRUE;
    return negated ? Truth.not(both) : both;
  }

  /** Whether the operand is on the side of the bound that {@code sign} says, or equal to it. */
  private int side(Execution execution, Evaluator limit, ComparisonRule rule, int sign) {
    limit.evaluate(execution, bound);
    if (value.isNull() || bound.isNull()) {
      return UNKNOWN;
    }
    copy.set(value);
    return Truth.of(Integer.signum(rule.compare(copy, bound)) != -sign);
  }

  @Override
  public boolean isConstant() {
    return operand.isConstant() && low.isConstant() && high.isConstant();
  }

  @Override
  public Collation explicitCollation() {
    return operand.explicitCollation();
  }

  @Override
  public void visitColumns(ColumnVisitor visitor) {
    operand.visitColumns(visitor);
    low.visitColumns(visitor);
    high.visitColumns(visitor);
  }
}
