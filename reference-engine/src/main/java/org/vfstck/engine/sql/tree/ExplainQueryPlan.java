package org.vfstck.engine.sql.tree;

/** {@code EXPLAIN QUERY PLAN statement} (eqp.html). */
public record ExplainQueryPlan(int position, Statement statement) implements Statement {}
