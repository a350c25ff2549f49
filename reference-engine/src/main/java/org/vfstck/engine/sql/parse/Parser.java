package org.vfstck.engine.sql.parse;

import org.vfstck.engine.sql.tree.Expression;
import org.vfstck.engine.sql.tree.Statement;

/**
 * The entry points of the parser. A script is parsed statement by statement, as each can change
 * what the next one means:
 *
 * <pre>
 *   for (int at = 0; at &lt; sql.length(); ) {
 *     ParsedStatement parsed = Parser.parse(sql, at);
 *     ...
 *     at = parsed.end();
 *   }
 * </pre>
 */
public final class Parser {

  private Parser() {}

  /**
   * Parses the first statement at or behind {@code from}.
   *
   * @throws ParseException if the text is not in the subset
   */
  public static ParsedStatement parse(String sql, int from) {
    Tokens tokens = Tokenizer.tokenize(sql, from);
    int start = tokens.position();
    Parameters parameters = new Parameters(tokens);
    Statement statement = null;
    if (!tokens.is(TokenKind.END)) {
      ExpressionParser expressions = new ExpressionParser(tokens, parameters, new Depth(tokens));
      statement = new StatementParser(tokens, expressions).whole();
    }
    return ParsedStatement.of(statement, start, tokens.end(), parameters.names());
  }

  /**
   * Parses one expression that fills the whole text.
   *
   * @throws ParseException if it is none, or uses bind parameters
   */
  public static Expression parseExpression(String sql) {
    Tokens tokens = Tokenizer.tokenize(sql, 0);
    Parameters parameters = new Parameters(tokens);
    Expression expression =
        new ExpressionParser(tokens, parameters, new Depth(tokens)).expression();
    if (!tokens.is(TokenKind.END)) {
      throw tokens.syntaxError("the end of the expression");
    }
    if (parameters.count() > 0) {
      throw tokens.error("bind parameters are not allowed here", expression.position());
    }
    return expression;
  }
}
