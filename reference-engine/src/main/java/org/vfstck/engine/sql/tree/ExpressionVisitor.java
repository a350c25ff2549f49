package org.vfstck.engine.sql.tree;

/** One method for each kind of expression; the compiler finds what a new kind leaves out. */
public interface ExpressionVisitor<R> {

  R visit(Expression.NullLiteral expression);

  R visit(Expression.IntegerLiteral expression);

  R visit(Expression.RealLiteral expression);

  R visit(Expression.TextLiteral expression);

  R visit(Expression.BlobLiteral expression);

  R visit(Expression.CurrentMoment expression);

  R visit(Expression.ColumnReference expression);

  R visit(Expression.Parameter expression);

  R visit(Expression.Unary expression);

  R visit(Expression.Binary expression);

  R visit(Expression.NullTest expression);

  R visit(Expression.PatternMatch expression);

  R visit(Expression.Between expression);

  R visit(Expression.InList expression);

  R visit(Expression.InSelect expression);

  R visit(Expression.Exists expression);

  R visit(Expression.ScalarSubquery expression);

  R visit(Expression.Case expression);

  R visit(Expression.Cast expression);

  R visit(Expression.Collate expression);

  R visit(Expression.FunctionCall expression);

  R visit(Expression.RowValue expression);
}
