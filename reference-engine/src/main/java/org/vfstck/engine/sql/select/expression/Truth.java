package org.vfstck.engine.sql.select.expression;

import org.vfstck.engine.sql.value.Value;

/** Three-valued logic (lang_expr.html, "Boolean Expressions"). */
final class Truth {

  private Truth() {}

  static int of(Value value) {
    if (value.isInteger()) {
      return value.integer() != 0 ? Evaluator.TRUE : Evaluator.FALSE;
    }
    if (value.isNull()) {
      return Evaluator.UNKNOWN;
    }
    return value.isTrue() ? Evaluator.TRUE : Evaluator.FALSE;
  }

  static int of(boolean condition) {
    return condition ? Evaluator.TRUE : Evaluator.FALSE;
  }

  static int not(int truth) {
    return truth == Evaluator.UNKNOWN ? truth : 1 - truth;
  }

  static void store(int truth, Value out) {
    if (truth == Evaluator.UNKNOWN) {
      out.setNull();
    } else {
      out.setInteger(truth);
    }
  }
}
