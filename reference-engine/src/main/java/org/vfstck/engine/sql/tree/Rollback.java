package org.vfstck.engine.sql.tree;

/**
 * {@code ROLLBACK [TRANSACTION] [TO [SAVEPOINT] name]}.
 *
 * @param savepoint null if the whole transaction is rolled back
 */
public record Rollback(int position, Identifier savepoint) implements Statement {}
