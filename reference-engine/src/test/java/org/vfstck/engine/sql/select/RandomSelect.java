package org.vfstck.engine.sql.select;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Random tables and random SELECTs over them. What SQLite leaves open is not generated: bare
 * columns of groups, LIMIT without a total order, concatenation in an order nobody asked for.
 */
final class RandomSelect {

  private static final String[] LITERALS = {
    "NULL",
    "0",
    "1",
    "2",
    "3",
    "-1",
    "7",
    "1.5",
    "-0.5",
    "2.0",
    "'a'",
    "'b'",
    "'A'",
    "'ab'",
    "'1'",
    "'2'",
    "'1.5'",
    "''",
    "'x '",
    "x'61'",
    "x''",
    "9223372036854775807",
    "'3x'"
  };
  private static final String[] COMPARISONS = {
    "=", "<>", "<", "<=", ">", ">=", "IS", "IS NOT", "==", "!="
  };
  private static final String[] ARITHMETIC = {"+", "-", "*", "/", "%", "||", "&", "|", "<<", ">>"};

  private final Random random;

  /** The columns that a name in scope can mean. */
  private final List<List<String>> scopes = new ArrayList<>();

  /** While the argument of an aggregate function is made: the only scope to take columns from. */
  private int innermost = -1;

  private int aliases;

