package org.vfstck.engine.sql.tree;

import java.util.List;

/**
 * {@code [WITH] UPDATE [OR action] table SET ... [WHERE ...]}.
 *
 * @param with null without WITH
 * @param where null without WHERE
 */
public record Update(
    int position,
    With with,
    ConflictAction action,
    TableTerm.Named table,
    List<Assignment> assignments,
    Expression where)
    implements Statement {
  public Update {
    assignments = List.copyOf(assignments);
  }

  /** {@code column = value}, or {@code (a, b) = (row value or subquery)} with several columns. */
  public record Assignment(List<Identifier> columns, Expression value) {
    public Assignment {
      columns = List.copyOf(columns);
    }
  }
}
