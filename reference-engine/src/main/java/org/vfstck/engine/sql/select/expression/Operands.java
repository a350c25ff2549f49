package org.vfstck.engine.sql.select.expression;

import org.vfstck.engine.sql.value.Collation;

/** What is asked of several operands at once. */
final class Operands {

  private Operands() {}

  static boolean areConstant(Evaluator[] operands) {
    for (Evaluator operand : operands) {
      if (!operand.isConstant()) {
        return false;
      }
    }
    return true;
  }

  static void visitColumns(Evaluator[] operands, Evaluator.ColumnVisitor visitor) {
    for (Evaluator operand : operands) {
      operand.visitColumns(visitor);
    }
  }

  /** The first COLLATE among the operands, null if there is none. */
  static Collation explicitCollation(Evaluator[] operands) {
    for (Evaluator operand : operands) {
      if (operand.explicitCollation() != null) {
        return operand.explicitCollation();
      }
    }
    return null;
  }
}
