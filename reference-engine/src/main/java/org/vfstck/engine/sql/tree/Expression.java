package org.vfstck.engine.sql.tree;

import java.util.List;

/**
 * An expression (lang_expr.html). Parentheses leave no trace: {@code (x)} is {@code x}.
 *
 * <p>Column names TRUE and FALSE are {@link ColumnReference}s: they are names first, and constants
 * only if no column bears them.
 */
public sealed interface Expression {

  /** Offset of what an error should point at: an operator's own token, else the first token. */
  int position();

  /** Calls the method of {@code visitor} for this kind of node. */
  <R> R accept(ExpressionVisitor<R> visitor);

  record NullLiteral(int position) implements Expression {
    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  record IntegerLiteral(int position, long value) implements Expression {
    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  record RealLiteral(int position, double value) implements Expression {
    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  record TextLiteral(int position, String value) implements Expression {
    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** {@code x'0aff'}. The array must not be changed. */
  record BlobLiteral(int position, byte[] value) implements Expression {
    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** CURRENT_TIME, CURRENT_DATE, CURRENT_TIMESTAMP: text in UTC. */
  record CurrentMoment(int position, Kind kind) implements Expression {

    /** What of the moment is asked for. */
    public enum Kind {
      TIME,
      DATE,
      TIMESTAMP
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** {@code [[schema.]table.]column}. */
  record ColumnReference(int position, Identifier schema, Identifier table, Identifier column)
      implements Expression {
    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.visit(this);
    }

    /** The name as an error message gives it: {@code main.t.a}. */
    public String qualifiedText() {
      String inTable = table == null ? column.text() : table.text() + "." + column.text();
      return schema == null ? inTable : schema.text() + "." + inTable;
    }
  }

  /**
   * A bind parameter (lang_expr.html, "Parameters").
   *
   * @param index 1 for the first; equal names share one index
   * @param name with its first character ({@code ?5 :a @a $a}), null for a bare {@code ?}
   */
  record Parameter(int position, int index, String name) implements Expression {
    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  record Unary(int position, UnaryOperator operator, Expression operand) implements Expression {
    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** IS DISTINCT FROM is {@link BinaryOperator#IS_NOT}. */
  record Binary(int position, BinaryOperator operator, Expression left, Expression right)
      implements Expression {
    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** ISNULL, NOTNULL, NOT NULL, and IS [NOT] with the literal NULL on its right. */
  record NullTest(int position, Expression operand, boolean negated) implements Expression {
    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** {@code operand [NOT] LIKE pattern [ESCAPE escape]}; escape may be null. */
  record PatternMatch(
      int position,
      PatternOperator operator,
      boolean negated,
      Expression operand,
      Expression pattern,
      Expression escape)
      implements Expression {
    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  record Between(int position, boolean negated, Expression operand, Expression low, Expression high)
      implements Expression {
    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** {@code operand [NOT] IN (a, b, ...)}; the list may be empty, as SQLite allows. */
  record InList(int position, boolean negated, Expression operand, List<Expression> items)
      implements Expression {
    public InList {
      items = List.copyOf(items);
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * {@code operand [NOT] IN (SELECT ...)}; {@code IN table} is {@code IN (SELECT * FROM table)}.
   */
  record InSelect(int position, boolean negated, Expression operand, Select select)
      implements Expression {
    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  record Exists(int position, Select select) implements Expression {
    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  record ScalarSubquery(int position, Select select) implements Expression {
    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * @param base the operand of {@code CASE operand WHEN ...}, or null
   * @param otherwise the ELSE part, or null
   */
  record Case(int position, Expression base, List<Branch> branches, Expression otherwise)
      implements Expression {
    public Case {
      branches = List.copyOf(branches);
    }

    /** {@code WHEN condition THEN result}. */
    public record Branch(Expression condition, Expression result) {}

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** {@code CAST(operand AS typeName)}; the type name decides the affinity by its letters. */
  record Cast(int position, Expression operand, String typeName) implements Expression {
    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  record Collate(int position, Expression operand, Identifier collation) implements Expression {
    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * A scalar or aggregate function call; which one is known when names are resolved.
   *
   * @param star {@code f(*)}, with no arguments
   */
  record FunctionCall(
      int position, Identifier name, boolean distinct, boolean star, List<Expression> arguments)
      implements Expression {
    public FunctionCall {
      arguments = List.copyOf(arguments);
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** {@code (a, b)} with at least two parts (rowvalue.html). */
  record RowValue(int position, List<Expression> items) implements Expression {
    public RowValue {
      items = List.copyOf(items);
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.visit(this);
    }
  }
}
