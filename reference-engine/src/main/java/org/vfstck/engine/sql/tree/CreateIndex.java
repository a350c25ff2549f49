package org.vfstck.engine.sql.tree;

import java.util.List;

/**
 * {@code CREATE [UNIQUE] INDEX [IF NOT EXISTS] name ON table (columns) [WHERE ...]}.
 *
 * @param where null for a full index
 * @param storedSql the text that goes to sqlite_schema: {@code CREATE [UNIQUE] INDEX } and
 *     everything from the index's unqualified name on
 * @param storedSqlShift what to add to an offset in {@code storedSql} to get the offset in the text
 *     that was parsed
 */
public record CreateIndex(
    int position,
    boolean unique,
    boolean ifNotExists,
    QualifiedName name,
    Identifier table,
    List<IndexedColumn> columns,
    Expression where,
    String storedSql,
    int storedSqlShift)
    implements Statement {
  public CreateIndex {
    columns = List.copyOf(columns);
  }
}
