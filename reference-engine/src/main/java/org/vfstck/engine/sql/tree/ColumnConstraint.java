package org.vfstck.engine.sql.tree;

/**
 * A constraint behind a column. {@code name} is that of CONSTRAINT name, or null.
 *
 * <p>{@code text} is the source text of an expression: a failed CHECK is reported by it, and
 * table_info shows a DEFAULT by it.
 */
public sealed interface ColumnConstraint {

  int position();

  Identifier name();

  record PrimaryKey(
      int position,
      Identifier name,
      boolean descending,
      ConflictAction onConflict,
      boolean autoincrement)
      implements ColumnConstraint {}

  record NotNull(int position, Identifier name, ConflictAction onConflict)
      implements ColumnConstraint {}

  /** {@code NULL}: accepted and without meaning. */
  record Nullable(int position, Identifier name) implements ColumnConstraint {}

  record Unique(int position, Identifier name, ConflictAction onConflict)
      implements ColumnConstraint {}

  record Check(int position, Identifier name, Expression expression, String text)
      implements ColumnConstraint {}

  record Default(int position, Identifier name, Expression expression, String text)
      implements ColumnConstraint {}

  record Collate(int position, Identifier name, Identifier collation) implements ColumnConstraint {}

  record References(int position, Identifier name, ForeignKeyTarget target)
      implements ColumnConstraint {}
}
