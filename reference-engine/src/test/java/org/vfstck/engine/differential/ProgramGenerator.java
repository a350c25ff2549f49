package org.vfstck.engine.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Random programs of DDL, DML, queries, transactions, savepoints, journal-mode changes and
 * checkpoints over a handful of names, so that statements meet often. It keeps no model of the
 * database: a statement that fails must fail in the same way on both sides, and so any statement
 * can be taken away when a program is shrunk.
 */
final class ProgramGenerator {

  private static final String[] TABLES = {"t1", "t2", "t3"};
  private static final String[] COLUMNS = {"a", "b", "c", "d"};
  private static final String[] SAVEPOINTS = {"s1", "s2", "s3"};
  private static final String[] JOURNAL_MODES = {
    "DELETE", "TRUNCATE", "PERSIST", "MEMORY", "WAL", "WAL"
  };

  private final Random random;
  private final Expressions expressions;

  private ProgramGenerator(long seed) {
    random = new Random(seed);
    expressions = new Expressions(random);
  }

  static Program generate(long seed, int length) {
    return new ProgramGenerator(seed).program(seed, length);
  }

  private Program program(long seed, int length) {
    List<String> statements = new ArrayList<>();
    statements.add("PRAGMA page_size=" + (512 << random.nextInt(5)));
    if (random.nextInt(3) == 0) {
      statements.add("PRAGMA auto_vacuum=" + (1 + random.nextInt(2)));
    }
    statements.add("PRAGMA synchronous=OFF");
    statements.add(createTable("t1"));
    statements.add(createTable("t2"));
    while (statements.size() < length) {
      statements.add(statement());
    }
    statements.add("COMMIT");
    statements.add(Program.SWAP);
    for (String table : TABLES) {
      statements.add("SELECT * FROM " + table);
    }
    return new Program(seed, statements);
  }

  private String statement() {
    int kind = random.nextInt(100);
    if (kind < 30) {
      return insert();
    }
    if (kind < 42) {
      return update();
    }
    if (kind < 50) {
      return delete();
    }
    if (kind < 76) {
      return select();
    }
    if (kind < 88) {
      return transaction();
    }
    return kind < 94 ? schema() : storage();
  }

  private String insert() {
    String[] ors = {"", "", "", "", "OR REPLACE ", "OR IGNORE ", "OR FAIL ", "OR ROLLBACK "};
    String head = "INSERT " + pick(ors) + "INTO " + table();
    if (random.nextInt(12) == 0) {
      String other = table();
      return head
          + "(a, b) SELECT a, b FROM "
          + other
          + " ORDER BY "
          + "rowid LIMIT "
          + random.nextInt(8);
    }
    StringBuilder sql = new StringBuilder(head).append("(a, b, c) VALUES");
    int rows = random.nextInt(6) == 0 ? 1 + random.nextInt(30) : 1;
    for (int i = 0; i < rows; i++) {
      sql.append(i == 0 ? "" : ", ");
      sql.append('(').append(literal()).append(", ").append(literal()).append(", ");
      sql.append(literal()).append(')');
    }
    return sql.toString();
  }

  /**
   * With a conflict clause that keeps what was done before the conflict, the result depends on the
   * order in which rows are visited, which SQLite leaves open: such an update is of one row.
   */
  private String update() {
    String[] ors = {"", "", "", "OR REPLACE ", "OR IGNORE ", "OR FAIL "};
    String or = pick(ors);
    String column = column();
    return "UPDATE "
        + or
        + table()
        + " SET "
        + column
        + "="
        + (random.nextBoolean() ? literal() : expressions.scalar(2))
        + (random.nextInt(4) == 0 ? ", " + otherColumn(column) + "=" + literal() : "")
        + " WHERE "
        + (or.isEmpty() ? expressions.condition(1) : "rowid=" + random.nextInt(40));
  }

  private String delete() {
    return "DELETE FROM "
        + table()
        + (random.nextInt(15) == 0 ? "" : " WHERE " + expressions.condition(1));
  }

