package org.vfstck.engine.sql.select.expression;

import org.vfstck.engine.sql.value.Affinity;
import org.vfstck.engine.sql.value.Collation;
import org.vfstck.engine.sql.value.Comparison;
import org.vfstck.engine.sql.value.Value;

/**
 * How two operands are compared: what each is converted to and in which order text stands
 * (datatype3.html, sections 4.2 and 7.1).
 *
 * <pre>
 *   both have an affinity        one of them numeric   NUMERIC on both
 *                                else                  none
 *   one has an affinity                                that one on both
 *   collation    left COLLATE, right COLLATE, left column, right column, BINARY: the first there is
 * </pre>
 *
 * @param affinity what is applied to both operands, BLOB for nothing
 */
public record ComparisonRule(Affinity affinity, Collation collation) {

  public static ComparisonRule of(Evaluator left, Evaluator right) {
    return new ComparisonRule(affinity(left, right), collation(left, right));
  }

  public static Affinity affinity(Evaluator left, Evaluator right) {
    if (left.hasAffinity() && right.hasAffinity()) {
      boolean numeric = left.affinity().isNumeric() || right.affinity().isNumeric();
      return numeric ? Affinity.NUMERIC : Affinity.BLOB;
    }
    Affinity one =
        left.hasAffinity()
            ? left.affinity()
            : right.hasAffinity() ? right.affinity() : Affinity.BLOB;
    return one.isNumeric() ? Affinity.NUMERIC : one;
  }

  public static Collation collation(Evaluator left, Evaluator right) {
    if (left.explicitCollation() != null) {
      return left.explicitCollation();
    }
    if (right.explicitCollation() != null) {
      return right.explicitCollation();
    }
    Collation column =
        left.columnCollation() != null ? left.columnCollation() : right.columnCollation();
    return column == null ? Collation.BINARY : column;
  }

  /** Applies the affinity to one operand, a register of the caller's. */
  public void convert(Value operand) {
    if (affinity == Affinity.NUMERIC) {
      if (operand.isText()) {
        affinity.apply(operand);
      }
    } else if (affinity == Affinity.TEXT && operand.isNumeric()) {
      operand.convertNumberToText();
    }
  }

  /** Negative, zero or positive; neither may be NULL unless NULL shall equal NULL. */
  public int compare(Value left, Value right) {
    if (left.isInteger() && right.isInteger() && affinity != Affinity.TEXT) {
      return Long.compare(left.integer(), right.integer());
    }
    if (affinity != Affinity.BLOB) {
      convert(left);
      convert(right);
    }
    return Comparison.compare(left, right, collation);
  }
}