  RandomSelect(Random random) {
    this.random = random;
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  // ---- tables

  /** Three tables, their rows and indexes. */
  List<String> schema() {
    List<String> script = new ArrayList<>();
    script.add("CREATE TABLE t1(id INTEGER PRIMARY KEY, a INT, b TEXT, c REAL)");
    script.add("CREATE TABLE t2(a, b TEXT COLLATE NOCASE, c NUMERIC, d BLOB)");
    script.add(
        chance(50)
            ? "CREATE TABLE t3(k INT, v TEXT, w, PRIMARY KEY(v, k)) WITHOUT ROWID"
            : "CREATE TABLE t3(k INT UNIQUE, v TEXT, w)");
    if (chance(50)) {
      addIndexes(script);
    }
    fill(script);
    return script;
  }

  private void addIndexes(List<String> script) {
    String[] choices = {
      "CREATE INDEX i1 ON t1(a)",
      "CREATE INDEX i2 ON t1(b, a DESC)",
      "CREATE INDEX i3 ON t1(c, b COLLATE NOCASE)",
      "CREATE INDEX i4 ON t2(a, b)",
      "CREATE INDEX i5 ON t2(b DESC)",
      "CREATE INDEX i6 ON t2(c) WHERE a IS NOT NULL",
      "CREATE INDEX i7 ON t2(d, c) WHERE c > 1",
      "CREATE INDEX i8 ON t3(w)",
    };
    for (String choice : choices) {
      if (chance(45)) {
        script.add(choice);
      }
    }
  }

  private void fill(List<String> script) {
    int rows = random.nextInt(14);
    for (int i = 0; i < rows; i++) {
      script.add("INSERT INTO t1(a, b, c) VALUES(" + literals(3) + ")");
    }
    rows = random.nextInt(14);
    for (int i = 0; i < rows; i++) {
      script.add("INSERT INTO t2 VALUES(" + literals(4) + ")");
    }
    rows = random.nextInt(10);
    for (int i = 0; i < rows; i++) {
      script.add(
          "INSERT INTO t3 VALUES("
              + (i - 2)
              + ", 'v"
              + random.nextInt(4)
              + "', "
              + literal()
              + ")");
    }
  }

  private String literals(int count) {
    StringBuilder text = new StringBuilder(literal());
    for (int i = 1; i < count; i++) {
      text.append(", ").append(literal());
    }
    return text.toString();
  }

  private String literal() {
    return pick(LITERALS);
  }

  // ---- SELECT

  /** A whole statement; {@link #isOrdered} tells whether the order of its rows is fixed. */
  String statement() {
    scopes.clear();
    aliases = 0;
    ordered = false;
    StringBuilder with = new StringBuilder();
    if (chance(8)) {
      with.append("WITH q(x, y) AS (").append(select(2, 1)).append(") ");
      commonTable = "q";
    } else if (chance(6)) {
      with.append("WITH RECURSIVE q(x, y) AS (SELECT 1, ").append(literal());
      with.append(pick(" UNION ALL ", " UNION ")).append("SELECT x + 1, y FROM q WHERE x < ");
      with.append(random.nextInt(6)).append(") ");
      commonTable = "q";
    } else {
      commonTable = null;
    }
    int width = 1 + random.nextInt(3);
    String select = select(width, 2);
    if (chance(50)) {
      select += " ORDER BY " + totalOrder(width);
      ordered = true;
      if (chance(40)) {
        select +=
            " LIMIT " + random.nextInt(6) + (chance(50) ? " OFFSET " + random.nextInt(4) : "");
      }
    }
    return with + select;
  }

  private boolean ordered;
  private String commonTable;

  boolean isOrdered() {
    return ordered;
  }

  private String totalOrder(int width) {
    StringBuilder text = new StringBuilder();
    int start = random.nextInt(width);
    for (int i = 0; i < width; i++) {
      text.append(i == 0 ? "" : ", ").append((start + i) % width + 1);
      text.append(pick("", " DESC", " ASC", " NULLS LAST", " DESC NULLS FIRST"));
    }
    return text.toString();
  }

  private String select(int width, int depth) {
    StringBuilder text = new StringBuilder(core(width, depth));
    if (chance(15)) {
      int more = 1 + random.nextInt(2);
      for (int i = 0; i < more; i++) {
        text.append(pick(" UNION ALL ", " UNION ", " EXCEPT ", " INTERSECT "));
        text.append(core(width, depth - 1));
      }
    }
    return text.toString();
  }

  private String core(int width, int depth) {
    if (chance(4)) {
      return "VALUES(" + literals(width) + ")";
    }
    List<String> columns = new ArrayList<>();
    scopes.add(columns);
    String from = chance(95) ? from(columns, depth) : "";
    String where = from.isEmpty() || chance(35) ? "" : " WHERE " + condition(depth);
    String text;
    if (chance(25)) {
      text = aggregate(width, depth, from, where, columns);
    } else {
      StringBuilder result = new StringBuilder("SELECT ").append(chance(15) ? "DISTINCT " : "");
      for (int i = 0; i < width; i++) {
        result.append(i == 0 ? "" : ", ").append(expression(depth));
        result.append(chance(10) ? " AS z" + i : "");
      }
      text = result + from + where;
    }
    scopes.remove(scopes.size() - 1);
    return text;
  }

  private String aggregate(int width, int depth, String from, String where, List<String> columns) {
    List<String> keys = new ArrayList<>();
    if (!columns.isEmpty() && chance(60)) {
      keys.add(columns.get(random.nextInt(columns.size())));
      if (chance(30)) {
        keys.add(columns.get(random.nextInt(columns.size())));
      }
    }
    StringBuilder text = new StringBuilder("SELECT ");
    for (int i = 0; i < width; i++) {
      text.append(i == 0 ? "" : ", ");
      boolean key = !keys.isEmpty() && chance(50);
      text.append(key ? keys.get(random.nextInt(keys.size())) : aggregateCall(depth));
    }
    text.append(from).append(where);
    if (!keys.isEmpty()) {
      text.append(" GROUP BY ").append(String.join(", ", keys));
      if (chance(30)) {
        text.append(" HAVING ")
            .append(aggregateCall(depth))
            .append(pick(COMPARISONS))
            .append(literal());
      }
    }
    return text.toString();
  }

  private String aggregateCall(int depth) {
    int outer = innermost;
    innermost = scopes.size() - 1;
    String argument = expression(Math.min(depth, 0));
    innermost = outer;
    String distinct = chance(15) ? "DISTINCT " : "";
    return switch (random.nextInt(7)) {
      case 0 -> "count(*)";
      case 1 -> "count(" + distinct + argument + ")";
      case 2 -> "max(" + argument + ")";
      case 3 -> "min(" + argument + ")";
      case 4 -> "total(" + distinct + argument + ")";
      case 5 -> "count(*) + " + literal();
      default -> "typeof(max(" + argument + "))";
    };
  }

  private String from(List<String> columns, int depth) {
    StringBuilder text = new StringBuilder(" FROM ").append(item(columns, depth));
    int more = random.nextInt(100);
    int joins = more < 60 ? 0 : more < 90 ? 1 : 2;
    for (int i = 0; i < joins; i++) {
      String kind = pick(", ", " JOIN ", " LEFT JOIN ", " CROSS JOIN ", " JOIN ");
      text.append(kind).append(item(columns, depth));
      if (kind.endsWith("JOIN ") && chance(85)) {
        text.append(" ON ").append(condition(0));
      }
    }
    return text.toString();
  }

  private String item(List<String> columns, int depth) {
    String alias = "s" + aliases++;
    if (depth > 0 && chance(15)) {
      int width = 1 + random.nextInt(2);
      List<List<String>> outer = new ArrayList<>(scopes);
      scopes.clear();
      StringBuilder text = new StringBuilder("(");
      text.append("SELECT ");
      List<String> inner = new ArrayList<>();
      scopes.add(inner);
      String from = from(inner, depth - 1);
      for (int i = 0; i < width; i++) {
        text.append(i == 0 ? "" : ", ").append(expression(0)).append(" AS c").append(i);
      }
      text.append(from).append(chance(50) ? " WHERE " + condition(0) : "").append(")");
      scopes.clear();
      scopes.addAll(outer);
      for (int i = 0; i < width; i++) {
        columns.add(alias + ".c" + i);
      }
      return text + " AS " + alias;
    }
    if (commonTable != null && chance(40)) {
      columns.add(alias + ".x");
      columns.add(alias + ".y");
      return commonTable + " AS " + alias;
    }
    String table = pick("t1", "t1", "t2", "t2", "t3");
    String[] names =
        switch (table) {
          case "t1" -> new String[] {"id", "a", "b", "c", "rowid"};
          case "t2" -> new String[] {"a", "b", "c", "d"};
          default -> new String[] {"k", "v", "w"};
        };
    for (String name : names) {
      columns.add(alias + "." + name);
    }
    return table + " AS " + alias + (chance(4) ? " NOT INDEXED" : "");
  }

  // ---- expressions

  private String column() {
    if (innermost >= 0) {
      List<String> columns = scopes.get(innermost);
      return columns.isEmpty() ? literal() : columns.get(random.nextInt(columns.size()));
    }
    for (int i = scopes.size() - 1; i >= 0; i--) {
      List<String> columns = scopes.get(i);
      if (!columns.isEmpty() && (i == 0 || chance(80))) {
        return columns.get(random.nextInt(columns.size()));
      }
    }
    return literal();
  }

  private String condition(int depth) {
    return switch (random.nextInt(12)) {
      case 0, 1 -> condition(depth) + " AND " + condition(depth);
      case 2 -> "(" + condition(depth) + " OR " + condition(depth) + ")";
      case 3, 4, 5, 6 -> column() + " " + pick(COMPARISONS) + " " + operand();
      case 7 -> column() + pick(" IN (", " NOT IN (") + literals(1 + random.nextInt(10)) + ")";
      case 8 -> column() + pick(" BETWEEN ", " NOT BETWEEN ") + operand() + " AND " + operand();
      case 9 -> column() + pick(" IS NULL", " NOTNULL", " IS TRUE", " IS NOT FALSE");
      case 10 -> depth > 0 ? subqueryCondition(depth) : column() + " = " + operand();
      default -> expression(depth);
    };
  }

  private String subqueryCondition(int depth) {
    return switch (random.nextInt(3)) {
      case 0 -> column() + pick(" IN (", " NOT IN (") + select(1, depth - 1) + ")";
      case 1 -> pick("EXISTS (", "NOT EXISTS (") + select(1, depth - 1) + ")";
      default -> "(" + column() + ", " + column() + ") IN (" + select(2, depth - 1) + ")";
    };
  }

  private String operand() {
    return chance(50) ? literal() : column();
  }

  private String expression(int depth) {
    return switch (random.nextInt(14)) {
      case 0, 1, 2, 3 -> column();
      case 4 -> literal();
      case 5 -> "(" + operand() + " " + pick(ARITHMETIC) + " " + operand() + ")";
      case 6 -> "(" + operand() + " " + pick(COMPARISONS) + " " + operand() + ")";
      case 7 -> pick("-", "+", "~", "NOT ") + column();
      case 8 -> "CAST(" + operand() + " AS " + pick("INT", "TEXT", "REAL", "NUMERIC", "BLOB") + ")";
      case 9 -> "CASE WHEN " + condition(0) + " THEN " + operand() + " ELSE " + operand() + " END";
      case 10 ->
          "(" + column() + pick(" COLLATE NOCASE", " COLLATE RTRIM") + " = " + operand() + ")";
      case 11 -> function();
      case 12 -> depth > 0 ? "(" + scalarSubquery(depth) + ")" : column();
      default -> "(" + column() + pick(" LIKE ", " GLOB ") + pick("'a%'", "'*b'", "'_'") + ")";
    };
  }

  /** With an aggregate, so that it has one row whatever the order. */
  private String scalarSubquery(int depth) {
    List<String> columns = new ArrayList<>();
    scopes.add(columns);
    String from = from(columns, depth - 1);
    String text =
        "SELECT " + aggregateCall(0) + from + (chance(60) ? " WHERE " + condition(0) : "");
    scopes.remove(scopes.size() - 1);
    return text;
  }

  private String function() {
    return switch (random.nextInt(8)) {
      case 0 -> "coalesce(" + column() + ", " + operand() + ")";
      case 1 -> "abs(" + column() + ")";
      case 2 -> "length(" + column() + ")";
      case 3 -> "upper(" + column() + ")";
      case 4 -> "typeof(" + operand() + ")";
      case 5 -> "iif(" + condition(0) + ", " + operand() + ", " + operand() + ")";
      case 6 -> "max(" + operand() + ", " + operand() + ")";
      default -> "nullif(" + column() + ", " + operand() + ")";
    };
  }
}
