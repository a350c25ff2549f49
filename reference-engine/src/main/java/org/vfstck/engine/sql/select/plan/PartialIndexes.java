package org.vfstck.engine.sql.select.plan;

import java.util.ArrayList;
import java.util.List;
import org.vfstck.engine.sql.schema.Index;
import org.vfstck.engine.sql.select.expression.Between;
import org.vfstck.engine.sql.select.expression.Collated;
import org.vfstck.engine.sql.select.expression.ColumnRead;
import org.vfstck.engine.sql.select.expression.Compare;
import org.vfstck.engine.sql.select.expression.Evaluator;
import org.vfstck.engine.sql.select.expression.InSelect;
import org.vfstck.engine.sql.select.expression.InValues;
import org.vfstck.engine.sql.select.expression.SameExpression;
import org.vfstck.engine.sql.tree.BinaryOperator;
import org.vfstck.engine.sql.tree.Expression;

/**
 * Whether a partial index holds every row a query wants (partialindex.html, section 3): each of the
 * conditions of its WHERE is also one of the query, or is {@code x IS NOT NULL} and the query
 * compares x.
 */
final class PartialIndexes {

  private final JoinItem item;
  private final int number;
  private final List<Term> terms;

  PartialIndexes(JoinItem item, int number, List<Term> terms) {
    this.item = item;
    this.number = number;
    this.terms = terms;
  }

  boolean isUsable(Index index) {
    if (index.where() == null) {
      return true;
    }
    List<Expression> conditions = new ArrayList<>();
    split(index.where(), conditions);
    for (Expression condition : conditions) {
      if (!isImplied(condition)) {
        return false;
      }
    }
    return true;
  }

  /** Adds the parts of {@code condition} that AND joins. */
  static void split(Expression condition, List<Expression> parts) {
    Expression rest = condition;
    while (rest instanceof Expression.Binary binary && binary.operator() == BinaryOperator.AND) {
      split(binary.right(), parts);
      rest = binary.left();
    }
    parts.add(rest);
  }

  private boolean isImplied(Expression condition) {
    for (Term term : terms) {
      boolean holds = item.isLeft() ? term.leftItem() == number : term.leftItem() < 0;
      if (holds && (isSame(condition, term) || isNullRefused(condition, term.evaluator()))) {
        return true;
      }
    }
    return false;
  }

  private boolean isSame(Expression condition, Term term) {
    if (!SameExpression.testWithoutTables(condition, term.tree())) {
      return false;
    }
    boolean[] own = {true};
    term.evaluator().visitColumns(read -> own[0] &= read.source() == item.source);
    return own[0];
  }

  private boolean isNullRefused(Expression condition, Evaluator term) {
    if (!(condition instanceof Expression.NullTest test)
        || !test.negated()
        || !(test.operand() instanceof Expression.ColumnReference reference)) {
      return false;
    }
    int column = item.source.find(null, null, reference.column().text());
    if (term instanceof Compare compare) {
      boolean refuses =
          compare.operator() != BinaryOperator.IS && compare.operator() != BinaryOperator.IS_NOT;
      return refuses && (isColumn(compare.left(), column) || isColumn(compare.right(), column));
    }
    if (term instanceof Between between) {
      return !between.isNegated() && isColumn(between.operand(), column);
    }
    if (term instanceof InValues in) {
      return !in.isNegated() && isColumn(in.operand(), column);
    }
    return term instanceof InSelect in && !in.isNegated() && isColumn(in.operands()[0], column);
  }

  private boolean isColumn(Evaluator evaluator, int column) {
    return column >= 0
        && Collated.strip(evaluator) instanceof ColumnRead read
        && read.source() == item.source
        && read.number() == column;
  }
}
