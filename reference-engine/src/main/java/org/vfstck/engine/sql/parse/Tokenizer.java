package org.vfstck.engine.sql.parse;

import java.util.Arrays;

/**
 * Cuts one statement into tokens: from an offset to its semicolon or the end of the text.
 *
 * <p>What is no token becomes {@link TokenKind#ILLEGAL}, which is reported when the parser comes to
 * it: an earlier syntax error is the one to show.
 */
final class Tokenizer {

  private final String sql;
  private int at;
  private TokenKind[] kinds = new TokenKind[32];
  private int[] starts = new int[32];
  private int[] ends = new int[32];
  private int count;

  private Tokenizer(String sql, int from) {
    this.sql = sql;
    this.at = from;
  }

  /** The tokens of the first statement behind {@code from}; semicolons before it are skipped. */
  static Tokens tokenize(String sql, int from) {
    Tokenizer tokenizer = new Tokenizer(sql, from);
    tokenizer.run();
    return new Tokens(sql, tokenizer.kinds, tokenizer.starts, tokenizer.ends, tokenizer.count);
  }

  private void run() {
    while (true) {
      skipBlanks();
      int start = at;
      TokenKind kind = at >= sql.length() ? TokenKind.END : scan();
      boolean statementEnd = kind == TokenKind.SEMICOLON || kind == TokenKind.END;
      if (kind == TokenKind.SEMICOLON && count == 0) {
        continue;
      }
      add(kind, start);
      if (statementEnd) {
        return;
      }
    }
  }

  private void add(TokenKind kind, int start) {
    if (count == kinds.length) {
      kinds = Arrays.copyOf(kinds, count * 2);
      starts = Arrays.copyOf(starts, count * 2);
      ends = Arrays.copyOf(ends, count * 2);
    }
    kinds[count] = kind;
    starts[count] = start;
    ends[count] = at;
    count++;
  }

  private char look(int ahead) {
    int index = at + ahead;
    return index < sql.length() ? sql.charAt(index) : '\0';
  }

  /** Blanks and comments; a block comment may lack its end. */
  private void skipBlanks() {
    while (at < sql.length()) {
      char c = sql.charAt(at);
      if (c == ' ' || c >= '\t' && c <= '\r' && c != '\u000b' || c == '\ufeff') {
        at++;
      } else if (c == '-' && look(1) == '-') {
        int end = sql.indexOf('\n', at);
        at = end < 0 ? sql.length() : end + 1;
      } else if (c == '/' && look(1) == '*' && at + 2 < sql.length()) {
        int end = sql.indexOf("*/", at + 2);
        at = end < 0 ? sql.length() : end + 2;
      } else {
        return;
      }
    }
  }

  private TokenKind scan() {
    char c = sql.charAt(at);
    if (isDigit(c) || c == '.' && isDigit(look(1))) {
      return number();
    }
    if ((c == 'x' || c == 'X') && look(1) == '\'') {
      return blob();
    }
    if (isNameStart(c)) {
      return word();
    }
    return switch (c) {
      case '\'' -> quoted('\'', TokenKind.STRING);
      case '"', '`' -> quoted(c, TokenKind.NAME);
      case '[' -> bracketed();
      case '?' -> numberedParameter();
      case ':', '@', '$', '#' -> namedParameter();
      default -> mark(c);
    };
  }

