package org.vfstck.engine.sql.tree;

/** {@code COMMIT [TRANSACTION]} or {@code END [TRANSACTION]}. */
public record Commit(int position) implements Statement {}
