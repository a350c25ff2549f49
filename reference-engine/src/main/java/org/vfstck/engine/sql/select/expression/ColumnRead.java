package org.vfstck.engine.sql.select.expression;

import org.vfstck.engine.sql.value.Affinity;
import org.vfstck.engine.sql.value.Collation;
import org.vfstck.engine.sql.value.Value;

/** A column, or the rowid, of an item of a FROM clause. */
public final class ColumnRead extends Evaluator {

  private final Source source;
  private final int column;

  public ColumnRead(Source source, int column) {
    this.source = source;
    this.column = column;
    if (column >= 0) {
      source.used().set(column);
    }
  }

  public Source source() {
    return source;
  }

  /** From 0, or {@link RowReader#ROWID}. */
  public int number() {
    return column;
  }

  @Override
  public ColumnRead column() {
    return this;
  }

  /** The name of the column, also where the rowid was asked for by one of its own names. */
  public String name() {
    int named = column < 0 ? source.table().rowidAlias() : column;
    return named < 0 ? "rowid" : source.columns().get(named).name();
  }

  /** The type in CREATE TABLE; null if the column comes from an expression. */
  public String declaredType() {
    int named = column < 0 ? source.table().rowidAlias() : column;
    return named < 0 ? "INTEGER" : source.columns().get(named).declaredType();
  }

  /** Whether this is the rowid of a table, be it by its column alias. */
  public boolean isRowid() {
    return source.table() != null
        && source.table().hasRowid()
        && (column == RowReader.ROWID || column == source.table().rowidAlias());
  }

  @Override
  public void evaluate(Execution execution, Value out) {
    source.row.column(column, out);
  }

  @Override
  public Affinity affinity() {
    return column < 0 ? Affinity.INTEGER : source.columns().get(column).affinity();
  }

  @Override
  public boolean hasAffinity() {
    return column < 0 || source.columns().get(column).hasAffinity();
  }

  @Override
  public Collation columnCollation() {
    return column < 0 ? Collation.BINARY : source.columns().get(column).collation();
  }

  @Override
  public void visitColumns(ColumnVisitor visitor) {
    visitor.column(this);
  }
}
