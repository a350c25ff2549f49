package org.vfstck.engine.sql.tree;

/** Where the rows of an INSERT come from: a SELECT or VALUES, or DEFAULT VALUES. */
public sealed interface InsertSource permits Select, InsertSource.DefaultValues {

  int position();

  /** One row, all defaults. */
  record DefaultValues(int position) implements InsertSource {}
}
