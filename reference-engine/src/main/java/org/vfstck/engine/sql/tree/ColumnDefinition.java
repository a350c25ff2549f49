package org.vfstck.engine.sql.tree;

import java.util.List;

/**
 * A column of CREATE TABLE or ADD COLUMN.
 *
 * @param typeName the declared type as written, blanks included; {@code ""} if there is none
 */
public record ColumnDefinition(
    Identifier name, String typeName, List<ColumnConstraint> constraints) {
  public ColumnDefinition {
    constraints = List.copyOf(constraints);
  }
}
