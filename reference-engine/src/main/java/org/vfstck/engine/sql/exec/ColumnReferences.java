package org.vfstck.engine.sql.exec;

import java.util.ArrayList;
import java.util.List;
import org.vfstck.engine.sql.tree.Expression;
import org.vfstck.engine.sql.tree.ExpressionVisitor;

/**
 * Finds the column references of an expression of the schema: a CHECK, a partial index's condition,
 * an indexed expression. Subqueries cannot be part of those; they are not looked into, only seen.
 */
final class ColumnReferences implements ExpressionVisitor<Void> {

  private final List<Expression.ColumnReference> found = new ArrayList<>();

  private boolean subquery;

  private ColumnReferences() {}

  /** Empty for null. */
  static List<Expression.ColumnReference> of(Expression expression) {
    ColumnReferences references = new ColumnReferences();
    references.walk(expression);
    return references.found;
  }

  /** Whether any of the expressions has a subquery in it. */
  static boolean hasSubquery(List<Expression> expressions) {
    ColumnReferences references = new ColumnReferences();
    references.walk(expressions);
    return references.subquery;
  }

  private void walk(Expression expression) {
    if (expression != null) {
      expression.accept(this);
    }
  }

  private void walk(List<Expression> expressions) {
    for (Expression expression : expressions) {
      walk(expression);
    }
  }

  @Override
  public Void visit(Expression.ColumnReference expression) {
    found.add(expression);
    return null;
  }

  @Override
  public Void visit(Expression.NullLiteral expression) {
    return null;
  }

  @Override
  public Void visit(Expression.IntegerLiteral expression) {
    return null;
  }

  @Override
  public Void visit(Expression.RealLiteral expression) {
    return null;
  }

  @Override
  public Void visit(Expression.TextLiteral expression) {
    return null;
  }

  @Override
  public Void visit(Expression.BlobLiteral expression) {
    return null;
  }

  @Override
  public Void visit(Expression.CurrentMoment expression) {
    return null;
  }

  @Override
  public Void visit(Expression.Parameter expression) {
    return null;
  }

  @Override
  public Void visit(Expression.Unary expression) {
    walk(expression.operand());
    return null;
  }

  @Override
  public Void visit(Expression.Binary expression) {
    walk(expression.left());
    walk(expression.right());
    return null;
  }

  @Override
  public Void visit(Expression.NullTest expression) {
    walk(expression.operand());
    return null;
  }

  @Override
  public Void visit(Expression.PatternMatch expression) {
    walk(expression.operand());
    walk(expression.pattern());
    walk(expression.escape());
    return null;
  }

  @Override
  public Void visit(Expression.Between expression) {
    walk(expression.operand());
    walk(expression.low());
    walk(expression.high());
    return null;
  }

  @Override
  public Void visit(Expression.InList expression) {
    walk(expression.operand());
    walk(expression.items());
    return null;
  }

  @Override
  public Void visit(Expression.InSelect expression) {
    walk(expression.operand());
    subquery = true;
    return null;
  }

  @Override
  public Void visit(Expression.Exists expression) {
    subquery = true;
    return null;
  }

  @Override
  public Void visit(Expression.ScalarSubquery expression) {
    subquery = true;
    return null;
  }

  @Override
  public Void visit(Expression.Case expression) {
    walk(expression.base());
    for (Expression.Case.Branch branch : expression.branches()) {
      walk(branch.condition());
      walk(branch.result());
    }
    walk(expression.otherwise());
    return null;
  }

  @Override
  public Void visit(Expression.Cast expression) {
    walk(expression.operand());
    return null;
  }

  @Override
  public Void visit(Expression.Collate expression) {
    walk(expression.operand());
    return null;
  }

  @Override
  public Void visit(Expression.FunctionCall expression) {
    walk(expression.arguments());
    return null;
  }

  @Override
  public Void visit(Expression.RowValue expression) {
    walk(expression.items());
    return null;
  }
}
