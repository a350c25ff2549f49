package org.vfstck.engine.sql.tree;

/** {@code RELEASE [SAVEPOINT] name}. */
public record Release(int position, Identifier name) implements Statement {}
