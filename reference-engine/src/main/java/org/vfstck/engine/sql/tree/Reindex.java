package org.vfstck.engine.sql.tree;

/**
 * {@code REINDEX [name]}.
 *
 * @param name a collation, table or index; null for every index
 */
public record Reindex(int position, QualifiedName name) implements Statement {}
