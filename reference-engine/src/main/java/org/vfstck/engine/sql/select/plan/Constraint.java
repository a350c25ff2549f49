package org.vfstck.engine.sql.select.plan;

import java.util.ArrayList;
import java.util.List;
import org.vfstck.engine.sql.select.expression.Between;
import org.vfstck.engine.sql.select.expression.Collated;
import org.vfstck.engine.sql.select.expression.ColumnRead;
import org.vfstck.engine.sql.select.expression.Compare;
import org.vfstck.engine.sql.select.expression.ComparisonRule;
import org.vfstck.engine.sql.select.expression.Evaluator;
import org.vfstck.engine.sql.select.expression.InSelect;
import org.vfstck.engine.sql.select.expression.InValues;
import org.vfstck.engine.sql.select.expression.Logical;
import org.vfstck.engine.sql.select.expression.RowReader;
import org.vfstck.engine.sql.select.expression.Source;
import org.vfstck.engine.sql.select.expression.UnaryCondition;
import org.vfstck.engine.sql.tree.BinaryOperator;
import org.vfstck.engine.sql.value.Affinity;
import org.vfstck.engine.sql.value.Collation;

/**
 * What a term says about one column of one item, in a form a b-tree search can use
 * (optoverview.html, section 2).
 *
 * @param term the number of the term
 * @param column of the item's source; {@link RowReader#ROWID} for the rowid under any name
 * @param collation that of the comparison: an index has to have the same
 * @param affinity that of the comparison
 * @param keys for {@link Kind#EQUAL} and {@link Kind#IN}; else null
 * @param bound for {@link Kind#LOWER} and {@link Kind#UPPER}; else null
 * @param own the item's side of an equality of two sides; else null
 * @param other the other side of it
 */
