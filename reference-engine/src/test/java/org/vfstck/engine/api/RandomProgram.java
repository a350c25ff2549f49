package org.vfstck.engine.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Makes programs of DDL, DML, transactions and pragmas from a seed.
 *
 * <p>Where a result depends on the order of rows (an UPDATE that meets UNIQUE, rowids given in
 * turn), NOT INDEXED makes both engines go by the table.
 */
final class RandomProgram {

  private static final String[] TABLES = {"t0", "t1", "t2", "t3"};
  private static final String[] COLUMNS = {"a", "b", "c", "d"};
  private static final String[] ACTIONS = {"ROLLBACK", "ABORT", "FAIL", "IGNORE", "REPLACE"};

  private final Random random;
  private int names;

  RandomProgram(long seed) {
    random = new Random(seed);
  }

  List<String> statements(int count) {
    List<String> statements = new ArrayList<>();
    statements.add("PRAGMA page_size = " + (512 << random.nextInt(4)));
    statements.add("PRAGMA auto_vacuum = " + random.nextInt(3));
    for (String table : TABLES) {
      statements.add(createTable(table));
    }
    while (statements.size() < count) {
      statements.add(statement());
    }
    statements.add("COMMIT");
    return statements;
  }

  private String statement() {
    int kind = random.nextInt(100);
    if (kind < 35) {
      return insert();
    } else if (kind < 50) {
      return update();
    } else if (kind < 60) {
      return "DELETE FROM " + table() + (chance(10) ? "" : " WHERE " + condition());
    } else if (kind < 72) {
      return select();
    } else if (kind < 84) {
      return transaction();
    } else if (kind < 88) {
      return createIndex();
    } else if (kind < 97) {
      return rare();
    }
    return pragma();
  }

  private String rare() {
    return switch (random.nextInt(9)) {
      case 0 -> "DROP TABLE " + (chance(3) ? "IF EXISTS " : "") + table();
      case 1 -> "DROP INDEX i" + random.nextInt(4);
      case 2 -> "ALTER TABLE " + table() + " ADD COLUMN " + column() + columnRest(false);
      case 3 -> "ALTER TABLE " + table() + " RENAME COLUMN " + column() + " TO n" + ++names;
      case 4 -> "ALTER TABLE " + table() + " RENAME TO " + table();
      case 5 -> "REINDEX";
      case 6 -> chance(2) ? "VACUUM" : "REINDEX i1";
      default -> createTable(table());
    };
  }

  private String createTable(String name) {
    StringBuilder sql = new StringBuilder("CREATE TABLE " + name + "(");
    int columns = 2 + random.nextInt(3);
    boolean keyed = false;
    for (int i = 0; i < columns; i++) {
      sql.append(i == 0 ? "" : ", ").append(COLUMNS[i]);
      if (!keyed && chance(4)) {
        keyed = true;
        sql.append(key());
      } else {
        sql.append(columnRest(true));
      }
    }
    if (!keyed && chance(3)) {
      keyed = true;
      sql.append(", PRIMARY KEY(b, a").append(chance(2) ? " COLLATE NOCASE" : "").append(")");
      sql.append(onConflict());
    }
    if (chance(5)) {
      sql.append(", UNIQUE(a, b)").append(onConflict());
    }
    if (chance(6)) {
      sql.append(", CHECK(a <> ").append(value()).append(")");
    }
    sql.append(")");
    // Real SQLite cannot rename the column of an INTEGER PRIMARY KEY that is also in a UNIQUE here.
    boolean both = sql.indexOf("INTEGER") >= 0 && sql.indexOf("UNIQUE(a, b)") >= 0;
    if (keyed && !both && chance(3) && sql.indexOf("AUTOINCREMENT") < 0) {
      sql.append(" WITHOUT ROWID");
    }
    return sql.toString();
  }

  private String key() {
    return switch (random.nextInt(5)) {
      case 0 -> " INTEGER PRIMARY KEY" + onConflict();
      case 1 -> " INTEGER PRIMARY KEY AUTOINCREMENT";
      case 2 -> " TEXT COLLATE NOCASE PRIMARY KEY" + onConflict();
      case 3 -> " INT PRIMARY KEY DESC";
      default -> " INTEGER PRIMARY KEY";
    };
  }

  private String columnRest(boolean unique) {
    StringBuilder rest = new StringBuilder();
    rest.append(pick("", " INT", " TEXT", " REAL", " BLOB", " NUMERIC", " VARCHAR(10)"));
    if (chance(8)) {
      rest.append(" NOT NULL").append(onConflict());
    }
    if (unique && chance(8)) {
      rest.append(" UNIQUE").append(onConflict());
    }
    if (chance(5)) {
      rest.append(" DEFAULT ").append(pick("7", "'d'", "-1.5", "NULL", "x'00ff'", "(1 + 2)"));
    }
    if (chance(6)) {
      rest.append(" COLLATE ").append(pick("NOCASE", "RTRIM", "BINARY"));
    }
    if (chance(10)) {
      rest.append(" CHECK(a IS NULL OR length(a) < 12)");
    }
    return rest.toString();
  }

