package org.vfstck.engine.sql.select.plan;

import org.vfstck.engine.sql.select.expression.Collated;
import org.vfstck.engine.sql.select.expression.ColumnRead;
import org.vfstck.engine.sql.select.expression.Evaluator;

/** What a plan calls a column. */
final class ColumnNames {

  private ColumnNames() {}

  static String of(Evaluator evaluator) {
    if (Collated.strip(evaluator) instanceof ColumnRead read) {
      return read.name();
    }
    return "<expr>";
  }
}
