package org.vfstck.engine.sql.select;

import org.vfstck.engine.error.SqliteException;
import org.vfstck.engine.sql.select.expression.Evaluator;
import org.vfstck.engine.sql.select.expression.Execution;
import org.vfstck.engine.sql.value.Affinity;
import org.vfstck.engine.sql.value.Value;
import org.vfstck.vfs.ResultCode;

/** LIMIT and OFFSET (lang_select.html, section 5): evaluated when the query starts. */
final class Limit {

  private final Evaluator limit;
  private final Evaluator offset;
  private long rows;
  private long skipped;

  /**
   * @param offset null without OFFSET
   */
  Limit(Evaluator limit, Evaluator offset) {
    this.limit = limit;
    this.offset = offset;
  }

  void evaluate(Execution execution) {
    long asked = integer(execution, limit);
    rows = asked < 0 ? Long.MAX_VALUE : asked;
    skipped = offset == null ? 0 : Math.max(0, integer(execution, offset));
  }

  private static long integer(Execution execution, Evaluator evaluator) {
    Value value = new Value();
    evaluator.evaluate(execution, value);
    Affinity.NUMERIC.apply(value);
    if (!value.isInteger()) {
      throw SqliteException.of(ResultCode.MISMATCH, "datatype mismatch");
    }
    return value.integer();
  }

  /** Rows to give. */
  long rows() {
    return rows;
  }

  /** Rows to leave out before them. */
  long skipped() {
    return skipped;
  }

  /** Rows of the input that matter; {@link Long#MAX_VALUE} for all. */
  long needed() {
    long sum = rows + skipped;
    return sum < 0 ? Long.MAX_VALUE : sum;
  }
}
