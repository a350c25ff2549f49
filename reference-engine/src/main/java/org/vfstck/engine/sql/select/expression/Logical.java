package org.vfstck.engine.sql.select.expression;

import org.vfstck.engine.sql.value.Collation;

/** AND and OR. The right side is left out where the left one decides. */
public final class Logical extends Condition {

  private final boolean and;
  private final Evaluator left;
  private final Evaluator right;

  public Logical(boolean and, Evaluator left, Evaluator right) {
    this.and = and;
    this.left = left;
    this.right = right;
  }

  /** True for AND, false for OR. */
  public boolean isAnd() {
    return and;
  }

  public Evaluator left() {
    return left;
  }

  public Evaluator right() {
    return right;
  }

  @Override
  public int truth(Execution execution) {
    int deciding = and ? FALSE : TRUE;
    int first = left.truth(execution);
    if (first == deciding) {
      return deciding;
    }
    int second = right.truth(execution);
    if (second == deciding) {
      return deciding;
    }
    return first == UNKNOWN || second == UNKNOWN ? UNKNOWN : 1 - deciding;
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
