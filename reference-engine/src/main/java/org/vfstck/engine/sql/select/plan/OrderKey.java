package org.vfstck.engine.sql.select.plan;

import org.vfstck.engine.sql.select.expression.Evaluator;
import org.vfstck.engine.sql.value.Collation;

/** An item of ORDER BY. */
public record OrderKey(
    Evaluator evaluator, Collation collation, boolean descending, boolean nullsFirst) {

  /** Whether NULLs go where an index has them, which holds them to be the smallest. */
  boolean hasNullsInPlace() {
    return nullsFirst != descending;
  }
}
