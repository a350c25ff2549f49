package org.vfstck.engine.sql.tree;

/** The two built-in pattern operators; REGEXP and MATCH are function calls without a function. */
public enum PatternOperator {
  LIKE("like"),
  GLOB("glob");

  private final String functionName;

  PatternOperator(String functionName) {
    this.functionName = functionName;
  }

  /** The function that carries the operator out: {@code like(pattern, operand [, escape])}. */
  public String functionName() {
    return functionName;
  }
}
