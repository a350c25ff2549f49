package org.vfstck.engine.sql.tree;

/**
 * An item of ORDER BY. Collation is part of the expression.
 *
 * @param nulls where NULLs go; DEFAULT is first for ASC and last for DESC
 */
public record OrderingTerm(Expression expression, boolean descending, NullOrder nulls) {

  /** NULLS FIRST or NULLS LAST. */
  public enum NullOrder {
    DEFAULT,
    FIRST,
    LAST
  }

  /** Whether NULLs come before all other values in the output. */
  public boolean nullsFirst() {
    return nulls == NullOrder.DEFAULT ? !descending : nulls == NullOrder.FIRST;
  }
}
