package org.vfstck.engine.sql.tree;

/** {@code DETACH [DATABASE] schema}; a bare name is text. */
public record Detach(int position, Expression schema) implements Statement {}
