package org.vfstck.engine.sql.schema;

import org.vfstck.engine.sql.tree.Expression;
import org.vfstck.engine.sql.value.Collation;

/**
 * One column of an index record (fileformat2.html, section 2.4).
 *
 * @param column index of the table column, or {@link #ROWID}, or {@link #EXPRESSION}
 * @param expression what is indexed if {@code column} is {@link #EXPRESSION}; else null
 * @param collation decides the order of text
 * @param descending stored from high to low; only with schema format 4 (section 1.5.2 of the
 *     document's list of schema formats), else the word DESC was accepted and ignored
 */
public record KeyColumn(
    int column, Expression expression, Collation collation, boolean descending) {

  /** In place of a column index: the rowid of the table row. */
  public static final int ROWID = -1;

  /** In place of a column index: an expression over the table row. */
  public static final int EXPRESSION = -2;
}
