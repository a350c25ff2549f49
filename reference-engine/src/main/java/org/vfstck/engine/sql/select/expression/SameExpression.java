package org.vfstck.engine.sql.select.expression;

import java.util.Arrays;
import java.util.List;
import org.vfstck.engine.sql.tree.Expression;
import org.vfstck.engine.sql.tree.Identifier;

/**
 * Whether two expressions are written the same, wherever they stand in the text. Subqueries are
 * never the same, and neither are bare {@code ?} parameters.
 */
public final class SameExpression {

  private final boolean tablesMatter;

  private SameExpression(boolean tablesMatter) {
    this.tablesMatter = tablesMatter;
  }

  /** Either may be null. */
  public static boolean test(Expression a, Expression b) {
    return new SameExpression(true).same(a, b);
  }

  /** The same, but {@code t.a} is also {@code a}: for expressions over one table. */
  public static boolean testWithoutTables(Expression a, Expression b) {
    return new SameExpression(false).same(a, b);
  }

  private boolean same(Expression a, Expression b) {
    if (a == null || b == null) {
      return a == b;
    }
    if (a.getClass() != b.getClass()) {
      return false;
    }
    if (a instanceof Expression.ColumnReference x && b instanceof Expression.ColumnReference y) {
      return name(x.column(), y.column()) && (!tablesMatter || name(x.table(), y.table()));
    }
    if (a instanceof Expression.FunctionCall x && b instanceof Expression.FunctionCall y) {
      return name(x.name(), y.name())
          && x.distinct() == y.distinct()
          && x.star() == y.star()
          && all(x.arguments(), y.arguments());
    }
    return literal(a, b) || operator(a, b) || list(a, b);
  }

  private static boolean literal(Expression a, Expression b) {
    if (a instanceof Expression.NullLiteral) {
      return true;
    }
    if (a instanceof Expression.IntegerLiteral x && b instanceof Expression.IntegerLiteral y) {
      return x.value() == y.value();
    }
    if (a instanceof Expression.RealLiteral x && b instanceof Expression.RealLiteral y) {
      return Double.compare(x.value(), y.value()) == 0;
    }
    if (a instanceof Expression.TextLiteral x && b instanceof Expression.TextLiteral y) {
      return x.value().equals(y.value());
    }
    if (a instanceof Expression.BlobLiteral x && b instanceof Expression.BlobLiteral y) {
      return Arrays.equals(x.value(), y.value());
    }
    if (a instanceof Expression.CurrentMoment x && b instanceof Expression.CurrentMoment y) {
      return x.kind() == y.kind();
    }
    return a instanceof Expression.Parameter x
        && b instanceof Expression.Parameter y
        && x.index() == y.index()
        && x.name() != null;
  }

  private boolean operator(Expression a, Expression b) {
    if (a instanceof Expression.Unary x && b instanceof Expression.Unary y) {
      return x.operator() == y.operator() && same(x.operand(), y.operand());
    }
    if (a instanceof Expression.Binary x && b instanceof Expression.Binary y) {
      return x.operator() == y.operator() && same(x.left(), y.left()) && same(x.right(), y.right());
    }
    if (a instanceof Expression.NullTest x && b instanceof Expression.NullTest y) {
      return x.negated() == y.negated() && same(x.operand(), y.operand());
    }
    if (a instanceof Expression.PatternMatch x && b instanceof Expression.PatternMatch y) {
      return x.operator() == y.operator()
          && x.negated() == y.negated()
          && same(x.operand(), y.operand())
          && same(x.pattern(), y.pattern())
          && same(x.escape(), y.escape());
    }
    if (a instanceof Expression.Cast x && b instanceof Expression.Cast y) {
      return x.typeName().equalsIgnoreCase(y.typeName()) && same(x.operand(), y.operand());
    }
    return a instanceof Expression.Collate x
        && b instanceof Expression.Collate y
        && name(x.collation(), y.collation())
        && same(x.operand(), y.operand());
  }

  private boolean list(Expression a, Expression b) {
    if (a instanceof Expression.Between x && b instanceof Expression.Between y) {
      return x.negated() == y.negated()
          && same(x.operand(), y.operand())
          && same(x.low(), y.low())
          && same(x.high(), y.high());
    }
    if (a instanceof Expression.InList x && b instanceof Expression.InList y) {
      return x.negated() == y.negated()
          && same(x.operand(), y.operand())
          && all(x.items(), y.items());
    }
    if (a instanceof Expression.RowValue x && b instanceof Expression.RowValue y) {
      return all(x.items(), y.items());
    }
    return a instanceof Expression.Case x
        && b instanceof Expression.Case y
        && same(x.base(), y.base())
        && branches(x.branches(), y.branches())
        && same(x.otherwise(), y.otherwise());
  }

  private boolean branches(List<Expression.Case.Branch> a, List<Expression.Case.Branch> b) {
    boolean same = a.size() == b.size();
    for (int i = 0; same && i < a.size(); i++) {
      same =
          same(a.get(i).condition(), b.get(i).condition())
              && same(a.get(i).result(), b.get(i).result());
    }
    return same;
  }

  private boolean all(List<Expression> a, List<Expression> b) {
    boolean same = a.size() == b.size();
    for (int i = 0; same && i < a.size(); i++) {
      same = same(a.get(i), b.get(i));
    }
    return same;
  }

  private static boolean name(Identifier a, Identifier b) {
    return a == null || b == null ? a == b : a.is(b.text());
  }
}
