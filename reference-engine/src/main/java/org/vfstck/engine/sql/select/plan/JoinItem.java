package org.vfstck.engine.sql.select.plan;

import org.vfstck.engine.sql.select.expression.RowReader;
import org.vfstck.engine.sql.select.expression.RowSource;
import org.vfstck.engine.sql.select.expression.Source;
import org.vfstck.engine.sql.tree.From.JoinKind;
import org.vfstck.engine.sql.tree.IndexHint;

/** An item of a FROM clause with the way it is joined; exactly one of its three inputs is there. */
public final class JoinItem {

  final Source source;
  final JoinKind kind;
  final TableInput table;
  final RowSource subquery;
  final RowReader row;
  final IndexHint hint;

  private JoinItem(
      Source source,
      JoinKind kind,
      TableInput table,
      RowSource subquery,
      RowReader row,
      IndexHint hint) {
    this.source = source;
    this.kind = kind;
    this.table = table;
    this.subquery = subquery;
    this.row = row;
    this.hint = hint;
  }

  /**
   * @param hint null without INDEXED BY and NOT INDEXED
   */
  public static JoinItem ofTable(JoinKind kind, TableInput table, IndexHint hint) {
    return new JoinItem(table.source(), kind, table, null, null, hint);
  }

  public static JoinItem ofSubquery(JoinKind kind, Source source, RowSource rows) {
    return new JoinItem(source, kind, null, rows, null, null);
  }

  /** One row at a time, provided by somebody else. */
  public static JoinItem ofRow(JoinKind kind, Source source, RowReader row) {
    return new JoinItem(source, kind, null, null, row, null);
  }

  public Source source() {
    return source;
  }

  boolean isLeft() {
    return kind == JoinKind.LEFT;
  }
}
