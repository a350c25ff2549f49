package org.vfstck.engine.sql.select.plan;

import org.vfstck.engine.sql.select.expression.Collated;
import org.vfstck.engine.sql.select.expression.ColumnRead;
import org.vfstck.engine.sql.select.expression.Evaluator;
import org.vfstck.engine.sql.select.expression.RowReader;
import org.vfstck.engine.sql.select.expression.Source;

/** Columns in the planner's numbering, in which the rowid has no second name. */
final class Columns {

  private Columns() {}

  /** A column of an item; {@link RowReader#ROWID} for the rowid under any name. */
  record Read(Source source, int column) {}

  /** The column that {@code evaluator} is, perhaps below COLLATE; null if it is none. */
  static Read of(Evaluator evaluator) {
    if (Collated.strip(evaluator) instanceof ColumnRead read) {
      return new Read(read.source(), read.isRowid() ? RowReader.ROWID : read.number());
    }
    return null;
  }
}
