package org.vfstck.engine.sql.tree;

/**
 * {@code [WITH] DELETE FROM table [WHERE ...]}.
 *
 * @param with null without WITH
 * @param where null without WHERE
 */
public record Delete(int position, With with, TableTerm.Named table, Expression where)
    implements Statement {}
