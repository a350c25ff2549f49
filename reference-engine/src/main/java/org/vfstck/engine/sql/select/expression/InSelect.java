package org.vfstck.engine.sql.select.expression;

import org.vfstck.engine.sql.value.Affinity;
import org.vfstck.engine.sql.value.Collation;
import org.vfstck.engine.sql.value.Comparison;
import org.vfstck.engine.sql.value.Value;

/**
 * {@code x IN (SELECT ...)} and {@code (x, y) IN (SELECT ...)}. The rows are collected into a
 * table: once per run, or each time if they depend on the enclosing row.
 */
public final class InSelect extends Condition {

  private final Evaluator[] operands;
  private final Subquery subquery;
  private final boolean negated;
  private final ComparisonRule[] rules;
  private final RowTable table;
  private final OncePerRun once = new OncePerRun();
  private final Value[] key;
  private boolean nullInTable;

  InSelect(Evaluator[] operands, Subquery subquery, boolean negated) {
    this.operands = operands;
    this.subquery = subquery;
    this.negated = negated;
    int width = operands.length;
    this.rules = new ComparisonRule[width];
    this.key = new Value[width];
    Collation[] collations = new Collation[width];
    for (int i = 0; i < width; i++) {
      rules[i] = ComparisonRule.of(operands[i], new ResultColumnType(subquery.columns().get(i)));
      collations[i] = rules[i].collation();
      key[i] = new Value();
    }
    this.table = new RowTable(collations);
  }

  public Evaluator[] operands() {
    return operands;
  }

  public Subquery subquery() {
    return subquery;
  }

  public boolean isNegated() {
    return negated;
  }

  public ComparisonRule rule(int column) {
    return rules[column];
  }

  /** The distinct rows, up to date for this run; those with a NULL included. */
  public RowTable table(Execution execution) {
    if (subquery.isCorrelated() || once.isDue(execution)) {
      fill(execution);
    }
    return table;
  }

  private void fill(Execution execution) {
    RowSource rows = subquery.rows();
    boolean done = false;
    table.clear();
    nullInTable = false;
    try {
      rows.open(execution);
      while (rows.next(execution)) {
        Value[] row = rows.row();
        for (int i = 0; i < key.length; i++) {
          key[i].set(row[i]);
          rules[i].convert(key[i]);
          nullInTable |= key[i].isNull();
        }
        table.add(key);
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
  public int truth(Execution execution) {
    int found = contains(execution);
    return negated ? Truth.not(found) : found;
  }

  private int contains(Execution execution) {
    RowTable rows = table(execution);
    if (rows.size() == 0) {
      return FALSE;
    }
    boolean nullInKey = false;
    for (int i = 0; i < key.length; i++) {
      operands[i].evaluate(execution, key[i]);
      rules[i].convert(key[i]);
      nullInKey |= key[i].isNull();
    }
    if (!nullInKey && rows.contains(key)) {
      return TRUE;
    }
    if (!nullInKey && !nullInTable) {
      return FALSE;
    }
    return mayMatch(rows) ? UNKNOWN : FALSE;
  }

  /** Whether some row differs from the key only where one of them is NULL. */
  private boolean mayMatch(RowTable rows) {
    for (int r = 0; r < rows.size(); r++) {
      Value[] row = rows.row(r);
      boolean differs = false;
      for (int i = 0; i < key.length && !differs; i++) {
        differs =
            !row[i].isNull()
                && !key[i].isNull()
                && Comparison.compare(row[i], key[i], rules[i].collation()) != 0;
      }
      if (!differs) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void visitColumns(ColumnVisitor visitor) {
    Operands.visitColumns(operands, visitor);
    subquery.visitColumns(visitor);
  }

  /** A result column of the subquery, as far as comparison rules ask. */
  private static final class ResultColumnType extends Evaluator {

    private final SourceColumn column;

    ResultColumnType(SourceColumn column) {
      this.column = column;
    }

    @Override
    public void evaluate(Execution execution, Value out) {
      throw new IllegalStateException("a type has no value");
    }

    @Override
    public Affinity affinity() {
      return column.affinity();
    }

    @Override
    public boolean hasAffinity() {
      return column.hasAffinity();
    }

    @Override
    public Collation columnCollation() {
      return column.collation();
    }

    @Override
    public void visitColumns(ColumnVisitor visitor) {}
  }
}
