package org.vfstck.engine.sql.tree;

/** {@code DROP TABLE|INDEX [IF EXISTS] name}. */
public record Drop(int position, Kind kind, boolean ifExists, QualifiedName name)
    implements Statement {

  /** What is dropped. */
  public enum Kind {
    TABLE,
    INDEX
  }
}
