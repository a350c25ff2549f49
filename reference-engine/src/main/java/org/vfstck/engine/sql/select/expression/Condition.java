package org.vfstck.engine.sql.select.expression;

import org.vfstck.engine.sql.value.Value;

/** An expression whose value is 1, 0 or NULL: the truth comes first, the value is made from it. */
abstract class Condition extends Evaluator {

  @Override
  public abstract int truth(Execution execution);

  @Override
  public final void evaluate(Execution execution, Value out) {
    Truth.store(truth(execution), out);
  }
}
