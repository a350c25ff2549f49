package org.vfstck.engine.sql.tree;

import java.util.List;

/** A constraint behind the columns of a table. {@code name} may be null. */
public sealed interface TableConstraint {

  int position();

  Identifier name();

  record PrimaryKey(
      int position,
      Identifier name,
      List<IndexedColumn> columns,
      ConflictAction onConflict,
      boolean autoincrement)
      implements TableConstraint {
    public PrimaryKey {
      columns = List.copyOf(columns);
    }
  }

  record Unique(
      int position, Identifier name, List<IndexedColumn> columns, ConflictAction onConflict)
      implements TableConstraint {
    public Unique {
      columns = List.copyOf(columns);
    }
  }

  /**
   * @param text the expression as written, by which a failure is reported
   */
  record Check(
      int position, Identifier name, Expression expression, String text, ConflictAction onConflict)
      implements TableConstraint {}

  record ForeignKey(
      int position, Identifier name, List<Identifier> columns, ForeignKeyTarget target)
      implements TableConstraint {
    public ForeignKey {
      columns = List.copyOf(columns);
    }
  }
}
