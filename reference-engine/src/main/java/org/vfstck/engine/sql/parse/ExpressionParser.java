package org.vfstck.engine.sql.parse;

import static org.vfstck.engine.sql.parse.TokenKind.*;

import java.util.ArrayList;
import java.util.List;
import org.vfstck.engine.sql.tree.BinaryOperator;
import org.vfstck.engine.sql.tree.Expression;
import org.vfstck.engine.sql.tree.From;
import org.vfstck.engine.sql.tree.Identifier;
import org.vfstck.engine.sql.tree.PatternOperator;
import org.vfstck.engine.sql.tree.QualifiedName;
import org.vfstck.engine.sql.tree.ResultColumn;
import org.vfstck.engine.sql.tree.Select;
import org.vfstck.engine.sql.tree.SelectCore;
import org.vfstck.engine.sql.tree.TableTerm;
import org.vfstck.engine.sql.tree.UnaryOperator;

/**
 * Expressions by precedence climbing: an operand, then as many operators as bind at least as tight
 * as asked for. Levels are those of {@link BinaryOperator}; a prefix operator can begin an operand
 * at any level and takes what binds tighter than itself, so {@code 1 = NOT 2 = 3} is {@code 1 =
 * (NOT (2 = 3))}, as in SQLite.
 */
final class ExpressionParser {

  private static final int LOWEST = 1;
  private static final int NOT_LEVEL = 3;
  private static final int EQUALITY_LEVEL = 4;
  private static final int ORDER_LEVEL = 5;
  private static final int COLLATE_LEVEL = 11;
  private static final int PREFIX_LEVEL = 12;

  private final Tokens tokens;
  private final Depth depth;
  private final OperandParser operands;

  /** Height of the tree of the expression that was returned last. */
  private int height;

  ExpressionParser(Tokens tokens, Parameters parameters, Depth depth) {
    this.tokens = tokens;
    this.depth = depth;
    this.operands =
        new OperandParser(tokens, parameters, this, new SelectParser(tokens, this, depth));
  }

  SelectParser selects() {
    return operands.selects();
  }

  OperandParser operands() {
    return operands;
  }

  Expression expression() {
    return expression(LOWEST);
  }

  List<Expression> expressions() {
    List<Expression> items = new ArrayList<>();
    int tallest = 0;
    do {
      items.add(expression());
      tallest = Math.max(tallest, height);
    } while (tokens.accept(COMMA));
    height = tallest;
    return items;
  }

  private Expression expression(int level) {
    depth.enter();
    Expression left = prefix();
    while (true) {
      Expression more = infix(left, level);
      if (more == null) {
        depth.leave();
        return left;
      }
      left = more;
    }
  }

  /** Sets the height of a node above the last returned expression. */
  <T> T above(int childHeight, T node) {
    height = depth.above(childHeight);
    return node;
  }

  int height() {
    return height;
  }

  private Expression prefix() {
    int position = tokens.position();
    switch (tokens.kind()) {
      case NOT -> {
        tokens.advance();
        return unary(position, UnaryOperator.NOT, expression(NOT_LEVEL));
      }
      case MINUS -> {
        if (tokens.kind(1) == INTEGER) {
          Expression smallest = operands.smallestInteger();
          if (smallest != null) {
            return above(0, smallest);
          }
        }
        tokens.advance();
        return unary(position, UnaryOperator.NEGATE, expression(PREFIX_LEVEL));
      }
      case PLUS -> {
        tokens.advance();
        return unary(position, UnaryOperator.PLUS, expression(PREFIX_LEVEL));
      }
      case TILDE -> {
        tokens.advance();
        return unary(position, UnaryOperator.BIT_NOT, expression(PREFIX_LEVEL));
      }
      default -> {
        height = 0;
        Expression operand = operands.operand();
        height = depth.above(height);
        return operand;
      }
    }
  }

