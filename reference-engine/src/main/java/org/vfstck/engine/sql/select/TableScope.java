package org.vfstck.engine.sql.select;

import org.vfstck.engine.sql.schema.Table;
import org.vfstck.engine.sql.select.expression.CursorRow;
import org.vfstck.engine.sql.select.expression.RowReader;
import org.vfstck.engine.sql.select.expression.Scope;
import org.vfstck.engine.sql.select.plan.TableInput;

/** One row of one table, and the expressions that are compiled to read it. */
public final class TableScope {

  private final Scope scope;
  private final TableInput input;
  private final SelectCompiler selects;

  TableScope(Scope scope, TableInput input, SelectCompiler selects) {
    this.scope = scope;
    this.input = input;
    this.selects = selects;
  }

  Scope scope() {
    return scope;
  }

  TableInput input() {
    return input;
  }

  SelectCompiler selects() {
    return selects;
  }

  public Table table() {
    return input.table();
  }

  /** The row that the expressions read from now on. */
  public void setRow(RowReader row) {
    input.source().setRow(row);
  }

  /** Reads rows of the table under a cursor that is to be set. */
  public CursorRow newRow() {
    return input.newRow();
  }

  /**
   * The databases that expressions and scans compiled so far read; bit n is database n of the
   * catalog.
   */
  public long databases() {
    return selects.workspace().databases();
  }
}
