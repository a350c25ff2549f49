package org.vfstck.engine.sql.tree;

import java.util.List;

/** One part of a compound, or the whole of a simple SELECT. */
public sealed interface SelectCore {

  int position();

  /**
   * {@code SELECT [DISTINCT] columns [FROM ...] [WHERE ...] [GROUP BY ... [HAVING ...]]}.
   *
   * @param from null without FROM
   * @param where null without WHERE
   * @param having null without HAVING; may stand without GROUP BY
   */
  record Query(
      int position,
      boolean distinct,
      List<ResultColumn> columns,
      From from,
      Expression where,
      List<Expression> groupBy,
      Expression having)
      implements SelectCore {
    public Query {
      columns = List.copyOf(columns);
      groupBy = List.copyOf(groupBy);
    }
  }

  /** {@code VALUES (...), (...)}: at least one row, each with at least one expression. */
  record Values(int position, List<List<Expression>> rows) implements SelectCore {
    public Values {
      rows = List.copyOf(rows);
    }
  }
}
