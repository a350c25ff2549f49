package org.vfstck.engine.sql.select.expression;

import java.util.List;
import org.vfstck.engine.sql.tree.BinaryOperator;
import org.vfstck.engine.sql.tree.Expression;

/**
 * Comparisons of row values (rowvalue.html) as comparisons of their parts:
 *
 * <pre>
 *   (a,b) = (c,d)     a = c AND b = d
 *   (a,b) &lt;&gt; (c,d)    a &lt;&gt; c OR b &lt;&gt; d
 *   (a,b) &lt; (c,d)     a &lt; c OR (a = c AND b &lt; d)
 * </pre>
 */
final class RowValueCompiler {

  private final ExpressionCompiler compiler;

  RowValueCompiler(ExpressionCompiler compiler) {
    this.compiler = compiler;
  }

  static boolean isRow(Expression expression) {
    return expression instanceof Expression.RowValue;
  }

  Evaluator compare(Expression.Binary expression) {
    Evaluator[] left = parts(expression.left(), expression.right());
    Evaluator[] right = parts(expression.right(), expression.left());
    return compare(expression.position(), expression.operator(), left, right);
  }

  Evaluator between(Expression.Between expression) {
    Evaluator[] operand = parts(expression.operand(), expression.low());
    Evaluator[] low = parts(expression.low(), expression.operand());
    Evaluator[] high = parts(expression.high(), expression.operand());
    int position = expression.position();
    Evaluator both =
        new Logical(
            true,
            compare(position, BinaryOperator.GREATER_OR_EQUAL, operand, low),
            compare(position, BinaryOperator.LESS_OR_EQUAL, operand, high));
    return expression.negated() ? new UnaryCondition(UnaryCondition.Test.NOT, both) : both;
  }

  private Evaluator[] parts(Expression expression, Expression partner) {
    if (expression instanceof Expression.RowValue row) {
      return compiler.compileAll(row.items());
    }
    if (expression instanceof Expression.ScalarSubquery) {
      throw new CompileException(
          expression.position(),
          "a subquery with several columns is supported on the right of IN only");
    }
    if (partner instanceof Expression.RowValue) {
      throw new CompileException(expression.position(), "row value misused");
    }
    return compiler.compileAll(List.of(expression));
  }

  private Evaluator compare(
      int position, BinaryOperator operator, Evaluator[] left, Evaluator[] right) {
    if (left.length != right.length) {
      throw new CompileException(position, "row value misused");
    }
    return switch (operator) {
      case EQUAL, IS -> each(true, operator, left, right);
      case NOT_EQUAL, IS_NOT -> each(false, operator, left, right);
      default -> ordered(operator, left, right, 0);
    };
  }

  private static Evaluator each(
      boolean and, BinaryOperator operator, Evaluator[] left, Evaluator[] right) {
    Evaluator all = new Compare(operator, left[0], right[0]);
    for (int i = 1; i < left.length; i++) {
      all = new Logical(and, all, new Compare(operator, left[i], right[i]));
    }
    return all;
  }

  private static Evaluator ordered(
      BinaryOperator operator, Evaluator[] left, Evaluator[] right, int from) {
    if (from == left.length - 1) {
      return new Compare(operator, left[from], right[from]);
    }
    BinaryOperator strict =
        operator == BinaryOperator.LESS || operator == BinaryOperator.LESS_OR_EQUAL
            ? BinaryOperator.LESS
            : BinaryOperator.GREATER;
    Evaluator equal = new Compare(BinaryOperator.EQUAL, left[from], right[from]);
    Evaluator rest = ordered(operator, left, right, from + 1);
    return new Logical(
        false, new Compare(strict, left[from], right[from]), new Logical(true, equal, rest));
  }
}