  private String onConflict() {
    return chance(4) ? " ON CONFLICT " + ACTIONS[random.nextInt(ACTIONS.length)] : "";
  }

  private String createIndex() {
    StringBuilder sql = new StringBuilder("CREATE ");
    sql.append(chance(4) ? "UNIQUE " : "").append("INDEX i").append(random.nextInt(4));
    sql.append(" ON ").append(table()).append("(");
    int columns = 1 + random.nextInt(2);
    for (int i = 0; i < columns; i++) {
      sql.append(i == 0 ? "" : ", ").append(chance(8) ? "length(a)" : column());
      sql.append(chance(6) ? " COLLATE NOCASE" : "").append(chance(4) ? " DESC" : "");
    }
    return sql.append(")").append(chance(4) ? " WHERE " + simpleCondition() : "").toString();
  }

  private String insert() {
    String action = chance(3) ? " OR " + ACTIONS[random.nextInt(ACTIONS.length)] : "";
    String head = "INSERT" + action + " INTO " + table();
    int form = random.nextInt(10);
    if (form == 0) {
      return head + " DEFAULT VALUES";
    } else if (form == 1) {
      return head
          + "(a, b) SELECT b, a FROM "
          + table()
          + " WHERE "
          + condition()
          + " ORDER BY quote(a), quote(b)";
    } else if (form == 2) {
      return head + " SELECT * FROM " + table() + " ORDER BY 1, 2";
    } else if (form == 3) {
      return head + "(rowid, a) VALUES(" + random.nextInt(30) + ", " + value() + ")";
    }
    StringBuilder sql = new StringBuilder(head).append("(a, b) VALUES");
    int rows = chance(3) ? 1 + random.nextInt(4) : 1;
    for (int i = 0; i < rows; i++) {
      sql.append(i == 0 ? "(" : ", (").append(value()).append(", ").append(value()).append(")");
    }
    return sql.toString();
  }

  private String update() {
    String action = chance(4) ? " OR " + ACTIONS[random.nextInt(ACTIONS.length)] : "";
    return "UPDATE"
        + action
        + " "
        + table()
        + " NOT INDEXED SET "
        + column()
        + " = "
        + pick(value(), column() + " || 'x'", column() + " + 1", "-" + column())
        + (chance(3) ? ", " + column() + " = " + value() : "")
        + (chance(6) ? "" : " WHERE " + condition());
  }

  private String select() {
    return switch (random.nextInt(4)) {
      case 0 -> "SELECT count(*), count(a), count(b), max(a), min(b) FROM " + table();
      case 1 -> "SELECT quote(a), quote(b), typeof(a) FROM " + table() + " WHERE " + condition();
      case 2 -> "SELECT * FROM " + table() + " WHERE " + condition();
      default -> "SELECT rowid, * FROM " + table();
    };
  }

  private String transaction() {
    return pick(
        "BEGIN",
        "BEGIN",
        "BEGIN IMMEDIATE",
        "COMMIT",
        "COMMIT",
        "ROLLBACK",
        "SAVEPOINT s1",
        "SAVEPOINT s2",
        "ROLLBACK TO s1",
        "ROLLBACK TO s2",
        "RELEASE s1",
        "RELEASE s2");
  }

  private String pragma() {
    return pick(
        "PRAGMA journal_mode = delete",
        "PRAGMA journal_mode = truncate",
        "PRAGMA journal_mode = persist",
        "PRAGMA journal_mode = memory",
        "PRAGMA journal_mode = wal",
        "PRAGMA journal_mode",
        "PRAGMA integrity_check",
        "PRAGMA user_version = 5",
        "PRAGMA user_version",
        "PRAGMA foreign_keys",
        "PRAGMA table_info(t1)",
        "PRAGMA index_list(t2)",
        "SELECT changes(), total_changes(), last_insert_rowid()",
        "SELECT type, name, tbl_name, sql FROM sqlite_schema");
  }

  private String condition() {
    return chance(4) ? simpleCondition() + " AND " + simpleCondition() : simpleCondition();
  }

  private String simpleCondition() {
    return switch (random.nextInt(6)) {
      case 0 -> column() + " IS NULL";
      case 1 -> column() + " IS NOT NULL";
      case 2 -> column() + " = " + value();
      case 3 -> column() + " > " + value();
      case 4 -> column() + " <= " + value();
      default -> column() + " BETWEEN " + value() + " AND " + value();
    };
  }

  private String value() {
    return switch (random.nextInt(14)) {
      case 0 -> "NULL";
      case 1 -> "'a'";
      case 2 -> "'A'";
      case 3 -> "'b  '";
      case 4 -> "'" + random.nextInt(20) + "'";
      case 5 -> "" + (random.nextInt(40) - 20) / 4.0;
      case 6 -> "x'" + "0a".repeat(random.nextInt(3)) + "'";
      case 7 -> "" + random.nextLong();
      case 8 -> "hex(zeroblob(" + random.nextInt(700) + "))";
      default -> "" + random.nextInt(25);
    };
  }

  private String table() {
    return TABLES[random.nextInt(TABLES.length)];
  }

  private String column() {
    return chance(12) ? "d" : COLUMNS[random.nextInt(3)];
  }

  private boolean chance(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
