package org.vfstck.engine.sql.select;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which paths are chosen, in the words of EXPLAIN QUERY PLAN. */
class QueryPlanTest {

  private Twins twins;

  @BeforeEach
  void createTables() {
    twins = new Twins();
    twins.both("CREATE TABLE t(id INTEGER PRIMARY KEY, a INT, b TEXT COLLATE NOCASE, c REAL, d)");
    twins.both("CREATE INDEX ta ON t(a)");
    twins.both("CREATE INDEX tb ON t(b, c DESC)");
    twins.both("CREATE INDEX td ON t(d) WHERE c > 1");
    twins.both("CREATE TABLE u(x INT, y INT, z TEXT, UNIQUE(x, y))");
    twins.both("CREATE TABLE w(k TEXT, v INT, q, PRIMARY KEY(v, k)) WITHOUT ROWID");
  }

  @AfterEach
  void close() {
    twins.close();
  }

  private static List<String> details(Twins.Answer plan) {
    assertThat(plan.error()).isNull();
    return plan.rows().stream()
        .map(row -> row.substring(row.indexOf('\''), row.length() - 1))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM t WHERE id = 1",
        "SELECT * FROM t WHERE rowid IN (1, 2)",
        "SELECT * FROM t WHERE id > 5 AND id <= 9 ORDER BY id DESC",
        "SELECT * FROM t WHERE a = 1",
        "SELECT * FROM t WHERE a IN (1, 2, 3)",
        "SELECT * FROM t WHERE a = 1 OR a = 2",
        "SELECT a FROM t WHERE a > 1 AND a < 5",
        "SELECT a FROM t WHERE a BETWEEN 1 AND 5",
        "SELECT * FROM t WHERE b = 'x' AND c > 1",
        "SELECT * FROM t WHERE b = 'x' COLLATE BINARY",
        "SELECT * FROM t WHERE a = 'x' AND id = 3",
        "SELECT * FROM t WHERE d = 5",
        "SELECT * FROM t WHERE d = 5 AND c > 1",
        "SELECT * FROM t WHERE +a = 1",
        "SELECT * FROM t ORDER BY a",
        "SELECT * FROM t ORDER BY a DESC, id DESC",
        "SELECT * FROM t ORDER BY b, c DESC",
        "SELECT * FROM t ORDER BY c",
        "SELECT * FROM t WHERE b = 'x' ORDER BY c DESC",
        "SELECT * FROM t NOT INDEXED WHERE a = 1",
        "SELECT * FROM t, u WHERE t.a = u.y",
        "SELECT * FROM u, t WHERE t.id = u.x",
        "SELECT * FROM u CROSS JOIN t WHERE t.id = u.x",
        "SELECT count(*) FROM t",
        "SELECT max(a) FROM t",
        "SELECT DISTINCT c FROM t",
        "SELECT c, count(*) FROM t GROUP BY c",
        "SELECT * FROM w WHERE v = 1 AND k > 'a'",
        "SELECT * FROM w ORDER BY v, k",
        "SELECT 1",
        "SELECT x FROM u WHERE x = 1 AND y = 2",
        "SELECT a FROM t UNION ALL SELECT x FROM u UNION ALL SELECT v FROM w",
      })
  void planIsThatOfSqlite(String sql) {
    String explain = "EXPLAIN QUERY PLAN " + sql;
    assertThat(details(twins.ours(explain))).isEqualTo(details(twins.theirs(explain)));
  }

  @Test
  void anEqualityWithoutAnIndexIsJoinedByHash() {
    assertThat(details(twins.ours("EXPLAIN QUERY PLAN SELECT * FROM t, w WHERE t.c = w.q")))
        .containsExactly("'SCAN t'", "'SEARCH w USING AUTOMATIC COVERING INDEX (q=?)'");
  }
}
