package org.vfstck.engine.sql.select.expression;

import org.vfstck.engine.sql.tree.Select;

/** Compiles the SELECTs that stand in expressions. */
public interface SubqueryCompiler {

  /** What the expression does with the rows; for EXPLAIN QUERY PLAN. */
  enum Use {
    SCALAR,
    LIST
  }

  Subquery subquery(Select select, Scope enclosing, Use use);
}
