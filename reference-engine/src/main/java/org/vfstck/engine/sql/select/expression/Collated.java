package org.vfstck.engine.sql.select.expression;

import org.vfstck.engine.sql.value.Affinity;
import org.vfstck.engine.sql.value.Collation;
import org.vfstck.engine.sql.value.Value;

/** {@code x COLLATE name}: the value and affinity of x, another order. */
public final class Collated extends Evaluator {

  private final Evaluator operand;
  private final Collation collation;

  Collated(Evaluator operand, Collation collation) {
    this.operand = operand;
    this.collation = collation;
  }

  public Evaluator operand() {
    return operand;
  }

  /** {@code evaluator} without the COLLATE operators at its top. */
  public static Evaluator strip(Evaluator evaluator) {
    Evaluator inner = evaluator;
    while (inner instanceof Collated collated) {
      inner = collated.operand;
    }
    return inner;
  }

  @Override
  public void evaluate(Execution execution, Value out) {
    operand.evaluate(execution, out);
  }

  @Override
  public int truth(Execution execution) {
    return operand.truth(execution);
  }

  @Override
  public Affinity affinity() {
    return operand.affinity();
  }

  @Override
  public boolean hasAffinity() {
    return operand.hasAffinity();
  }

  @Override
  public Collation explicitCollation() {
    return collation;
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
