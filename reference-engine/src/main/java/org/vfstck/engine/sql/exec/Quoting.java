package org.vfstck.engine.sql.exec;

import org.vfstck.engine.error.SqliteException;
import org.vfstck.engine.sql.parse.Parser;
import org.vfstck.engine.sql.tree.Expression;

/** Writes names into SQL text. */
final class Quoting {

  private Quoting() {}

  static String always(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }

  /** With quotes where the name would not be read back as a name without them. */
  static String identifier(String name) {
    return isPlain(name) ? name : always(name);
  }

  private static boolean isPlain(String name) {
    if (name.isEmpty() || Character.isDigit(name.charAt(0))) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c != '_' && (c >= 0x80 || !Character.isLetterOrDigit(c))) {
        return false;
      }
    }
    try {
      return Parser.parseExpression(name) instanceof Expression.ColumnReference;
    } catch (SqliteException e) {
      return false; // a keyword
    }
  }
}
