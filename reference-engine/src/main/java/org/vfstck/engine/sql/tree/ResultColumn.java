package org.vfstck.engine.sql.tree;

/** An item of the result list of a SELECT. */
public sealed interface ResultColumn {

  int position();

  /** {@code *}. */
  record Star(int position) implements ResultColumn {}

  /** {@code table.*}. */
  record TableStar(int position, Identifier table) implements ResultColumn {}

  /**
   * @param alias null without one
   * @param text the expression as written, which is the column's name if nothing better is there
   */
  record Item(Expression expression, Identifier alias, String text) implements ResultColumn {
    @Override
    public int position() {
      return expression.position();
    }
  }
}
