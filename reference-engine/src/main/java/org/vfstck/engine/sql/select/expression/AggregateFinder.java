package org.vfstck.engine.sql.select.expression;

import java.util.List;
import org.vfstck.engine.sql.function.Function;
import org.vfstck.engine.sql.function.FunctionRegistry;
import org.vfstck.engine.sql.tree.Expression;
import org.vfstck.engine.sql.tree.ExpressionVisitor;

/**
 * Looks for aggregate functions that belong to a SELECT; those over columns of an enclosing SELECT
 * alone belong to that one, and those of subqueries to the subqueries or are found later.
 */
public final class AggregateFinder implements ExpressionVisitor<Boolean> {

  private final Scope scope;

  /**
   * @param scope of the SELECT, with all its sources
   */
  public AggregateFinder(Scope scope) {
    this.scope = scope;
  }

  /** {@code expression} may be null. */
  public boolean isIn(Expression expression) {
    return expression != null && expression.accept(this);
  }

  private boolean any(List<Expression> expressions) {
    for (Expression expression : expressions) {
      if (isIn(expression)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public Boolean visit(Expression.FunctionCall call) {
    int count = call.arguments().size();
    Function function = FunctionRegistry.builtIn().find(call.name().text(), count);
    boolean own =
        function instanceof Function.Aggregate && scope.ownerOf(call.arguments()) == scope;
    return own || any(call.arguments());
  }

  @Override
  public Boolean visit(Expression.Unary expression) {
    return isIn(expression.operand());
  }

  @Override
  public Boolean visit(Expression.Binary expression) {
    return isIn(expression.left()) || isIn(expression.right());
  }

  @Override
  public Boolean visit(Expression.NullTest expression) {
    return isIn(expression.operand());
  }

  @Override
  public Boolean visit(Expression.PatternMatch expression) {
    return isIn(expression.operand()) || isIn(expression.pattern()) || isIn(expression.escape());
  }

  @Override
  public Boolean visit(Expression.Between expression) {
    return isIn(expression.operand()) || isIn(expression.low()) || isIn(expression.high());
  }

  @Override
  public Boolean visit(Expression.InList expression) {
    return isIn(expression.operand()) || any(expression.items());
  }

  @Override
  public Boolean visit(Expression.InSelect expression) {
    return isIn(expression.operand());
  }

  @Override
  public Boolean visit(Expression.Case expression) {
    for (Expression.Case.Branch branch : expression.branches()) {
      if (isIn(branch.condition()) || isIn(branch.result())) {
        return true;
      }
    }
    return isIn(expression.base()) || isIn(expression.otherwise());
  }

  @Override
  public Boolean visit(Expression.Cast expression) {
    return isIn(expression.operand());
  }

  @Override
  public Boolean visit(Expression.Collate expression) {
    return isIn(expression.operand());
  }

  @Override
  public Boolean visit(Expression.RowValue expression) {
    return any(expression.items());
  }

  @Override
  public Boolean visit(Expression.NullLiteral expression) {
    return false;
  }

  @Override
  public Boolean visit(Expression.IntegerLiteral expression) {
    return false;
  }

  @Override
  public Boolean visit(Expression.RealLiteral expression) {
    return false;
  }

  @Override
  public Boolean visit(Expression.TextLiteral expression) {
    return false;
  }

  @Override
  public Boolean visit(Expression.BlobLiteral expression) {
    return false;
  }

  @Override
  public Boolean visit(Expression.CurrentMoment expression) {
    return false;
  }

  @Override
  public Boolean visit(Expression.ColumnReference expression) {
    return false;
  }

  @Override
  public Boolean visit(Expression.Parameter expression) {
    return false;
  }

  @Override
  public Boolean visit(Expression.Exists expression) {
    return false;
  }

  @Override
  public Boolean visit(Expression.ScalarSubquery expression) {
    return false;
  }
}
