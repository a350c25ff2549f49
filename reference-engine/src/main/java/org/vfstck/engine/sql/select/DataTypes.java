package org.vfstck.engine.sql.select;

import org.vfstck.engine.sql.select.expression.Evaluator;
import org.vfstck.engine.sql.tree.BinaryOperator;
import org.vfstck.engine.sql.tree.Expression;
import org.vfstck.engine.sql.tree.UnaryOperator;
import org.vfstck.engine.sql.value.Affinity;

/**
 * Which storage classes an expression may have, as far as its form tells. The affinity of a column
 * of a compound holds only if the other parts cannot have values that it would convert.
 */
final class DataTypes {

  static final int NUMBER = 1;
  static final int TEXT = 2;
  static final int BLOB = 4;
  private static final int ANY = NUMBER | TEXT | BLOB;

  private DataTypes() {}

  /**
   * @param tree null for a column that {@code *} stands for
   */
  static int of(Expression tree, Evaluator evaluator) {
    if (tree == null
        || tree instanceof Expression.ColumnReference
        || tree instanceof Expression.ScalarSubquery
        || tree instanceof Expression.Cast) {
      return ofAffinity(evaluator);
    }
    if (tree instanceof Expression.Case branches) {
      int types = branches.otherwise() == null ? 0 : of(branches.otherwise());
      for (Expression.Case.Branch branch : branches.branches()) {
        types |= of(branch.result());
      }
      return types;
    }
    return of(tree);
  }

  private static int ofAffinity(Evaluator evaluator) {
    if (!evaluator.hasAffinity() || evaluator.affinity() == Affinity.BLOB) {
      return ANY;
    }
    return evaluator.affinity() == Affinity.TEXT ? TEXT | BLOB : NUMBER | BLOB;
  }

  private static int of(Expression tree) {
    if (tree instanceof Expression.Collate collate) {
      return of(collate.operand());
    }
    if (tree instanceof Expression.Unary unary && unary.operator() == UnaryOperator.PLUS) {
      return of(unary.operand());
    }
    if (tree instanceof Expression.NullLiteral) {
      return 0;
    }
    if (tree instanceof Expression.TextLiteral) {
      return TEXT;
    }
    if (tree instanceof Expression.BlobLiteral) {
      return BLOB;
    }
    if (tree instanceof Expression.Binary binary
        && binary.operator() == BinaryOperator.CONCATENATE) {
      return TEXT | BLOB;
    }
    boolean open =
        tree instanceof Expression.Parameter
            || tree instanceof Expression.FunctionCall
            || tree instanceof Expression.ColumnReference
            || tree instanceof Expression.ScalarSubquery
            || tree instanceof Expression.Cast;
    return open ? ANY : NUMBER;
  }
}
