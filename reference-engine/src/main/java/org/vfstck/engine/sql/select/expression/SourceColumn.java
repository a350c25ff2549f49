package org.vfstck.engine.sql.select.expression;

import org.vfstck.engine.sql.value.Affinity;
import org.vfstck.engine.sql.value.Collation;

/**
 * A column of something in a FROM clause.
 *
 * @param qualifier the table name before the point; null if it has none
 * @param declaredType null if the column comes from an expression
 * @param hasAffinity false if it comes from an expression without affinity
 */
public record SourceColumn(
    String qualifier,
    String name,
    Affinity affinity,
    boolean hasAffinity,
    Collation collation,
    String declaredType) {}
