package org.vfstck.engine.sql.tree;

/** What can stand between two joins. */
public sealed interface TableTerm {

  int position();

  /** The alias, or null. */
  Identifier alias();

  /** A table, or a common table expression, by its name. */
  record Named(QualifiedName name, Identifier alias, IndexHint hint) implements TableTerm {
    @Override
    public int position() {
      return name.position();
    }
  }

  /** {@code (SELECT ...) [AS alias]}. */
  record Subquery(int position, Select select, Identifier alias) implements TableTerm {}

  /** {@code (a JOIN b ON ...)}: joined first, as one table. */
  record Nested(int position, From from, Identifier alias) implements TableTerm {}
}
