package org.vfstck.engine.sql.tree;

/** {@code ALTER TABLE table action} (lang_altertable.html). */
public record AlterTable(int position, QualifiedName table, Action action) implements Statement {

  /** What changes. */
  public sealed interface Action {}

  /** {@code RENAME TO newName}. */
  public record RenameTable(Identifier newName) implements Action {}

  /** {@code RENAME [COLUMN] oldName TO newName}. */
  public record RenameColumn(Identifier oldName, Identifier newName) implements Action {}

  /**
   * {@code ADD [COLUMN] column}.
   *
   * @param text the definition as written, which is appended to the stored CREATE TABLE
   */
  public record AddColumn(ColumnDefinition column, String text) implements Action {}
}
