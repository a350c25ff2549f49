package org.vfstck.engine.sql.parse;

import static org.vfstck.engine.sql.parse.TokenKind.*;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.vfstck.engine.sql.tree.Expression;
import org.vfstck.engine.sql.tree.Identifier;
import org.vfstck.engine.sql.tree.Select;
import org.vfstck.engine.sql.value.NumericText;
import org.vfstck.engine.sql.value.Value;

/** Operands: literals, names, calls, CASE, CAST and what stands in parentheses. */
final class OperandParser {

  private static final String SMALLEST_INTEGER = "9223372036854775808";
  private static final int HEX_DIGITS_OF_64_BITS = 16;

  private final Tokens tokens;
  private final Parameters parameters;
  private final ExpressionParser expressions;
  private final SelectParser selects;

  OperandParser(
      Tokens tokens, Parameters parameters, ExpressionParser expressions, SelectParser selects) {
    this.tokens = tokens;
    this.parameters = parameters;
    this.expressions = expressions;
    this.selects = selects;
  }

  SelectParser selects() {
    return selects;
  }

  Expression operand() {
    int position = tokens.position();
    return switch (tokens.kind()) {
      case LEFT_PARENTHESIS -> parenthesized(position);
      case EXISTS -> {
        tokens.advance();
        yield new Expression.Exists(position, parenthesizedSelect());
      }
      case CASE -> caseExpression(position);
      case CAST -> cast(position);
      case RAISE -> throw tokens.unsupported("RAISE() is");
      case STRING -> tokens.kind(1) == DOT ? name(position) : literal();
      default -> tokens.kind().canBeName() && !isMoment() ? name(position) : literal();
    };
  }

  private boolean isMoment() {
    return switch (tokens.kind()) {
      case CURRENT_DATE, CURRENT_TIME, CURRENT_TIMESTAMP -> true;
      default -> false;
    };
  }

  /** A literal or a bind parameter. */
  Expression literal() {
    int position = tokens.position();
    Expression literal =
        switch (tokens.kind()) {
          case NULL -> new Expression.NullLiteral(position);
          case INTEGER -> integer(position);
          case FLOAT -> new Expression.RealLiteral(position, real(tokens.text()));
          case STRING -> new Expression.TextLiteral(position, tokens.unquoted());
          case BLOB -> {
            String text = tokens.text();
            byte[] bytes = HexFormat.of().parseHex(text, 2, text.length() - 1);
            yield new Expression.BlobLiteral(position, bytes);
          }
          case CURRENT_DATE ->
              new Expression.CurrentMoment(position, Expression.CurrentMoment.Kind.DATE);
          case CURRENT_TIME ->
              new Expression.CurrentMoment(position, Expression.CurrentMoment.Kind.TIME);
          case CURRENT_TIMESTAMP ->
              new Expression.CurrentMoment(position, Expression.CurrentMoment.Kind.TIMESTAMP);
          case PARAMETER -> null;
          default -> throw tokens.syntaxError("an expression");
        };
    if (literal == null) {
      return parameters.take();
    }
    tokens.advance();
    return literal;
  }

  private Expression integer(int position) {
    String text = tokens.text();
    if (text.length() > 2 && (text.charAt(1) | 0x20) == 'x') {
      String digits = text.substring(2).replaceFirst("^0+(?=.)", "");
      if (digits.length() > HEX_DIGITS_OF_64_BITS) {
        throw tokens.error("hex literal too big: " + text, position);
      }
      return new Expression.IntegerLiteral(position, Long.parseUnsignedLong(digits, 16));
    }
    Value number = number(text);
    return number.isInteger()
        ? new Expression.IntegerLiteral(position, number.integer())
        : new Expression.RealLiteral(position, number.real());
  }

  /**
   * -9223372036854775808 is an integer, although its digits alone are too large for one: the
   * current minus and the integer behind it, or null if this is another number.
   */
  Expression smallestInteger() {
    int position = tokens.position();
    tokens.advance();
    boolean smallest = tokens.text().replaceFirst("^0+(?=.)", "").equals(SMALLEST_INTEGER);
    if (!smallest) {
      tokens.back();
      return null;
    }
    tokens.advance();
    return new Expression.IntegerLiteral(position, Long.MIN_VALUE);
  }

  private static double real(String text) {
    return number(text).asReal();
  }

  private static Value number(String text) {
    Value number = new Value();
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    NumericText.parse(bytes, 0, bytes.length, number);
    return number;
  }

