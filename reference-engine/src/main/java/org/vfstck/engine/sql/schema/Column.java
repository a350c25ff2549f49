package org.vfstck.engine.sql.schema;

import org.vfstck.engine.sql.tree.ConflictAction;
import org.vfstck.engine.sql.tree.Expression;
import org.vfstck.engine.sql.value.Affinity;
import org.vfstck.engine.sql.value.Collation;

/**
 * A column of a table.
 *
 * @param declaredType as written, "" if none
 * @param affinity what the declared type means (datatype3.html, section 3.1)
 * @param collation default order of text
 * @param notNull NULL is refused; also set for the PRIMARY KEY columns of a WITHOUT ROWID table
 * @param notNullAction what a NULL leads to if the statement does not say
 * @param defaultValue null if there is none
 * @param defaultText the default as written, null if there is none
 * @param primaryKeyPosition place in the PRIMARY KEY from 1; 0 if not part of it
 */
public record Column(
    String name,
    String declaredType,
    Affinity affinity,
    Collation collation,
    boolean notNull,
    ConflictAction notNullAction,
    Expression defaultValue,
    String defaultText,
    int primaryKeyPosition) {}
