package org.vfstck.engine.sql.tree;

/** {@code ATTACH [DATABASE] file AS schema}; a bare name in either place is text. */
public record Attach(int position, Expression file, Expression schema) implements Statement {}
