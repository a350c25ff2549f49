package org.vfstck.engine.sql.tree;

/** {@code SAVEPOINT name} (lang_savepoint.html). */
public record Savepoint(int position, Identifier name) implements Statement {}
