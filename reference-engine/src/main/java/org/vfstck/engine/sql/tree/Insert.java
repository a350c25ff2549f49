package org.vfstck.engine.sql.tree;

import java.util.List;

/**
 * {@code [WITH] INSERT [OR action] INTO table [AS alias] [(columns)] source}; REPLACE INTO is
 * INSERT OR REPLACE INTO.
 *
 * @param with null without WITH
 * @param alias null without one
 * @param columns empty if none are named: all columns in table order
 */
public record Insert(
    int position,
    With with,
    ConflictAction action,
    QualifiedName table,
    Identifier alias,
    List<Identifier> columns,
    InsertSource source)
    implements Statement {
  public Insert {
    columns = List.copyOf(columns);
  }
}
