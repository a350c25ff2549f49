package org.vfstck.engine.sql.exec;

/** Finds its way through the parentheses of a CREATE TABLE statement, over quotes and comments. */
final class ColumnListScanner {

  private final String sql;

  ColumnListScanner(String sql) {
    this.sql = sql;
  }

  /**
   * Where the list of columns ends: at the last comma of the outermost parentheses before {@code
   * limit}, or at the parenthesis that closes them if that comes first.
   *
   * @param from behind the table's name
   * @param limit the first table constraint, or the end of the text
   */
  int endOfColumns(int from, int limit) {
    int depth = 0;
    int lastComma = -1;
    for (int i = from; i < limit; i++) {
      char c = sql.charAt(i);
      int skipped = skip(i);
      if (skipped > i) {
        i = skipped - 1;
      } else if (c == '(') {
        depth++;
      } else if (c == ')') {
        depth--;
        if (depth == 0) {
          return i;
        }
      } else if (c == ',' && depth == 1) {
        lastComma = i;
      }
    }
    return lastComma;
  }

  /** Behind the quoted name, string or comment that begins at {@code at}; else {@code at}. */
  private int skip(int at) {
    char c = sql.charAt(at);
    if (c == '\'' || c == '"' || c == '`') {
      return endOf(String.valueOf(c), at + 1);
    } else if (c == '[') {
      return endOf("]", at + 1);
    } else if (sql.startsWith("--", at)) {
      return endOf("\n", at + 2);
    } else if (sql.startsWith("/*", at)) {
      return endOf("*/", at + 2);
    }
    return at;
  }

  private int endOf(String end, int from) {
    int found = sql.indexOf(end, from);
    return found < 0 ? sql.length() : found + end.length();
  }
}
