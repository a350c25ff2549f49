package org.vfstck.engine.sql.select.expression;

import org.vfstck.engine.sql.value.Value;

/**
 * CASE with and without a base; also {@code iif}. Only the conditions up to the first that holds
 * and its result are evaluated.
 */
final class CaseWhen extends Evaluator {

  private final Evaluator base;
  private final Evaluator[] conditions;
  private final Evaluator[] results;
  private final Evaluator otherwise;
  private final ComparisonRule[] rules;
  private final Value baseValue = new Value();
  private final Value left = new Value();
  private final Value right = new Value();

  /**
   * @param base null without one
   * @param otherwise null without ELSE
   */
  CaseWhen(Evaluator base, Evaluator[] conditions, Evaluator[] results, Evaluator otherwise) {
    this.base = base;
    this.conditions = conditions;
    this.results = results;
    this.otherwise = otherwise;
    this.rules = new ComparisonRule[conditions.length];
    if (base != null) {
      for (int i = 0; i < rules.length; i++) {
        rules[i] = ComparisonRule.of(base, conditions[i]);
      }
    }
  }

  @Override
  public void evaluate(Execution execution, Value out) {
    if (base != null) {
      base.evaluate(execution, baseValue);
    }
    for (int i = 0; i < conditions.length; i++) {
      if (holds(execution, i)) {
        results[i].evaluate(execution, out);
        return;
      }
    }
    if (otherwise == null) {
      out.setNull();
    } else {
      otherwise.evaluate(execution, out);
    }
  }

  private boolean holds(Execution execution, int branch) {
    if (base == null) {
      return conditions[branch].isTrue(execution);
    }
    if (baseValue.isNull()) {
      return false;
    }
    conditions[branch].evaluate(execution, right);
    left.set(baseValue);
    return !right.isNull() && rules[branch].compare(left, right) == 0;
  }

  @Override
  public boolean isConstant() {
    return (base == null || base.isConstant())
        && (otherwise == null || otherwise.isConstant())
        && Operands.areConstant(conditions)
        && Operands.areConstant(results);
  }

  @Override
  public void visitColumns(ColumnVisitor visitor) {
    if (base != null) {
      base.visitColumns(visitor);
    }
    Operands.visitColumns(conditions, visitor);
    Operands.visitColumns(results, visitor);
    if (otherwise != null) {
      otherwise.visitColumns(visitor);
    }
  }
}