  private Expression name(int position) {
    Identifier first = tokens.name("an expression");
    if (tokens.is(LEFT_PARENTHESIS) && first.quoting() != Identifier.Quoting.SINGLE) {
      return call(position, first);
    }
    if (!tokens.accept(DOT)) {
      return new Expression.ColumnReference(position, null, null, first);
    }
    Identifier second = tokens.name("a column");
    if (!tokens.accept(DOT)) {
      return new Expression.ColumnReference(position, null, first, second);
    }
    Identifier third = tokens.name("a column");
    return new Expression.ColumnReference(position, first, second, third);
  }

  private Expression call(int position, Identifier name) {
    tokens.expect(LEFT_PARENTHESIS);
    boolean distinct = tokens.accept(DISTINCT);
    boolean all = !distinct && tokens.accept(ALL);
    boolean star = !distinct && !all && tokens.accept(STAR);
    List<Expression> arguments = List.of();
    if (!star && !tokens.is(RIGHT_PARENTHESIS)) {
      arguments = expressions.expressions();
    }
    if (tokens.is(ORDER)) {
      throw tokens.unsupported("ORDER BY in an aggregate is");
    }
    tokens.expect(RIGHT_PARENTHESIS);
    if (tokens.is(FILTER, LEFT_PARENTHESIS)) {
      throw tokens.unsupported("FILTER is");
    }
    boolean window = tokens.kind(1) == LEFT_PARENTHESIS || tokens.kind(1).canBeName();
    if (tokens.is(OVER) && window) {
      throw tokens.unsupported("window functions are");
    }
    return new Expression.FunctionCall(position, name, distinct, star, arguments);
  }

  /** {@code (x)} is x, {@code (x, y)} a row value, {@code (SELECT ...)} a subquery. */
  private Expression parenthesized(int position) {
    if (expressions.startsSelect(1)) {
      return new Expression.ScalarSubquery(position, parenthesizedSelect());
    }
    tokens.advance();
    List<Expression> items = expressions.expressions();
    tokens.expect(RIGHT_PARENTHESIS);
    return items.size() == 1 ? items.get(0) : new Expression.RowValue(position, items);
  }

  Select parenthesizedSelect() {
    tokens.expect(LEFT_PARENTHESIS);
    Select select = selects.select();
    tokens.expect(RIGHT_PARENTHESIS);
    return select;
  }

  private Expression caseExpression(int position) {
    tokens.expect(CASE);
    int tallest = 0;
    Expression base = null;
    if (!tokens.is(WHEN)) {
      base = expressions.expression();
      tallest = expressions.height();
    }
    List<Expression.Case.Branch> branches = new ArrayList<>();
    while (tokens.accept(WHEN)) {
      Expression condition = expressions.expression();
      tallest = Math.max(tallest, expressions.height());
      tokens.expect(THEN);
      branches.add(new Expression.Case.Branch(condition, expressions.expression()));
      tallest = Math.max(tallest, expressions.height());
    }
    if (branches.isEmpty()) {
      throw tokens.syntaxError("WHEN");
    }
    Expression otherwise = null;
    if (tokens.accept(ELSE)) {
      otherwise = expressions.expression();
      tallest = Math.max(tallest, expressions.height());
    }
    tokens.expect(END_KEYWORD);
    return expressions.above(tallest, new Expression.Case(position, base, branches, otherwise));
  }

  private Expression cast(int position) {
    tokens.expect(CAST);
    tokens.expect(LEFT_PARENTHESIS);
    Expression operand = expressions.expression();
    tokens.expect(AS);
    String typeName = typeName();
    tokens.expect(RIGHT_PARENTHESIS);
    return new Expression.Cast(position, operand, typeName);
  }

  /** A type as written, {@code ""} if there is none: words, then perhaps one or two numbers. */
  String typeName() {
    int start = tokens.position();
    if (!tokens.kind().canBeAlias() && !tokens.is(STRING)) {
      return "";
    }
    String single = tokens.unquoted();
    int words = 0;
    while (tokens.kind().canBeAlias() && !endsType() || tokens.is(STRING)) {
      tokens.advance();
      words++;
    }
    if (words == 0) {
      return "";
    }
    if (tokens.accept(LEFT_PARENTHESIS)) {
      signedNumber();
      if (tokens.accept(COMMA)) {
        signedNumber();
      }
      tokens.expect(RIGHT_PARENTHESIS);
      words++;
    }
    return words == 1 ? single : tokens.text(start, tokens.previousEnd());
  }

  /** GENERATED ALWAYS begins a constraint although both words can be names. */
  private boolean endsType() {
    return tokens.is(GENERATED, ALWAYS);
  }

  private void signedNumber() {
    if (!tokens.accept(PLUS)) {
      tokens.accept(MINUS);
    }
    if (!tokens.accept(INTEGER) && !tokens.accept(FLOAT)) {
      throw tokens.syntaxError("a number");
    }
  }
}
