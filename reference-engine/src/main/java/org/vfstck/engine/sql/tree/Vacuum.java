package org.vfstck.engine.sql.tree;

/**
 * {@code VACUUM [schema] [INTO file]}.
 *
 * @param schema null for main
 * @param into null if the database itself is rebuilt
 */
public record Vacuum(int position, Identifier schema, Expression into) implements Statement {}
