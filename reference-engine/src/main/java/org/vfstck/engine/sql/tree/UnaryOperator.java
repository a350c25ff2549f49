package org.vfstck.engine.sql.tree;

/** Prefix operators (lang_expr.html). */
public enum UnaryOperator {
  NEGATE("-"),
  /** Does nothing to the value, but the operand loses its column affinity. */
  PLUS("+"),
  BIT_NOT("~"),
  NOT("NOT");

  private final String symbol;

  UnaryOperator(String symbol) {
    this.symbol = symbol;
  }

  public String symbol() {
    return symbol;
  }
}
