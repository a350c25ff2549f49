package org.vfstck.engine.sql.tree;

import java.util.List;

/** A FROM clause: the first table, and the others with how each is joined to all before it. */
public record From(TableTerm first, List<Join> joins) {

  public From {
    joins = List.copyOf(joins);
  }

  /**
   * @param on null without ON
   * @param using empty without USING
   */
  public record Join(
      int position,
      JoinKind kind,
      boolean natural,
      TableTerm table,
      Expression on,
      List<Identifier> using) {
    public Join {
      using = List.copyOf(using);
    }
  }

  /** Comma and JOIN are INNER; CROSS also forbids the planner to change the order. */
  public enum JoinKind {
    INNER,
    CROSS,
    LEFT
  }
}
