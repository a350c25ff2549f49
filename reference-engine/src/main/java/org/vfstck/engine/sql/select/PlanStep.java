package org.vfstck.engine.sql.select;

/**
 * A row of EXPLAIN QUERY PLAN (eqp.html).
 *
 * @param id from 1, unique in the plan
 * @param parent id of the step this is part of, 0 for none
 */
public record PlanStep(int id, int parent, String detail) {}
