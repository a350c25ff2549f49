package org.vfstck.engine.sql.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.vfstck.engine.sql.tree.Identifier;
import org.vfstck.engine.sql.tree.Identifier.Quoting;

/** The tokens of one statement, and the place the parser has come to. */
final class Tokens {

  private static final int LONGEST_SHOWN = 40;

  private final String sql;
  private final TokenKind[] kinds;
  private final int[] starts;
  private final int[] ends;
  private final int last;
  private int at;

  Tokens(String sql, TokenKind[] kinds, int[] starts, int[] ends, int count) {
    this.sql = sql;
    this.kinds = kinds;
    this.starts = starts;
    this.ends = ends;
    this.last = count - 1;
  }

  String sql() {
    return sql;
  }

  TokenKind kind() {
    return kinds[at];
  }

  TokenKind kind(int ahead) {
    return kinds[Math.min(at + ahead, last)];
  }

  /** Offset of the current token. */
  int position() {
    return starts[at];
  }

  /** Offset behind the token before the current one. */
  int previousEnd() {
    return at == 0 ? starts[0] : ends[at - 1];
  }

  /** Offset behind the current token. */
  int end() {
    return ends[at];
  }

  /** The current token as written. */
  String text() {
    return sql.substring(starts[at], ends[at]);
  }

  String text(int from, int to) {
    return sql.substring(from, to);
  }

  boolean is(TokenKind kind) {
    return kinds[at] == kind;
  }

  boolean is(TokenKind first, TokenKind second) {
    return kinds[at] == first && kind(1) == second;
  }

  /** Whether the current token is a bare word that is no keyword of SQLite, in any case. */
  boolean isWord(String word) {
    return kinds[at].canBeName() && text().equalsIgnoreCase(word);
  }

  void advance() {
    if (at < last) {
      at++;
    }
  }

  /** Undoes one {@link #advance}. */
  void back() {
    at--;
  }

  boolean accept(TokenKind kind) {
    if (kinds[at] != kind) {
      return false;
    }
    advance();
    return true;
  }

  boolean accept(TokenKind first, TokenKind second) {
    if (!is(first, second)) {
      return false;
    }
    advance();
    advance();
    return true;
  }

  /** Passes over a token that must be there. */
  void expect(TokenKind kind) {
    if (!accept(kind)) {
      throw syntaxError(kind.text());
    }
  }

  /** One or more items between commas. */
  <T> List<T> list(Supplier<T> item) {
    List<T> items = new ArrayList<>();
    do {
      items.add(item.get());
    } while (accept(TokenKind.COMMA));
    return items;
  }

  /** One or more items between commas in parentheses. */
  <T> List<T> parenthesized(Supplier<T> item) {
    expect(TokenKind.LEFT_PARENTHESIS);
    List<T> items = list(item);
    expect(TokenKind.RIGHT_PARENTHESIS);
    return items;
  }

  boolean isName() {
    return kinds[at].canBeName() || kinds[at] == TokenKind.STRING;
  }

  /** A name where nothing else can stand: a string is a name there too. */
  Identifier name(String expected) {
    if (!isName()) {
      throw syntaxError(expected);
    }
    return takeIdentifier();
  }

  /** The name of a collation, which cannot be a word of joins. */
  Identifier collation() {
    Identifier name = optionalAlias();
    if (name == null) {
      throw syntaxError("a collation");
    }
    return name;
  }

  /** An alias without AS, or null. */
  Identifier optionalAlias() {
    return kinds[at].canBeAlias() || kinds[at] == TokenKind.STRING ? takeIdentifier() : null;
  }

  Identifier takeIdentifier() {
    int start = starts[at];
    int length = ends[at] - start;
    Quoting quoting =
        switch (sql.charAt(start)) {
          case '"' -> Quoting.DOUBLE;
          case '[' -> Quoting.BRACKET;
          case '`' -> Quoting.BACKTICK;
          case '\'' -> Quoting.SINGLE;
          default -> Quoting.BARE;
        };
    String text = unquoted();
    advance();
    return new Identifier(start, length, text, quoting);
  }

  /** The current token without its quotes. */
  String unquoted() {
    String text = text();
    char quote = text.charAt(0);
    return switch (quote) {
      case '"', '`', '\'' -> {
        String inner = text.substring(1, text.length() - 1);
        String one = String.valueOf(quote);
        yield inner.indexOf(quote) < 0 ? inner : inner.replace(one + one, one);
      }
      case '[' -> text.substring(1, text.length() - 1);
      default -> text;
    };
  }

  /** The error for a token that does not belong here. */
  ParseException syntaxError(String expected) {
    String head =
        switch (kinds[at]) {
          case END -> "incomplete input";
          case ILLEGAL -> "unrecognized token: \"" + text() + "\"";
          default -> "near \"" + text() + "\": syntax error";
        };
    return error(head, position(), "expected " + expected, false);
  }

  /** The error for SQL that this engine does not have. */
  ParseException unsupported(String feature) {
    return error(feature + " not supported", position(), null, true);
  }

  ParseException error(String head, int position) {
    return error(head, position, null, false);
  }

  private ParseException error(String head, int position, String detail, boolean unsupported) {
    int line = 1;
    int lineStart = 0;
    for (int i = 0; i < position; i++) {
      if (sql.charAt(i) == '\n') {
        line++;
        lineStart = i + 1;
      }
    }
    int column = position - lineStart + 1;
    String place = " (line " + line + ", column " + column + ")";
    String tail = detail == null ? "" : ": " + detail;
    return new ParseException(shortened(head) + place + tail, position, line, column, unsupported);
  }

  private static String shortened(String head) {
    int limit = LONGEST_SHOWN * 4;
    return head.length() <= limit ? head : head.substring(0, limit) + "...";
  }
}
