package org.vfstck.engine.sql.select.expression;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.vfstck.engine.sql.schema.Column;
import org.vfstck.engine.sql.schema.Table;
import org.vfstck.engine.sql.tree.Identifier;

/**
 * One item of a FROM clause: what its columns are called, and the row that stands in it now.
 *
 * <p>{@link ColumnRead}s go through {@link #row}, so that whatever runs the loop over this item can
 * change what they read: a cursor on the table, a row of a subquery, the row of NULLs of a LEFT
 * JOIN.
 */
public final class Source {

  private final String name;
  private final String schemaName;
  private final Table table;
  private final List<SourceColumn> columns;
  private final BitSet used = new BitSet();
  private final BitSet joinedByUsing = new BitSet();

  /** Where {@link ColumnRead} finds the current row. */
  RowReader row;

  private Source(String name, String schemaName, Table table, List<SourceColumn> columns) {
    this.name = name;
    this.schemaName = schemaName;
    this.table = table;
    this.columns = List.copyOf(columns);
  }

  /**
   * A table under its own name or an alias.
   *
   * @param schemaName the database it is in
   * @param alias null without one
   */
  public static Source ofTable(String schemaName, Table table, String alias) {
    String name = alias == null ? table.name() : alias;
    List<SourceColumn> columns = new ArrayList<>();
    for (Column column : table.columns()) {
      columns.add(
          new SourceColumn(
              name,
              column.name(),
              column.affinity(),
              true,
              column.collation(),
              column.declaredType()));
    }
    return new Source(name, schemaName, table, columns);
  }

  /** A subquery; {@code name} is null if it has no alias. */
  public static Source ofColumns(String name, List<SourceColumn> columns) {
    return new Source(name, null, null, columns);
  }

  /** The alias, or else the table's name; null if there is neither. */
  public String name() {
    return name;
  }

  /** Null for a subquery. */
  public Table table() {
    return table;
  }

  public List<SourceColumn> columns() {
    return columns;
  }

  public void setRow(RowReader newRow) {
    row = newRow;
  }

  public RowReader row() {
    return row;
  }

  /** The table columns that some expression of the statement reads; not the rowid. */
  public BitSet used() {
    return used;
  }

  /** Column {@code index} was named in USING or found by NATURAL: only the left one shows. */
  public void joinByUsing(int index) {
    joinedByUsing.set(index);
  }

  /** Whether a plain name or {@code *} means the column of the table to the left, not this one. */
  public boolean isJoinedByUsing(int index) {
    return joinedByUsing.get(index);
  }

  /** The first column of that name that can be meant when {@code qualifier} stands before it. */
  public int find(Identifier schema, Identifier qualifier, String column) {
    for (int i = 0; i < columns.size(); i++) {
      SourceColumn candidate = columns.get(i);
      if (candidate.name().equalsIgnoreCase(column)
          && (qualifier == null
              || candidate.qualifier() != null && qualifier.is(candidate.qualifier()))
          && (schema == null || isInSchema(schema))) {
        return i;
      }
    }
    return -1;
  }

  /** Whether {@code [schema.]qualifier} names this item. */
  public boolean isCalled(Identifier schema, Identifier qualifier) {
    return (qualifier == null || name != null && qualifier.is(name))
        && (schema == null || isInSchema(schema));
  }

  private boolean isInSchema(Identifier schema) {
    return schemaName != null && schema.is(schemaName);
  }
}
