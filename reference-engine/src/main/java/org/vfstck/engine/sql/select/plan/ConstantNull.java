package org.vfstck.engine.sql.select.plan;

import org.vfstck.engine.sql.select.expression.Literal;
import org.vfstck.engine.sql.value.Value;

/** NULL as the value that IS NULL looks for. */
final class ConstantNull {

  static final Literal INSTANCE = new Literal(new Value());

  private ConstantNull() {}
}
