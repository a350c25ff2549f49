package org.vfstck.engine.sql.tree;

import java.util.List;

/**
 * {@code CREATE [TEMP] TABLE [IF NOT EXISTS] name (...) [WITHOUT ROWID]} or {@code ... AS SELECT}.
 *
 * @param columns empty with AS SELECT
 * @param asSelect null without AS SELECT
 * @param storedSql the text that goes to sqlite_schema: {@code CREATE TABLE } and everything from
 *     the table's unqualified name on (schematab.html, "Interpretation Of The Schema Table"). Null
 *     with AS SELECT, where the text is made from the columns of the result.
 * @param storedSqlShift what to add to an offset in {@code storedSql} to get the offset in the text
 *     that was parsed
 */
public record CreateTable(
    int position,
    boolean temporary,
    boolean ifNotExists,
    QualifiedName name,
    List<ColumnDefinition> columns,
    List<TableConstraint> constraints,
    boolean withoutRowid,
    Select asSelect,
    String storedSql,
    int storedSqlShift)
    implements Statement {
  public CreateTable {
    columns = List.copyOf(columns);
    constraints = List.copyOf(constraints);
  }
}
