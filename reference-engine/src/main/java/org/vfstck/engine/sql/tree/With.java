package org.vfstck.engine.sql.tree;

import java.util.List;

/** {@code WITH [RECURSIVE] a AS (...), b AS (...)} (lang_with.html). */
public record With(int position, boolean recursive, List<CommonTable> tables) {

  public With {
    tables = List.copyOf(tables);
  }

  /**
   * @param columns empty if the names come from the SELECT
   */
  public record CommonTable(
      Identifier name, List<Identifier> columns, Materialization materialization, Select select) {
    public CommonTable {
      columns = List.copyOf(columns);
    }
  }

  /** AS MATERIALIZED and AS NOT MATERIALIZED, a hint without influence on results. */
  public enum Materialization {
    ANY,
    MATERIALIZED,
    NOT_MATERIALIZED
  }
}
