package org.vfstck.engine.sql.schema;

import org.vfstck.engine.sql.tree.Expression;

/**
 * A CHECK constraint.
 *
 * @param name what an error calls it: the constraint's name, or else its text
 */
public record Check(String name, Expression expression) {}