  private TokenKind mark(char c) {
    at++;
    return switch (c) {
      case ';' -> TokenKind.SEMICOLON;
      case ',' -> TokenKind.COMMA;
      case '.' -> TokenKind.DOT;
      case '(' -> TokenKind.LEFT_PARENTHESIS;
      case ')' -> TokenKind.RIGHT_PARENTHESIS;
      case '+' -> TokenKind.PLUS;
      case '-' -> follows('>') ? arrow() : TokenKind.MINUS;
      case '*' -> TokenKind.STAR;
      case '/' -> TokenKind.SLASH;
      case '%' -> TokenKind.PERCENT;
      case '&' -> TokenKind.AND_BITS;
      case '~' -> TokenKind.TILDE;
      case '|' -> follows('|') ? TokenKind.CONCATENATE : TokenKind.OR_BITS;
      case '!' -> follows('=') ? TokenKind.NOT_EQUAL : TokenKind.ILLEGAL;
      case '=' -> {
        follows('=');
        yield TokenKind.EQUAL;
      }
      case '<' -> {
        if (follows('=')) {
          yield TokenKind.LESS_OR_EQUAL;
        }
        if (follows('>')) {
          yield TokenKind.NOT_EQUAL;
        }
        yield follows('<') ? TokenKind.SHIFT_LEFT : TokenKind.LESS;
      }
      case '>' -> {
        if (follows('=')) {
          yield TokenKind.GREATER_OR_EQUAL;
        }
        yield follows('>') ? TokenKind.SHIFT_RIGHT : TokenKind.GREATER;
      }
      default -> TokenKind.ILLEGAL;
    };
  }

  private TokenKind arrow() {
    follows('>');
    return TokenKind.ARROW;
  }

  private boolean follows(char c) {
    if (look(0) == c && at < sql.length()) {
      at++;
      return true;
    }
    return false;
  }

  private TokenKind word() {
    int start = at;
    skipName();
    return TokenKind.ofWord(sql.substring(start, at));
  }

  private void skipName() {
    while (at < sql.length() && isNamePart(sql.charAt(at))) {
      at++;
    }
  }

  private TokenKind quoted(char quote, TokenKind kind) {
    at++;
    while (at < sql.length()) {
      if (sql.charAt(at++) == quote && !follows(quote)) {
        return kind;
      }
    }
    return TokenKind.ILLEGAL;
  }

  private TokenKind bracketed() {
    int end = sql.indexOf(']', at);
    at = end < 0 ? sql.length() : end + 1;
    return end < 0 ? TokenKind.ILLEGAL : TokenKind.NAME;
  }

  private TokenKind blob() {
    at += 2;
    int digits = at;
    while (isHexDigit(look(0))) {
      at++;
    }
    boolean right = look(0) == '\'' && (at - digits) % 2 == 0;
    if (!right) {
      int end = sql.indexOf('\'', at);
      at = end < 0 ? sql.length() : end + 1;
      return TokenKind.ILLEGAL;
    }
    at++;
    return TokenKind.BLOB;
  }

  private TokenKind number() {
    TokenKind kind = TokenKind.INTEGER;
    if (look(0) == '0' && (look(1) | 0x20) == 'x' && isHexDigit(look(2))) {
      at += 2;
      while (isHexDigit(look(0))) {
        at++;
      }
    } else {
      skipDigits();
      if (look(0) == '.') {
        at++;
        skipDigits();
        kind = TokenKind.FLOAT;
      }
      boolean signed = look(1) == '+' || look(1) == '-';
      if ((look(0) | 0x20) == 'e' && isDigit(look(signed ? 2 : 1))) {
        at += signed ? 2 : 1;
        skipDigits();
        kind = TokenKind.FLOAT;
      }
    }
    if (at < sql.length() && isNamePart(sql.charAt(at))) {
      skipName();
      return TokenKind.ILLEGAL;
    }
    return kind;
  }

  private void skipDigits() {
    while (isDigit(look(0))) {
      at++;
    }
  }

  private TokenKind numberedParameter() {
    at++;
    skipDigits();
    return TokenKind.PARAMETER;
  }

  private TokenKind namedParameter() {
    boolean numberSign = look(0) == '#';
    at++;
    int start = at;
    skipName();
    return at == start || numberSign ? TokenKind.ILLEGAL : TokenKind.PARAMETER;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isHexDigit(char c) {
    return isDigit(c) || (c | 0x20) >= 'a' && (c | 0x20) <= 'f';
  }

  private static boolean isNameStart(char c) {
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z' || c == '_' || c >= 0x80;
  }

  private static boolean isNamePart(char c) {
    return isNameStart(c) || isDigit(c) || c == '$';
  }
}
