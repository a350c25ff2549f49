package org.vfstck.engine.sql.select.expression;

import org.vfstck.engine.sql.value.Collation;
import org.vfstck.engine.sql.value.Value;

/** NOT, IS [NOT] NULL, IS [NOT] TRUE and IS [NOT] FALSE. */
public final class UnaryCondition extends Condition {

  /** What is asked of the operand. */
  public enum Test {
    NOT,
    IS_NULL,
    IS_NOT_NULL,
    IS_TRUE,
    IS_NOT_TRUE,
    IS_FALSE,
    IS_NOT_FALSE
  }

  private final Test test;
  private final Evaluator operand;
  private final Value value = new Value();

  UnaryCondition(Test test, Evaluator operand) {
    this.test = test;
    this.operand = operand;
  }

  public Test test() {
    return test;
  }

  public Evaluator operand() {
    return operand;
  }

  @Override
  public int truth(Execution execution) {
    return switch (test) {
      case NOT -> Truth.not(operand.truth(execution));
      case IS_TRUE -> Truth.of(operand.truth(execution) == TRUE);
      case IS_NOT_TRUE -> Truth.of(operand.truth(execution) != TRUE);
      case IS_FALSE -> Truth.of(operand.truth(execution) == FALSE);
      case IS_NOT_FALSE -> Truth.of(operand.truth(execution) != FALSE);
      case IS_NULL, IS_NOT_NULL -> {
        operand.evaluate(execution, value);
        yield Truth.of(value.isNull() == (test == Test.IS_NULL));
      }
    };
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
  public void visitColumns(ColumnVisitor visitor) {
    operand.visitColumns(visitor);
  }
}
