package org.vfstck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

  @Test
  void aFaultFailsTheStatementThatMeetsIt() {
    CommandRun run = sql("--fault", "xWrite:main-db:1:SQLITE_FULL:once", ROWS);
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.errorLines()).hasSize(1).first().asString().contains("SQLITE_FULL");
  }

  @Test
  void aBadFaultIsOneLineAndStatus2() {
    CommandRun run = sql("--fault", "xWite:main-db:1:SQLITE_FULL:once", ROWS);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.errorLines())
        .hasSize(1)
        .first()
        .asString()
        .contains("--fault", "there is no method xWite");
  }

  @Test
  void aFaultThatIsNeverMetIsAnError() {
    CommandRun run = sql("--fault", "xWrite:wal:1:SQLITE_FULL:once", ROWS);
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.errorLines())
        .containsExactly(
            "vfs-tck: the fault never fired: xWrite 1 on WAL fails with SQLITE_FULL,"
                + " but there were 0 such calls");
  }

  @Test
  void aTraceIsReplayedOnAnotherVfsAndADifferenceIsShown() throws IOException {
    for (String name : List.of("calls.trace", "calls.csv")) {
      Path trace = folder.resolve(name);
      String database = folder.resolve(name + ".db").toString();
      assertThat(CommandRun.of("sql", "--trace-file", trace.toString(), database, ROWS).status())
          .isZero();
      for (String vfs : List.of("memory", "os")) {
        CommandRun run = CommandRun.of("replay", trace.toString(), "--vfs", vfs);
        assertThat(run.out()).as("%s on %s", name, vfs).contains("answered as they are");
        assertThat(run.status()).isZero();
      }
    }
    Path csv = folder.resolve("calls.csv");
    Files.writeString(
        csv, Files.readString(csv).replaceFirst("(call,,xFileSize,main-db,[^\n]*,0,)0,,", "$17,,"));
    CommandRun run = CommandRun.of("replay", csv.toString());
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).contains("is answered otherwise", "xFileSize", "SQLITE_OK 7, observed");
  }

  @Test
  void aFileThatIsNoTraceIsOneLineAndStatus2() throws IOException {
    Path none = Files.writeString(folder.resolve("no.trace"), "something else");
    for (String file : List.of(none.toString(), "missing.trace", "name.txt")) {
      CommandRun run = CommandRun.of("replay", file);
      assertThat(run.status()).as(file).isEqualTo(2);
      assertThat(run.errorLines()).hasSize(1);
    }
  }
}