record Constraint(
    int term,
    Kind kind,
    int column,
    Collation collation,
    Affinity affinity,
    KeyValues keys,
    Bound bound,
    Evaluator own,
    Evaluator other) {

  enum Kind {
    EQUAL,
    IN,
    LOWER,
    UPPER
  }

  /** All that {@code evaluator}, which is term {@code number}, says about columns of the source. */
  static List<Constraint> of(Evaluator evaluator, int number, Source source) {
    Collector collector = new Collector(number, source);
    collector.add(evaluator);
    return collector.found;
  }

  /** Whether values of a column with this affinity are in an index as the comparison sees them. */
  boolean suits(Affinity columnAffinity) {
    return switch (affinity) {
      case BLOB -> true;
      case TEXT -> columnAffinity == Affinity.TEXT;
      default -> columnAffinity.isNumeric();
    };
  }

  /** Whether the whole term is this constraint; BETWEEN is two. */
  boolean isWholeTerm(Evaluator evaluator) {
    return !(evaluator instanceof Between);
  }

  private static final class Collector {
    final List<Constraint> found = new ArrayList<>();
    private final int term;
    private final Source source;

    Collector(int term, Source source) {
      this.term = term;
      this.source = source;
    }

    void add(Evaluator evaluator) {
      if (evaluator instanceof Compare compare) {
        add(compare);
      } else if (evaluator instanceof Between between && !between.isNegated()) {
        addBetween(between);
      } else if (evaluator instanceof InValues in && !in.isNegated()) {
        addIn(in);
      } else if (evaluator instanceof InSelect in && !in.isNegated()) {
        addIn(in);
      } else if (evaluator instanceof Logical or && !or.isAnd()) {
        addOr(or);
      } else if (evaluator instanceof UnaryCondition test
          && test.test() == UnaryCondition.Test.IS_NULL) {
        Evaluator nothing = ConstantNull.INSTANCE;
        equal(test.operand(), nothing, ComparisonRule.of(test.operand(), nothing), true);
      }
    }

    private ColumnRead column(Evaluator evaluator) {
      return Collated.strip(evaluator) instanceof ColumnRead read && read.source() == source
          ? read
          : null;
    }

    private static int number(ColumnRead read) {
      return read.isRowid() ? RowReader.ROWID : read.number();
    }

    private boolean dependsOnItem(Evaluator evaluator) {
      boolean[] depends = {false};
      evaluator.visitColumns(read -> depends[0] |= read.source() == source);
      return depends[0];
    }

    private void add(Compare compare) {
      side(compare.operator(), compare.left(), compare.right(), compare.rule());
      side(compare.operator().mirrored(), compare.right(), compare.left(), compare.rule());
    }

    private void side(
        BinaryOperator operator, Evaluator own, Evaluator other, ComparisonRule rule) {
      if (column(own) == null || dependsOnItem(other)) {
        return;
      }
      switch (operator) {
        case EQUAL -> equal(own, other, rule, false);
        case IS -> equal(own, other, rule, true);
        case LESS -> bound(Kind.UPPER, own, new Bound(other, rule, false));
        case LESS_OR_EQUAL -> bound(Kind.UPPER, own, new Bound(other, rule, true));
        case GREATER -> bound(Kind.LOWER, own, new Bound(other, rule, false));
        case GREATER_OR_EQUAL -> bound(Kind.LOWER, own, new Bound(other, rule, true));
        default -> {}
      }
    }

    private void equal(Evaluator own, Evaluator other, ComparisonRule rule, boolean nullMatches) {
      ColumnRead read = column(own);
      if (read != null) {
        KeyValues keys = KeyValues.equal(other, rule, nullMatches);
        Evaluator ownSide = nullMatches ? null : own;
        add(Kind.EQUAL, read, rule.collation(), rule.affinity(), keys, null, ownSide, other);
      }
    }

    private void bound(Kind kind, Evaluator own, Bound bound) {
      ComparisonRule rule = bound.rule();
      add(kind, column(own), rule.collation(), rule.affinity(), null, bound, null, null);
    }

    private void addBetween(Between between) {
      Evaluator own = between.operand();
      if (column(own) == null) {
        return;
      }
      if (!dependsOnItem(between.low())) {
        ComparisonRule rule = ComparisonRule.of(own, between.low());
        bound(Kind.LOWER, own, new Bound(between.low(), rule, true));
      }
      if (!dependsOnItem(between.high())) {
        ComparisonRule rule = ComparisonRule.of(own, between.high());
        bound(Kind.UPPER, own, new Bound(between.high(), rule, true));
      }
    }

    private void addIn(InValues in) {
      ColumnRead read = column(in.operand());
      if (read == null) {
        return;
      }
      for (Evaluator item : in.items()) {
        if (dependsOnItem(item)) {
          return;
        }
      }
      Collation collation = in.operand().collation();
      // The affinity is the column's own, so every index on it is suited.
      add(Kind.IN, read, collation, Affinity.BLOB, KeyValues.in(in), null, null, null);
    }

    /** {@code x = a OR x = b} is {@code x IN (a, b)} if all comparisons follow the same rule. */
    private void addOr(Logical or) {
      List<Evaluator> parts = new ArrayList<>();
      split(or, parts);
      List<Evaluator> values = new ArrayList<>();
      ColumnRead read = null;
      ComparisonRule rule = null;
      for (Evaluator part : parts) {
        if (!(part instanceof Compare compare) || compare.operator() != BinaryOperator.EQUAL) {
          return;
        }
        boolean leftIsOwn = column(compare.left()) != null && !dependsOnItem(compare.right());
        Evaluator own = leftIsOwn ? compare.left() : compare.right();
        Evaluator other = leftIsOwn ? compare.right() : compare.left();
        ColumnRead column = column(own);
        if (column == null
            || dependsOnItem(other)
            || read != null && number(read) != number(column)
            || rule != null && !rule.equals(compare.rule())) {
          return;
        }
        read = column;
        rule = compare.rule();
        values.add(other);
      }
      KeyValues keys = KeyValues.in(values.toArray(new Evaluator[0]), rule);
      add(Kind.IN, read, rule.collation(), rule.affinity(), keys, null, null, null);
    }

    private static void split(Evaluator evaluator, List<Evaluator> parts) {
      if (evaluator instanceof Logical or && !or.isAnd()) {
        split(or.left(), parts);
        split(or.right(), parts);
      } else {
        parts.add(evaluator);
      }
    }

    private void addIn(InSelect in) {
      if (in.operands().length != 1) {
        return;
      }
      ColumnRead read = column(in.operands()[0]);
      boolean[] depends = {false};
      for (Evaluator captured : in.subquery().captured()) {
        depends[0] |= dependsOnItem(captured);
      }
      if (read != null && !depends[0]) {
        ComparisonRule rule = in.rule(0);
        KeyValues keys = KeyValues.in(in);
        add(Kind.IN, read, rule.collation(), rule.affinity(), keys, null, null, null);
      }
    }

    private void add(
        Kind kind,
        ColumnRead read,
        Collation collation,
        Affinity affinity,
        KeyValues keys,
        Bound bound,
        Evaluator own,
        Evaluator other) {
      found.add(
          new Constraint(term, kind, number(read), collation, affinity, keys, bound, own, other));
    }
  }
}
