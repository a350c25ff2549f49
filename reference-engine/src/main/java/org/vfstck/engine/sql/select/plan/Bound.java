package org.vfstck.engine.sql.select.plan;

import org.vfstck.engine.sql.select.expression.ComparisonRule;
import org.vfstck.engine.sql.select.expression.Evaluator;
import org.vfstck.engine.sql.select.expression.Execution;
import org.vfstck.engine.sql.value.Value;

/**
 * One end of a range.
 *
 * @param rule the comparison's; its affinity turns the value into what the index holds
 * @param inclusive whether the value itself belongs to the range
 */
record Bound(Evaluator evaluator, ComparisonRule rule, boolean inclusive) {

  void evaluate(Execution execution, Value out) {
    evaluator.evaluate(execution, out);
    rule.convert(out);
  }
}
