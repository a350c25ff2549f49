package org.vfstck.engine.sql.tree;

import java.util.List;

/**
 * {@code REFERENCES table (columns)}. Parsed so that such tables can be opened; as in SQLite with
 * its default {@code foreign_keys=OFF}, nothing is enforced, so actions are read and dropped.
 */
public record ForeignKeyTarget(int position, Identifier table, List<Identifier> columns) {
  public ForeignKeyTarget {
    columns = List.copyOf(columns);
  }
}
