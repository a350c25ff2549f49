package org.vfstck.engine.sql.select;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vfstck.engine.api.Connection;
import org.vfstck.engine.api.Statement;
import org.vfstck.engine.error.InterruptException;
import org.vfstck.engine.error.SqliteException;
import org.vfstck.engine.sql.select.expression.CompileException;
import org.vfstck.testkit.memory.MemoryVfs;

class SelectBehaviourTest {

  private Connection connection;

  @BeforeEach
  void open() {
    connection = Connection.open(new MemoryVfs(), "select.db");
  }

  @AfterEach
  void close() {
    connection.close();
  }

  @Test
  void anEndlessRecursionEndsWithItsLimit() {
    assertThat(
            connection
                .query(
                    "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c)"
                        + " SELECT x FROM c LIMIT 3 OFFSET 2")
                .column())
        .containsExactly(3L, 4L, 5L);
  }

  @Test
  void anEndlessQueryEndsWhenTheProgressHandlerSaysSo() {
    int[] calls = {0};
    connection.setProgressHandler(100, () -> ++calls[0] < 10);
    assertThatThrownBy(
            () ->
                connection.query(
                    "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c)"
                        + " SELECT count(*) FROM c"))
        .isInstanceOf(InterruptException.class);
    assertThat(calls[0]).isEqualTo(10);
  }

  @Test
  void anErrorInTheMiddleOfASubqueryLeavesNoCursorBehind() {
    connection.execute("CREATE TABLE t(a INT); INSERT INTO t VALUES(1), (-9223372036854775808)");
    for (String sql :
        List.of(
            "SELECT (SELECT sum(abs(u.a)) FROM t u WHERE u.a <= t.a) FROM t",
            "SELECT * FROM t WHERE a IN (SELECT abs(a) FROM t)",
            "SELECT * FROM t JOIN (SELECT abs(a) AS b FROM t) ON b = a",
            "SELECT abs(a) FROM t ORDER BY 1")) {
      assertThatThrownBy(() -> connection.query(sql))
          .as(sql)
          .isInstanceOf(SqliteException.class)
          .hasMessage("integer overflow");
    }
    connection.execute("DROP TABLE t; VACUUM");
    assertThat(connection.query("SELECT count(*) FROM sqlite_schema").number()).isZero();
  }

  @Test
  void anUpdateOfTheColumnItSearchesByChangesEachRowOnce() {
    connection.execute("CREATE TABLE t(a INT); CREATE INDEX i ON t(a)");
    connection.execute("INSERT INTO t VALUES(1), (2), (3)");
    connection.execute("UPDATE t SET a = a + 1 WHERE a > 0");
    assertThat(connection.query("SELECT a FROM t ORDER BY a").column()).containsExactly(2L, 3L, 4L);
  }

  @Test
  void aRowStaysAsItWasWhileAnotherStatementChangesItsPage() {
    connection.execute(
        "CREATE TABLE t(a TEXT, b); INSERT INTO t VALUES('first', 1), ('second', 2)");
    try (Statement rows = connection.prepare("SELECT a FROM t ORDER BY rowid")) {
      assertThat(rows.step()).isTrue();
      connection.execute("UPDATE t SET a = 'xxxxxxxxxxxxxxxxxxxx' WHERE b = 1");
      assertThat(rows.columnText(0)).isEqualTo("first");
      connection.execute("DELETE FROM t WHERE b = 1");
      assertThat(rows.step()).isTrue();
      assertThat(rows.columnText(0)).isEqualTo("second");
      assertThat(rows.step()).isFalse();
    }
  }

