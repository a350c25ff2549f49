package org.vfstck.engine.sql.exec;

import java.util.ArrayList;
import java.util.List;
import org.vfstck.engine.sql.parse.Parser;
import org.vfstck.engine.sql.select.CompiledQuery;
import org.vfstck.engine.sql.tree.CreateTable;
import org.vfstck.engine.sql.value.Affinity;

/**
 * CREATE TABLE ... AS SELECT (lang_createtable.html, section 2.1): columns called as those of the
 * result, declared by their affinity.
 */
final class TableFromQuery {

  /** SQLite breaks longer statements into lines. */
  private static final int ONE_LINE = 50;

  private TableFromQuery() {}

  static CreateTable declare(CreateTable statement, CompiledQuery query) {
    List<String> names = new ArrayList<>();
    int length = quotedLength(statement.name().text());
    for (int i = 0; i < query.columnCount(); i++) {
      String name = unique(query.columnName(i), names);
      names.add(name);
      length += quotedLength(name) + 5;
    }
    boolean oneLine = length < ONE_LINE;
    StringBuilder sql = new StringBuilder("CREATE TABLE ");
    sql.append(Quoting.identifier(statement.name().text())).append('(');
    for (int i = 0; i < names.size(); i++) {
      if (oneLine) {
        sql.append(i == 0 ? "" : ",");
      } else {
        sql.append(i == 0 ? "\n  " : ",\n  ");
      }
      sql.append(Quoting.identifier(names.get(i))).append(typeOf(query.affinity(i)));
    }
    sql.append(oneLine ? ")" : "\n)");
    return (CreateTable) Parser.parse(sql.toString(), 0).statement();
  }

  private static String unique(String name, List<String> taken) {
    String candidate = name;
    for (int n = 1; containsIgnoringCase(taken, candidate); n++) {
      candidate = name + ":" + n;
    }
    return candidate;
  }

  private static boolean containsIgnoringCase(List<String> names, String wanted) {
    for (String name : names) {
      if (name.equalsIgnoreCase(wanted)) {
        return true;
      }
    }
    return false;
  }

  private static int quotedLength(String name) {
    int quotes = (int) name.chars().filter(c -> c == '"').count();
    return name.length() + quotes + 2;
  }

  private static String typeOf(Affinity affinity) {
    return switch (affinity) {
      case BLOB -> "";
      case TEXT -> " TEXT";
      case NUMERIC -> " NUM";
      case INTEGER -> " INT";
      case REAL -> " REAL";
    };
  }
}