  private Expression unary(int position, UnaryOperator operator, Expression operand) {
    return above(height, new Expression.Unary(position, operator, operand));
  }

  /** {@code left} with the next operator and its operand, or null if that binds less tight. */
  private Expression infix(Expression left, int level) {
    BinaryOperator operator = binary(tokens.kind());
    if (operator != null) {
      if (operator.precedence() < level) {
        return null;
      }
      int position = tokens.position();
      tokens.advance();
      return binary(position, operator, left, operator.precedence() + 1);
    }
    if (tokens.is(COLLATE) && level <= COLLATE_LEVEL) {
      int position = tokens.position();
      tokens.advance();
      Identifier collation = tokens.collation();
      return above(height, new Expression.Collate(position, left, collation));
    }
    if (tokens.is(ARROW)) {
      throw tokens.unsupported("the JSON operators -> and ->> are");
    }
    return level <= EQUALITY_LEVEL ? comparison(left) : null;
  }

  private Expression binary(int position, BinaryOperator operator, Expression left, int level) {
    int leftHeight = height;
    Expression right = expression(level);
    int tallest = Math.max(leftHeight, height);
    if (right instanceof Expression.NullLiteral
        && (operator == BinaryOperator.IS || operator == BinaryOperator.IS_NOT)) {
      boolean negated = operator == BinaryOperator.IS_NOT;
      return above(tallest, new Expression.NullTest(position, left, negated));
    }
    return above(tallest, new Expression.Binary(position, operator, left, right));
  }

  private static BinaryOperator binary(TokenKind kind) {
    return switch (kind) {
      case OR -> BinaryOperator.OR;
      case AND -> BinaryOperator.AND;
      case EQUAL -> BinaryOperator.EQUAL;
      case NOT_EQUAL -> BinaryOperator.NOT_EQUAL;
      case LESS -> BinaryOperator.LESS;
      case LESS_OR_EQUAL -> BinaryOperator.LESS_OR_EQUAL;
      case GREATER -> BinaryOperator.GREATER;
      case GREATER_OR_EQUAL -> BinaryOperator.GREATER_OR_EQUAL;
      case AND_BITS -> BinaryOperator.BIT_AND;
      case OR_BITS -> BinaryOperator.BIT_OR;
      case SHIFT_LEFT -> BinaryOperator.SHIFT_LEFT;
      case SHIFT_RIGHT -> BinaryOperator.SHIFT_RIGHT;
      case PLUS -> BinaryOperator.ADD;
      case MINUS -> BinaryOperator.SUBTRACT;
      case STAR -> BinaryOperator.MULTIPLY;
      case SLASH -> BinaryOperator.DIVIDE;
      case PERCENT -> BinaryOperator.REMAINDER;
      case CONCATENATE -> BinaryOperator.CONCATENATE;
      default -> null;
    };
  }

  /** The operators of words, all of one level. */
  private Expression comparison(Expression left) {
    int position = tokens.position();
    switch (tokens.kind()) {
      case ISNULL -> {
        tokens.advance();
        return above(height, new Expression.NullTest(position, left, false));
      }
      case NOTNULL -> {
        tokens.advance();
        return above(height, new Expression.NullTest(position, left, true));
      }
      case IS -> {
        tokens.advance();
        return is(position, left);
      }
      case NOT -> {
        return negatedComparison(position, left);
      }
      default -> {
        return comparison(position, left, false);
      }
    }
  }

  private Expression negatedComparison(int position, Expression left) {
    if (tokens.accept(NOT, NULL)) {
      return above(height, new Expression.NullTest(position, left, true));
    }
    switch (tokens.kind(1)) {
      case BETWEEN, IN, LIKE, GLOB, REGEXP, MATCH -> {
        tokens.advance();
        return comparison(position, left, true);
      }
      default -> {
        return null;
      }
    }
  }

