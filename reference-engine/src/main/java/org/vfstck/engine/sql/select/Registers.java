package org.vfstck.engine.sql.select;

import org.vfstck.engine.sql.select.expression.Evaluator;
import org.vfstck.engine.sql.select.expression.Execution;
import org.vfstck.engine.sql.value.Value;

/** Expressions and the registers their values go to. */
final class Registers {

  private final Evaluator[] evaluators;
  final Value[] values;

  Registers(Evaluator[] evaluators) {
    this.evaluators = evaluators;
    this.values = new Value[evaluators.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = new Value();
    }
  }

  /** Makes values that are views into pages independent of them. */
  void own() {
    for (Value value : values) {
      value.own();
    }
  }

  void evaluate(Execution execution) {
    for (int i = 0; i < values.length; i++) {
      evaluators[i].evaluate(execution, values[i]);
    }
  }
}
