package org.vfstck.engine.sql.select.plan;

import java.util.BitSet;
import java.util.List;
import org.vfstck.engine.sql.schema.KeyColumn;
import org.vfstck.engine.sql.value.Collation;

/**
 * A candidate: one way through the rows of one item, with what it costs. Costs are in rows looked
 * at, as a rough measure.
 */
final class Path {

  /** The item's number. */
  final int item;

  /** Once per query. */
  double setupCost;

  /** For each row of the loops around it. */
  double cost;

  /** Rows that come out for each row of the loops around it. */
  double rows;

  /** At most one row for each row around it. */
  boolean singleRow;

  /** Terms that need not be tested again. */
  final BitSet consumedTerms = new BitSet();

  /** Columns that have one value during a start: of {@link KeyColumn} numbering. */
  final BitSet boundColumns = new BitSet();

  boolean rowidBound;

  /** Whether the values of bound columns come from outside all loops. */
  boolean constantKeys = true;

  /** The columns by which the rows come sorted, after the bound ones; empty for no order. */
  List<SortedColumn> order = List.of();

  Builder builder;

  /** A column of a path's order. */
  record SortedColumn(int column, Collation collation, boolean descending) {}

  /** Makes the access; only for the path that is chosen. */
  interface Builder {
    /**
     * @param outermost no loop is around it, so that it is started once
     */
    Access build(boolean backward, boolean outermost);
  }

  Path(int item) {
    this.item = item;
  }

  boolean isBound(int column) {
    return column < 0 ? rowidBound : boundColumns.get(column);
  }
}
