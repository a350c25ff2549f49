package org.vfstck.engine.sql.select.plan;

import org.vfstck.engine.sql.select.expression.Evaluator;
import org.vfstck.engine.sql.tree.Expression;

/**
 * One of the conditions that AND joins.
 *
 * @param leftItem the item whose LEFT JOIN has this in its ON; -1 for a condition on all rows
 */
public record Term(Expression tree, Evaluator evaluator, int leftItem) {}
