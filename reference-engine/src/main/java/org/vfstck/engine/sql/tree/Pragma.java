package org.vfstck.engine.sql.tree;

/**
 * {@code PRAGMA [schema.]name}, {@code ... = value} or {@code ... (value)} (pragma.html).
 *
 * @param schema null if not given
 * @param value the value without quotes and with its sign, or null if there is none
 */
public record Pragma(int position, Identifier schema, Identifier name, String value)
    implements Statement {}
