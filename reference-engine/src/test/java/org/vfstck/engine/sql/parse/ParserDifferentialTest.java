package org.vfstck.engine.sql.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vfstck.engine.sql.testing.Randomised;
import org.vfstck.engine.sql.testing.RealSqlite;

/** What is a statement here is one in SQLite, and the other way round. */
class ParserDifferentialTest {

  private static final long SEED = Randomised.seed(161803);

  /** Valid statements over the tables below, from which the random ones are made. */
  private static final List<String> CORPUS =
      List.of(
          "SELECT * FROM t",
          "SELECT DISTINCT a, t.b AS x, t.* FROM main.t AS t WHERE a > 1 GROUP BY a HAVING count(*) > 1 ORDER BY 1 DESC NULLS LAST, b COLLATE nocase LIMIT 10 OFFSET 2",
          "SELECT t.a FROM t LEFT OUTER JOIN u USING (a) CROSS JOIN (SELECT 1 AS z) NATURAL JOIN u AS v, t AS w",
          "SELECT 1 UNION ALL VALUES (2), (3) EXCEPT SELECT 4 INTERSECT SELECT 5 ORDER BY 1",
          "SELECT (SELECT max(a) FROM u), EXISTS (SELECT 1), a IN (1, 2), a IN (SELECT a FROM u), a NOT IN u FROM t",
          "SELECT CASE a WHEN 1 THEN 'x' ELSE NULL END, CASE WHEN b THEN 1 END, CAST(a AS VARCHAR(10)) FROM t",
          "SELECT a LIKE 'x%' ESCAPE '!', a NOT GLOB '*', a BETWEEN 1 AND 2, a IS NOT NULL, a ISNULL, NOT b NOTNULL FROM t",
          "SELECT -a + ~b * 3 % 2 || 'c' << 1 & 2 | 3 <> 4 == 5, x'00ff', 0x1F, 1.5e-3, ?1, :n, @m, $o FROM t",
          "SELECT count(*), count(DISTINCT a), group_concat(a, ','), coalesce(a, b, 1) FROM t",
          "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 5), d AS MATERIALIZED (SELECT 2) SELECT * FROM c, d",
          "SELECT (a, b) = (1, 2), (a, b) IN (SELECT 1, 2) FROM t INDEXED BY i WHERE a = 1",
          "SELECT a FROM t NOT INDEXED WHERE a IS NOT DISTINCT FROM b",
          "INSERT OR REPLACE INTO t (a, b) VALUES (1, 2), (?, 'x')",
          "INSERT INTO main.t AS q DEFAULT VALUES",
          "WITH c AS (SELECT 1, 2, 3) INSERT INTO t SELECT * FROM c",
          "REPLACE INTO t SELECT a, a, 1 FROM u",
          "UPDATE OR IGNORE t SET a = a + 1, (b, c) = (1, 2) WHERE a = 1",
          "DELETE FROM main.t AS z WHERE z.a = 1",
          "CREATE TABLE IF NOT EXISTS n(a INTEGER PRIMARY KEY AUTOINCREMENT, b TEXT NOT NULL ON CONFLICT FAIL DEFAULT 'x' COLLATE NOCASE UNIQUE, c CHECK (c > 0), d DEFAULT (1 + 2), e DEFAULT -1, f DECIMAL(10, 2) CONSTRAINT k NOT NULL REFERENCES t(a) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED)",
          "CREATE TEMP TABLE n(a, b, PRIMARY KEY (a DESC, b COLLATE rtrim) ON CONFLICT IGNORE, CONSTRAINT q UNIQUE (b), CHECK (a < b), FOREIGN KEY (a) REFERENCES u(a)) WITHOUT ROWID",
          "CREATE TABLE n AS SELECT * FROM t",
          "CREATE UNIQUE INDEX IF NOT EXISTS main.j ON t(a, b COLLATE nocase DESC, a + 1) WHERE b IS NOT NULL",
          "DROP TABLE IF EXISTS main.t",
          "DROP INDEX i",
          "ALTER TABLE t RENAME TO s",
          "ALTER TABLE t RENAME COLUMN a TO z",
          "ALTER TABLE main.t ADD COLUMN d INT DEFAULT 5",
          "BEGIN IMMEDIATE TRANSACTION",
          "COMMIT TRANSACTION",
          "ROLLBACK TRANSACTION TO SAVEPOINT s",
          "SAVEPOINT s",
          "RELEASE SAVEPOINT s",
          "ATTACH DATABASE ':memory:' AS other",
          "DETACH DATABASE other",
          "VACUUM main INTO 'file'",
          "PRAGMA main.user_version = -5",
          "PRAGMA table_info(t)",
          "REINDEX main.t",
          "EXPLAIN QUERY PLAN SELECT * FROM t WHERE a = 1");

