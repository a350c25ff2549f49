package org.vfstck.engine.sql.select.expression;

import org.vfstck.engine.sql.value.Affinity;
import org.vfstck.engine.sql.value.Value;

/**
 * {@code (SELECT ...)} as a value: the first column of the first row, NULL without one; computed
 * once per run if it depends on nothing outside.
 */
final class ScalarSelect extends Evaluator {

  private final Subquery subquery;
  private final OncePerRun once = new OncePerRun();
  private final Value result = new Value();

  ScalarSelect(Subquery subquery) {
    this.subquery = subquery;
  }

  @Override
  public void evaluate(Execution execution, Value out) {
    if (subquery.isCorrelated() || once.isDue(execution)) {
      compute(execution);
    }
    out.set(result);
  }

  private void compute(Execution execution) {
    RowSource rows = subquery.rows();
    boolean done = false;
    try {
      rows.open(execution);
      if (rows.next(execution)) {
        result.copyFrom(rows.row()[0]);
      } else {
        result.setNull();
      }
      done = true;
    } finally {
      rows.close();
      if (!done) {
        once.forget();
      }
    }
  }

  @Override
  public Affinity affinity() {
    return subquery.columns().get(0).affinity();
  }

  @Override
  public boolean hasAffinity() {
    return subquery.columns().get(0).hasAffinity();
  }

  @Override
  public void visitColumns(ColumnVisitor visitor) {
    subquery.visitColumns(visitor);
  }
}