  /** The outer row is read again after its page has changed, and is NULL once it is gone. */
  @Test
  void anOuterRowFollowsWhatAnotherStatementDoesToIt() {
    connection.execute("CREATE TABLE t(a TEXT, b TEXT); CREATE INDEX i ON t(a)");
    connection.execute("INSERT INTO t VALUES('k', 'one'), ('m', 'two')");
    connection.execute("CREATE TABLE u(x); INSERT INTO u VALUES(1), (2), (3)");
    for (String hint : List.of("NOT INDEXED", "INDEXED BY i")) {
      String sql = "SELECT t.a, t.b, u.x FROM t " + hint + " CROSS JOIN u WHERE t.a > 'j'";
      connection.execute("BEGIN");
      try (Statement rows = connection.prepare(sql)) {
        assertThat(rows.step()).isTrue();
        assertThat(rows.row()).as(sql).containsExactly("k", "one", 1L);
        connection.execute("INSERT INTO t VALUES('zz', 'a row that moves others on the page')");
        connection.execute("UPDATE t SET b = 'a longer text than it was' WHERE a = 'k'");
        assertThat(rows.step()).isTrue();
        assertThat(rows.row()).as(sql).containsExactly("k", "a longer text than it was", 2L);
        connection.execute("DELETE FROM t WHERE a = 'k'");
        assertThat(rows.step()).isTrue();
        assertThat(rows.row()).as(sql).containsExactly(null, null, 3L);
        assertThat(rows.step()).isTrue();
        assertThat(rows.row()).as(sql).containsExactly("m", "two", 1L);
      }
      connection.execute("ROLLBACK");
    }
  }

  @Test
  void aSubqueryThatDependsOnNothingIsComputedAgainInTheNextRun() {
    connection.execute("CREATE TABLE t(a INT); INSERT INTO t VALUES(1)");
    try (Statement statement =
        connection.prepare("SELECT (SELECT max(a) FROM t), 2 IN (SELECT a FROM t)")) {
      assertThat(statement.step()).isTrue();
      assertThat(statement.row()).containsExactly(1L, 0L);
      statement.reset();
      connection.execute("INSERT INTO t VALUES(2)");
      assertThat(statement.step()).isTrue();
      assertThat(statement.row()).containsExactly(2L, 1L);
    }
  }

  @Test
  void rowsWrittenBeforeAColumnWasAddedHaveItsDefault() {
    connection.execute("CREATE TABLE t(a); INSERT INTO t VALUES(1)");
    connection.execute("ALTER TABLE t ADD COLUMN b REAL DEFAULT 3");
    assertThat(connection.query("SELECT b, typeof(b), a FROM t WHERE b = 3").rows())
        .containsExactly(List.of(3.0, "real", 1L));
  }

  @Test
  void aLongChainOfOperatorsNeedsLittleStack() {
    connection.execute("CREATE TABLE t(a); INSERT INTO t VALUES(1)");
    String sum = "SELECT " + "a + ".repeat(899) + "a FROM t";
    assertThat(connection.query(sum).number()).isEqualTo(900);
    String unions = "SELECT count(*) FROM (SELECT 1" + " UNION ALL SELECT 1".repeat(400) + ")";
    assertThat(connection.query(unions).number()).isEqualTo(401);
  }

  @Test
  void commonTablesThatDoubleWithEveryLinkAreRefused() {
    StringBuilder sql = new StringBuilder("WITH c0 AS (SELECT 1)");
    for (int i = 1; i <= 40; i++) {
      sql.append(", c").append(i).append(" AS (SELECT 1 FROM c").append(i - 1);
      sql.append(" a, c").append(i - 1).append(" b)");
    }
    sql.append(" SELECT * FROM c40");
    assertThatThrownBy(() -> connection.query(sql.toString()))
        .isInstanceOf(CompileException.class)
        .hasMessageContaining("10000 times");
  }

  @Test
  void anUnknownNameIsReportedWithItsPlace() {
    assertThatThrownBy(() -> connection.query("SELECT 1, nosuch"))
        .isInstanceOfSatisfying(CompileException.class, e -> assertThat(e.position()).isEqualTo(10))
        .hasMessage("no such column: nosuch");
  }
}
