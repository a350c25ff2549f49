package org.vfstck.engine.sql.select.expression;

import org.vfstck.engine.sql.value.Affinity;
import org.vfstck.engine.sql.value.Collation;
import org.vfstck.engine.sql.value.Value;

/** CAST: a conversion stronger than affinity, and an affinity for comparisons. */
final class CastTo extends Evaluator {

  private final Evaluator operand;
  private final Affinity affinity;

  CastTo(Evaluator operand, Affinity affinity) {
    this.operand = operand;
    this.affinity = affinity;
  }

  @Override
  public void evaluate(Execution execution, Value out) {
    operand.evaluate(execution, out);
    affinity.cast(out);
  }

  @Override
  public Affinity affinity() {
    return affinity;
  }

  @Override
  public boolean hasAffinity() {
    return true;
  }

  @Override
  public Collation explicitCollation() {
    return operand.explicitCollation();
  }

  @Override
  public Collation columnCollation() {
    return operand.columnCollation();
  }

  @Override
  public boolean isConstant() {
    return operand.isConstant();
  }

  @Override
  public void visitColumns(ColumnVisitor visitor) {
    operand.visitColumns(visitor);
  }
}
