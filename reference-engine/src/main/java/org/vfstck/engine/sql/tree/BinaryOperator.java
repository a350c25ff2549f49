package org.vfstck.engine.sql.tree;

/**
 * Infix operators of two operands. Precedence, low to high (lang_expr.html, "Operators, and
 * Parse-Affecting Attributes"):
 *
 * <pre>
 *   1  OR
 *   2  AND
 *   3  NOT (prefix)
 *   4  = == &lt;&gt; != IS [NOT] [DISTINCT FROM] BETWEEN IN LIKE GLOB ISNULL NOTNULL
 *   5  &lt; &lt;= &gt; &gt;=
 *   6  ESCAPE
 *   7  &amp; | &lt;&lt; &gt;&gt;
 *   8  + -
 *   9  * / %
 *  10  ||
 *  11  COLLATE
 *  12  ~ + - (prefix)
 * </pre>
 */
public enum BinaryOperator {
  OR("OR", 1),
  AND("AND", 2),
  EQUAL("=", 4),
  NOT_EQUAL("<>", 4),
  IS("IS", 4),
  IS_NOT("IS NOT", 4),
  LESS("<", 5),
  LESS_OR_EQUAL("<=", 5),
  GREATER(">", 5),
  GREATER_OR_EQUAL(">=", 5),
  BIT_AND("&", 7),
  BIT_OR("|", 7),
  SHIFT_LEFT("<<", 7),
  SHIFT_RIGHT(">>", 7),
  ADD("+", 8),
  SUBTRACT("-", 8),
  MULTIPLY("*", 9),
  DIVIDE("/", 9),
  REMAINDER("%", 9),
  CONCATENATE("||", 10);

  private final String symbol;
  private final int precedence;

  BinaryOperator(String symbol, int precedence) {
    this.symbol = symbol;
    this.precedence = precedence;
  }

  public String symbol() {
    return symbol;
  }

  /** Place in the table above; the higher binds tighter. */
  public int precedence() {
    return precedence;
  }

  /** Whether affinity and collation rules of comparisons apply (datatype3.html, section 4). */
  public boolean isComparison() {
    return precedence == 4 || precedence == 5;
  }

  /** The comparison that holds when the operands change sides: {@code a < b} is {@code b > a}. */
  public BinaryOperator mirrored() {
    return switch (this) {
      case LESS -> GREATER;
      case LESS_OR_EQUAL -> GREATER_OR_EQUAL;
      case GREATER -> LESS;
      case GREATER_OR_EQUAL -> LESS_OR_EQUAL;
      default -> this;
    };
  }
}
