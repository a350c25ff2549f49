package org.vfstck.engine.sql.select.expression;

/** EXISTS: whether there is a row. */
final class ExistsSelect extends Condition {

  private final Subquery subquery;
  private final OncePerRun once = new OncePerRun();
  private boolean result;

  ExistsSelect(Subquery subquery) {
    this.subquery = subquery;
  }

  @Override
  public int truth(Execution execution) {
    if (subquery.isCorrelated() || once.isDue(execution)) {
      compute(execution);
    }
    return Truth.of(result);
  }

  private void compute(Execution execution) {
    RowSource rows = subquery.rows();
    boolean done = false;
    try {
      rows.open(execution);
      result = rows.next(execution);
      done = true;
    } finally {
      rows.close();
      if (!done) {
        once.forget();
      }
    }
  }

  @Override
  public void visitColumns(ColumnVisitor visitor) {
    subquery.visitColumns(visitor);
  }
}