  private static final String[] SOUP = {
    "(",
    ")",
    ",",
    ".",
    ";",
    "=",
    "+",
    "-",
    "*",
    "NOT",
    "NULL",
    "AS",
    "SELECT",
    "FROM",
    "t",
    "a",
    "u",
    "1",
    "'x'",
    "IN",
    "IS",
    "AND",
    "OR",
    "LIKE",
    "BETWEEN",
    "ON",
    "JOIN",
    "LEFT",
    "NATURAL",
    "BY",
    "ORDER",
    "GROUP",
    "LIMIT",
    "VALUES",
    "INTO",
    "INSERT",
    "key",
    "desc",
    "end",
    "temp",
    "replace",
    "cross",
    "COLLATE",
    "CASE",
    "WHEN",
    "THEN",
    "ELSE",
    "DEFAULT",
    "UNIQUE",
    "CHECK",
    "PRIMARY",
    "KEY",
    "CONSTRAINT",
    "EXISTS",
    "CAST",
    "ESCAPE",
    "DISTINCT",
    "ALL",
    "UNION",
    "?",
    "if",
    "offset",
    "with",
    "recursive",
    "rowid",
    "||",
    "<",
    "~",
    "isnull",
    "indexed",
    "ignore",
    "conflict",
    "outer",
    "inner",
    "current_time",
    "\"a\"",
    "[b]",
    "1.5",
    "x'00'",
    "!",
    "'",
    "$a",
    "begin",
    "like",
    "glob",
    "match",
    "cast",
    "first",
    "nulls",
    "row",
    "action",
    "no",
    "of",
    "to"
  };

  private RealSqlite sqlite;

  @BeforeEach
  void openWithTables() throws SQLException {
    sqlite = new RealSqlite();
    try (Statement statement = sqlite.connection().createStatement()) {
      statement.execute("CREATE TABLE t(a, b, c)");
      statement.execute("CREATE TABLE u(a)");
      statement.execute("CREATE INDEX i ON t(a)");
    }
  }

  @AfterEach
  void close() throws SQLException {
    sqlite.close();
  }

  /** SQLite's objection when it prepares {@code sql}, or null. */
  private String objection(String sql) {
    try {
      PreparedStatement statement = sqlite.connection().prepareStatement(sql);
      statement.close();
      return null;
    } catch (SQLException e) {
      return e.getMessage();
    }
  }

  private static boolean isAboutSyntax(String objection) {
    return objection.contains("syntax error")
        || objection.contains("incomplete input")
        || objection.contains("unrecognized token");
  }

  private static ParseException ourObjection(String sql) {
    try {
      Parser.parse(sql, 0);
      return null;
    } catch (ParseException e) {
      return e;
    }
  }

  @Test
  void everyStatementOfTheCorpusIsAcceptedByBoth() {
    for (String sql : CORPUS) {
      Parser.parse(sql, 0);
      String objection = objection(sql);
      assertThat(objection == null || !isAboutSyntax(objection))
          .as("SQLite on %s: %s", sql, objection)
          .isTrue();
    }
  }

  @Test
  void changedStatementsAreAcceptedByBothOrByNone() {
    Random random = new Random(SEED);
    for (int i = 0; i < Randomised.rounds(12000); i++) {
      compare(changed(random));
    }
  }

  private static String changed(Random random) {
    String sql = CORPUS.get(random.nextInt(CORPUS.size()));
    List<String> words =
        new ArrayList<>(List.of(sql.replaceAll("([(),.;])", " $1 ").trim().split("\\s+")));
    for (int changes = 1 + random.nextInt(3); changes > 0 && !words.isEmpty(); changes--) {
      int at = random.nextInt(words.size());
      switch (random.nextInt(4)) {
        case 0 -> words.remove(at);
        case 1 -> words.add(at, SOUP[random.nextInt(SOUP.length)]);
        case 2 -> words.set(at, SOUP[random.nextInt(SOUP.length)]);
        default -> words.set(at, words.get(random.nextInt(words.size())));
      }
    }
    return String.join(" ", words);
  }

  private void compare(String sql) {
    ParseException ours = ourObjection(sql);
    if (sql.isBlank() || sql.stripLeading().startsWith(";")) {
      // The driver cannot prepare an empty statement.
      return;
    }
    if (ours != null && ours.isUnsupported()) {
      return;
    }
    String theirs = objection(sql);
    if (theirs == null) {
      assertThat(ours).as("SQLite accepts (seed %d): %s", SEED, sql).isNull();
    } else if (isAboutSyntax(theirs)) {
      assertThat(ours).as("SQLite refuses (seed %d): %s\n%s", SEED, sql, theirs).isNotNull();
    }
  }

  @Test
  void tokenSoupGivesNothingButAParseException() {
    Random random = new Random(SEED + 1);
    for (int i = 0; i < Randomised.rounds(20000); i++) {
      StringBuilder soup = new StringBuilder(random.nextBoolean() ? "SELECT " : "");
      for (int words = random.nextInt(15); words > 0; words--) {
        soup.append(SOUP[random.nextInt(SOUP.length)]).append(random.nextInt(6) == 0 ? "" : " ");
      }
      compareSoup(soup.toString(), i);
    }
  }

  private void compareSoup(String sql, int round) {
    // Every twentieth also by SQLite, which would otherwise take most of the time.
    if (round % 20 == 0) {
      compare(sql);
    } else {
      ourObjection(sql);
    }
  }

  @Test
  void anyCharactersGiveNothingButAParseException() {
    Random random = new Random(SEED + 2);
    for (int i = 0; i < Randomised.rounds(20000); i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(30); length > 0; length--) {
        text.append(
            (char) (random.nextInt(10) == 0 ? random.nextInt(0x10000) : random.nextInt(128)));
      }
      ourObjection(text.toString());
    }
  }
}
