package org.vfstck.engine.sql.tree;

/**
 * An item of an index, PRIMARY KEY or UNIQUE list: {@code expression [ASC|DESC]}.
 *
 * @param expression a {@link Expression.ColumnReference}, perhaps below a {@link
 *     Expression.Collate}; anything else is an index on an expression
 */
public record IndexedColumn(Expression expression, boolean descending) {

  /** The column's name, or null if this is an expression. */
  public Identifier column() {
    Expression inner = expression instanceof Expression.Collate c ? c.operand() : expression;
    return inner instanceof Expression.ColumnReference r && r.table() == null ? r.column() : null;
  }

  /** The name behind COLLATE, or null. */
  public Identifier collation() {
    return expression instanceof Expression.Collate c ? c.collation() : null;
  }

  public int position() {
    return expression.position();
  }
}
