package org.vfstck.engine.sql.select.expression;

import java.util.List;
import java.util.function.Consumer;
import org.vfstck.engine.sql.tree.Expression;

/** Finds the names of columns in an expression; not those inside subqueries. */
final class ColumnReferences {

  private final Consumer<Expression.ColumnReference> found;

  private ColumnReferences(Consumer<Expression.ColumnReference> found) {
    this.found = found;
  }

  static void visit(List<Expression> expressions, Consumer<Expression.ColumnReference> found) {
    new ColumnReferences(found).all(expressions);
  }

  private void all(List<Expression> expressions) {
    expressions.forEach(this::visit);
  }

  private void visit(Expression e) {
    if (e instanceof Expression.ColumnReference reference) {
      found.accept(reference);
    } else if (e instanceof Expression.Unary unary) {
      visit(unary.operand());
    } else if (e instanceof Expression.Binary binary) {
      visit(binary.left());
      visit(binary.right());
    } else if (e instanceof Expression.NullTest test) {
      visit(test.operand());
    } else if (e instanceof Expression.PatternMatch match) {
      visit(match.operand());
      visit(match.pattern());
    } else if (e instanceof Expression.Between between) {
      all(List.of(between.operand(), between.low(), between.high()));
    } else if (e instanceof Expression.InList in) {
      visit(in.operand());
      all(in.items());
    } else if (e instanceof Expression.InSelect in) {
      visit(in.operand());
    } else if (e instanceof Expression.Case branches) {
      visit(branches);
    } else if (e instanceof Expression.Cast cast) {
      visit(cast.operand());
    } else if (e instanceof Expression.Collate collate) {
      visit(collate.operand());
    } else if (e instanceof Expression.FunctionCall call) {
      all(call.arguments());
    } else if (e instanceof Expression.RowValue row) {
      all(row.items());
    }
  }

  private void visit(Expression.Case e) {
    if (e.base() != null) {
      visit(e.base());
    }
    for (Expression.Case.Branch branch : e.branches()) {
      visit(branch.condition());
      visit(branch.result());
    }
    if (e.otherwise() != null) {
      visit(e.otherwise());
    }
  }
}
