package org.vfstck.engine.sql.select;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Ranges over b-trees end where SQLite ends them, for bounds of every class and at the ends of the
 * integers, up and down.
 */
class RangeBoundsTest {

  private static final String[] BOUNDS = {
    "-9223372036854775808",
    "-9223372036854775807",
    "-1",
    "0",
    "0.5",
    "1",
    "1.0",
    "-0.5",
    "2.5",
    "9223372036854775806",
    "9223372036854775807",
    "9223372036854775808.0",
    "9223372036854774784.0",
    "-9223372036854775808.0",
    "1e300",
    "-1e300",
    "'1'",
    "'1.5'",
    "'a'",
    "'B'",
    "x'00'",
    "NULL",
  };
  private static final String[] OPERATORS = {"<", "<=", ">", ">=", "=", "IS"};

  private Twins twins;

  @BeforeEach
  void open() {
    twins = new Twins();
  }

  @AfterEach
  void close() {
    twins.close();
  }

  private void compareAll(String column) {
    for (String bound : BOUNDS) {
      for (String operator : OPERATORS) {
        for (String direction : new String[] {"", " DESC"}) {
          compare(column + " " + operator + " " + bound, column, direction);
        }
      }
      compare(column + " BETWEEN -1 AND " + bound, column, "");
      compare(column + " > " + bound + " AND " + column + " < 9e18", column, " DESC");
    }
  }

  private void compare(String condition, String column, String direction) {
    String sql = "SELECT * FROM t WHERE " + condition + " ORDER BY " + column + direction;
    assertThat(twins.ours(sql).rows()).as(sql).isEqualTo(twins.theirs(sql).rows());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE TABLE t(k INTEGER PRIMARY KEY)",
        "CREATE TABLE t(k INT UNIQUE)",
        "CREATE TABLE t(k INT PRIMARY KEY) WITHOUT ROWID",
        "CREATE TABLE t(k INT PRIMARY KEY DESC) WITHOUT ROWID",
      })
  void ofIntegers(String table) {
    twins.both(table);
    twins.both(
        "INSERT INTO t VALUES(-9223372036854775808), (-9223372036854775807), (-1), (0), (1)");
    twins.both("INSERT INTO t VALUES(2), (9223372036854775806), (9223372036854775807)");
    compareAll("k");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE INDEX i ON t(k)",
        "CREATE INDEX i ON t(k DESC)",
        "CREATE INDEX i ON t(k, v)",
      })
  void ofAllClasses(String index) {
    twins.both("CREATE TABLE t(k, v)");
    twins.both(index);
    twins.both("INSERT INTO t VALUES(NULL, 1), (-1, 2), (0.5, 3), (1, 4), (2.5, 5), ('', 6)");
    twins.both("INSERT INTO t VALUES('1', 7), ('a', 8), ('b', 9), (x'', 10), (x'01', 11)");
    compareAll("k");
  }
}