  private Expression comparison(int position, Expression left, boolean negated) {
    return switch (tokens.kind()) {
      case BETWEEN -> between(position, left, negated);
      case IN -> in(position, left, negated);
      case LIKE, GLOB, REGEXP, MATCH -> pattern(position, left, negated);
      default -> null;
    };
  }

  private Expression is(int position, Expression left) {
    boolean negated = tokens.accept(NOT);
    if (tokens.accept(DISTINCT, FROM)) {
      negated = !negated;
    }
    BinaryOperator operator = negated ? BinaryOperator.IS_NOT : BinaryOperator.IS;
    return binary(position, operator, left, ORDER_LEVEL);
  }

  private Expression between(int position, Expression left, boolean negated) {
    int tallest = height;
    tokens.expect(BETWEEN);
    Expression low = expression(NOT_LEVEL);
    tallest = Math.max(tallest, height);
    tokens.expect(AND);
    Expression high = expression(ORDER_LEVEL);
    tallest = Math.max(tallest, height);
    return above(tallest, new Expression.Between(position, negated, left, low, high));
  }

  private Expression pattern(int position, Expression left, boolean negated) {
    TokenKind kind = tokens.kind();
    Identifier function = tokens.takeIdentifier();
    int tallest = height;
    Expression pattern = expression(ORDER_LEVEL);
    tallest = Math.max(tallest, height);
    Expression escape = null;
    if (tokens.accept(ESCAPE)) {
      escape = expression(ORDER_LEVEL);
      tallest = Math.max(tallest, height);
    }
    if (kind == LIKE || kind == GLOB) {
      PatternOperator operator = kind == LIKE ? PatternOperator.LIKE : PatternOperator.GLOB;
      return above(
          tallest, new Expression.PatternMatch(position, operator, negated, left, pattern, escape));
    }
    // REGEXP and MATCH call the user's function, and there is none.
    List<Expression> arguments = new ArrayList<>(List.of(pattern, left));
    if (escape != null) {
      arguments.add(escape);
    }
    Expression call = new Expression.FunctionCall(position, function, false, false, arguments);
    return above(
        tallest + 1, negated ? new Expression.Unary(position, UnaryOperator.NOT, call) : call);
  }

  private Expression in(int position, Expression left, boolean negated) {
    int tallest = height;
    tokens.expect(IN);
    if (!tokens.is(LEFT_PARENTHESIS)) {
      return above(tallest, new Expression.InSelect(position, negated, left, wholeTable()));
    }
    if (startsSelect(1)) {
      Select select = operands.parenthesizedSelect();
      return above(
          Math.max(tallest, height), new Expression.InSelect(position, negated, left, select));
    }
    tokens.expect(LEFT_PARENTHESIS);
    List<Expression> items = List.of();
    if (!tokens.is(RIGHT_PARENTHESIS)) {
      items = expressions();
      tallest = Math.max(tallest, height);
    }
    tokens.expect(RIGHT_PARENTHESIS);
    return above(tallest, new Expression.InList(position, negated, left, items));
  }

  /** {@code IN table} is {@code IN (SELECT * FROM table)}. */
  private Select wholeTable() {
    int position = tokens.position();
    Identifier first = tokens.name("a list, a SELECT or a table");
    QualifiedName name = new QualifiedName(null, first);
    if (tokens.accept(DOT)) {
      name = new QualifiedName(first, tokens.name("a table"));
    }
    if (tokens.is(LEFT_PARENTHESIS)) {
      throw tokens.unsupported("table-valued functions are");
    }
    From from = new From(new TableTerm.Named(name, null, null), List.of());
    SelectCore core =
        new SelectCore.Query(
            position, false, List.of(new ResultColumn.Star(position)), from, null, List.of(), null);
    return new Select(position, null, core, List.of(), List.of(), null, null);
  }

  /** Whether a SELECT begins at that token. */
  boolean startsSelect(int ahead) {
    return switch (tokens.kind(ahead)) {
      case SELECT, VALUES, WITH -> true;
      default -> false;
    };
  }
}
