package org.vfstck.engine.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vfstck.testkit.memory.MemoryVfs;

/**
 * Scripts that run on this engine and on real SQLite, statement by statement: the same rows, the
 * same codes and messages, and in the end each can check and read the file of the other.
 */
final class StatementComparisonTest {

  @TempDir Path directory;

  static Stream<String> scripts() {
    return Scripts.ALL.stream();
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void everyStatementAnswersAsInRealSqlite(String script) throws Exception {
    MemoryVfs vfs = new MemoryVfs();
    Path realFile = directory.resolve("real.db");
    Answer schema;
    try (OurEngine ours = new OurEngine(vfs, "/ours.db");
        RealSqlite real = new RealSqlite(realFile)) {
      for (String statement : script.split(";\\s*\n")) {
        if (!statement.isBlank()) {
          compare(statement.strip(), ours, real);
        }
      }
      String all = "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY rowid";
      compare(all, ours, real);
      schema = ours.run(all);
      assertThat(ours.run("PRAGMA integrity_check").rows()).containsExactly("ok");
    }
    Path ourFile = directory.resolve("ours.db");
    byte[] bytes = vfs.fileSystem().contents("/ours.db");
    Files.write(ourFile, bytes == null ? new byte[0] : bytes);
    try (RealSqlite real = new RealSqlite(ourFile)) {
      assertThat(real.run("PRAGMA integrity_check").rows()).containsExactly("ok");
      assertThat(real.run("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY rowid"))
          .isEqualTo(schema);
    }
    vfs.fileSystem().put("/real.db", Files.readAllBytes(realFile));
    try (OurEngine ours = new OurEngine(vfs, "/real.db")) {
      assertThat(ours.run("PRAGMA integrity_check").rows()).containsExactly("ok");
      assertThat(ours.run("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY rowid"))
          .isEqualTo(schema);
    }
  }

  private static void compare(String statement, OurEngine ours, RealSqlite real) {
    Answer expected = real.run(statement);
    Answer found = ours.run(statement);
    assertThat(found).as(statement).isEqualTo(expected);
  }
}
