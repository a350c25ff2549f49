package org.vfstck.engine.sql.select.expression;

/**
 * While a SELECT was compiled as one over rows, a subquery of it turned out to hold an aggregate
 * function over columns of this SELECT alone, which makes it one over groups: {@code SELECT (SELECT
 * max(t.a)) FROM t}. It has to be compiled again. Never leaves the package above.
 */
public final class OuterAggregateException extends RuntimeException {

  private final transient Scope scope;

  OuterAggregateException(Scope scope) {
    super("an aggregate function in a subquery", null, false, false);
    this.scope = scope;
  }

  /** The scope of the SELECT in question. */
  public Scope scope() {
    return scope;
  }
}