  private String select() {
    String table = table();
    switch (random.nextInt(9)) {
      case 0:
        return "SELECT count(*), sum(a), min(b), max(c), total(a) FROM " + where(table);
      case 1:
        return "SELECT a, count(*), min(b) FROM " + where(table) + " GROUP BY a ORDER BY 1, 2, 3";
      case 2:
        return "SELECT DISTINCT b, c FROM " + where(table) + " ORDER BY 1, 2";
      case 3:
        return "SELECT x.a, x.b, y.c FROM "
            + table
            + " AS x JOIN "
            + table()
            + " AS y ON x.a=y.a WHERE x.b IS NOT NULL ORDER BY 1, 2, 3 LIMIT 40";
      case 4:
        return "SELECT a, b FROM "
            + table
            + " WHERE a IN (SELECT a FROM "
            + table()
            + ") ORDER BY 1, 2";
      case 5:
        String[] compounds = {"UNION", "UNION ALL", "INTERSECT", "EXCEPT"};
        return "SELECT a FROM "
            + table
            + " "
            + pick(compounds)
            + " SELECT b FROM "
            + table()
            + " ORDER BY 1";
      case 6:
        return "SELECT a, b, c FROM "
            + where(table)
            + " ORDER BY "
            + column()
            + (random.nextBoolean() ? " DESC" : "")
            + ", a, b, c LIMIT "
            + random.nextInt(20)
            + " OFFSET "
            + random.nextInt(4);
      case 7:
        return "SELECT " + expressions.scalar(3) + ", a FROM " + where(table);
      default:
        return "SELECT a, b, c FROM " + where(table);
    }
  }

  private String where(String table) {
    return table + (random.nextInt(4) == 0 ? "" : " WHERE " + expressions.condition(2));
  }

  private String transaction() {
    String savepoint = pick(SAVEPOINTS);
    switch (random.nextInt(9)) {
      case 0:
      case 1:
        return "BEGIN";
      case 2:
        return "BEGIN IMMEDIATE";
      case 3:
      case 4:
        return "COMMIT";
      case 5:
        return "ROLLBACK";
      case 6:
        return "SAVEPOINT " + savepoint;
      case 7:
        return "RELEASE " + savepoint;
      default:
        return "ROLLBACK TO " + savepoint;
    }
  }

  private String schema() {
    switch (random.nextInt(6)) {
      case 0:
      case 1:
        return createTable(table());
      case 2:
        return "DROP TABLE " + table();
      case 3:
        return "CREATE "
            + (random.nextInt(4) == 0 ? "UNIQUE " : "")
            + "INDEX "
            + index()
            + " ON "
            + table()
            + "("
            + column()
            + (random.nextBoolean() ? " DESC" : "")
            + ", "
            + column()
            + (random.nextInt(3) == 0 ? " COLLATE NOCASE" : "")
            + ")";
      case 4:
        return "DROP INDEX " + index();
      default:
        return "ALTER TABLE " + table() + " ADD COLUMN d DEFAULT " + random.nextInt(9);
    }
  }

  private String createTable(String name) {
    String[] shapes = {
      "(a, b, c)",
      "(a INTEGER PRIMARY KEY, b TEXT, c REAL)",
      "(a INTEGER PRIMARY KEY AUTOINCREMENT, b NOT NULL, c)",
      "(a INT, b TEXT UNIQUE, c NUMERIC DEFAULT 7)",
      "(a PRIMARY KEY, b, c BLOB) WITHOUT ROWID",
      "(a TEXT COLLATE NOCASE, b, c, PRIMARY KEY(b, a DESC)) WITHOUT ROWID",
      "(a, b INTEGER CHECK(b<>13), c, UNIQUE(a, c))"
    };
    return "CREATE TABLE " + name + pick(shapes);
  }

  private String storage() {
    switch (random.nextInt(9)) {
      case 0:
      case 1:
      case 2:
        return "PRAGMA journal_mode=" + pick(JOURNAL_MODES);
      case 3:
        return "PRAGMA integrity_check";
      case 4:
        return "PRAGMA wal_checkpoint(" + pick("PASSIVE", "FULL", "RESTART", "TRUNCATE") + ")";
      case 5:
        return "PRAGMA user_version=" + random.nextInt(100);
      case 6:
        return "PRAGMA incremental_vacuum(" + random.nextInt(5) + ")";
      case 7:
        return random.nextInt(3) == 0 ? "VACUUM" : "PRAGMA user_version";
      default:
        return random.nextBoolean()
            ? Program.SWAP
            : "PRAGMA cache_size=" + (5 + random.nextInt(20));
    }
  }

  /** Not the largest rowid: after it SQLite gives out random ones. */
  private String literal() {
    if (random.nextInt(14) == 0) {
      return "'" + "long ".repeat(random.nextInt(600)) + random.nextInt(9) + "'";
    }
    String literal = expressions.literal();
    return literal.equals(Expressions.LARGEST) ? "9007199254740993" : literal;
  }

  private String table() {
    return pick(TABLES);
  }

  private String column() {
    return COLUMNS[random.nextInt(random.nextInt(20) == 0 ? 4 : 3)];
  }

  private String otherColumn(String column) {
    return column.equals("a") ? "b" : "a";
  }

  private String index() {
    return "i" + random.nextInt(4);
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
