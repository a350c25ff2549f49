package org.vfstck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlCommandTest {

  private static final String ROWS =
      "CREATE TABLE t(x, y); INSERT INTO t VALUES(1, 'one'), (2.5, NULL); SELECT * FROM t";

  @TempDir private Path folder;

  private CommandRun sql(String... options) {
    String[] arguments = new String[options.length + 2];
    arguments[0] = "sql";
    System.arraycopy(options, 0, arguments, 1, options.length - 1);
    arguments[options.length] = folder.resolve("shell.db").toString();
    arguments[options.length + 1] = options[options.length - 1];
    return CommandRun.of(arguments);
  }

  @Test
  void printsRowsAsTheSqliteProgramDoes() {
    assertThat(sql(ROWS).out()).isEqualToNormalizingNewlines("1|one\n2.5|\n");
  }

  @Test
  void printsCsvWithNames() {
    assertThat(sql("--mode", "csv", ROWS).out()).isEqualToNormalizingNewlines("x,y\n1,one\n2.5,\n");
  }

  @Test
  void printsJson() {
    assertThat(sql("--mode", "json", ROWS).out())
        .isEqualToNormalizingNewlines("[{\"x\":1,\"y\":\"one\"},\n{\"x\":2.5,\"y\":null}]\n");
  }

  @Test
  void printsATable() {
    assertThat(sql("--mode", "table", ROWS).out())
        .isEqualToNormalizingNewlines(
            """
            +-----+-----+
            |  x  |  y  |
            +-----+-----+
            | 1   | one |
            | 2.5 |     |
            +-----+-----+
            """);
  }

  @Test
  void traceShowsTheCallsUnderTheStatementThatCausedThem() {
    sql(ROWS);
    String out = sql("--trace", "SELECT count(*) FROM t").out();
    assertThat(out).containsSubsequence("-- SELECT count(*) FROM t", "xLock(", "2");
    assertThat(out).contains("-> SQLITE_OK");
  }

  @Test
  void anErrorNamesStatementAndPositionAndEndsWithStatusOne() {
    CommandRun run = sql("SELECT 1;\n  SELECT * FROM nowhere");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).isEqualToNormalizingNewlines("1\n");
    assertThat(run.errorLines()).hasSize(1);
    assertThat(run.err())
        .contains("statement 2 (line 2, column 3)")
        .contains("no such table: nowhere");
  }

  @Test
  void aSyntaxErrorPointsAtTheToken() {
    CommandRun run = sql("SELECT 1;\nSELECT 1 FRM t");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("statement 2 (line 2, ").contains("syntax error");
  }

  @Test
  void aModeThatDoesNotExistIsAUsageError() {
    CommandRun run = sql("--mode", "xml", "SELECT 1");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.errorLines()).hasSize(1);
  }
}
