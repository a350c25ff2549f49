package org.vfstck.engine.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vfstck.testkit.memory.MemoryVfs;

/** Database files go to real SQLite and come from it, closed, and as a crash would leave them. */
final class FileExchangeTest {

  private static final List<String> CONTENT =
      List.of(
          "CREATE TABLE t(id INTEGER PRIMARY KEY, a TEXT, b REAL, c BLOB)",
          "CREATE INDEX i ON t(a, b DESC)",
          "CREATE TABLE w(k TEXT PRIMARY KEY, v) WITHOUT ROWID",
          "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 400) "
              + "INSERT INTO t(a, b, c) SELECT 'text ' || i, i / 4.0, zeroblob(i * 3) FROM n",
          "INSERT INTO w SELECT a, id FROM t",
          "DELETE FROM t WHERE id % 5 = 0",
          "UPDATE w SET v = v * 2 WHERE k > 'text 3'");

  private static final List<String> QUESTIONS =
      List.of(
          "SELECT count(*), sum(id), sum(length(c)), min(a), max(b) FROM t",
          "SELECT count(*), sum(v), min(k), max(k) FROM w",
          "SELECT a FROM t WHERE a BETWEEN 'text 10' AND 'text 11' ORDER BY a",
          "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY rowid",
          "PRAGMA integrity_check",
          "PRAGMA journal_mode");

  @TempDir Path directory;

  private void toDisk(MemoryVfs vfs, String name) throws IOException {
    for (Map.Entry<String, byte[]> file : vfs.fileSystem().snapshot().entrySet()) {
      if (file.getKey().startsWith("/" + name) && !file.getKey().endsWith("-shm")) {
        Files.write(directory.resolve(file.getKey().substring(1)), file.getValue());
      }
    }
  }

  private MemoryVfs fromDisk(String name) throws IOException {
    MemoryVfs vfs = new MemoryVfs();
    Map<String, byte[]> files = new TreeMap<>();
    try (var found = Files.list(directory)) {
      for (Path path : found.toList()) {
        String file = path.getFileName().toString();
        if (file.startsWith(name) && !file.endsWith("-shm")) {
          files.put("/" + file, Files.readAllBytes(path));
        }
      }
    }
    vfs.fileSystem().restore(files);
    return vfs;
  }

  @ParameterizedTest
  @ValueSource(strings = {"delete", "truncate", "persist", "memory", "off", "wal"})
  void realSqliteReadsWhatTheEngineWrote(String mode) throws IOException {
    MemoryVfs vfs = new MemoryVfs();
    try (OurEngine ours = new OurEngine(vfs, "/x.db")) {
      assertThat(ours.run("PRAGMA journal_mode = " + mode).rows()).containsExactly(mode);
      for (String statement : CONTENT) {
        assertThat(ours.run(statement).message()).isEmpty();
      }
      // Still open: in WAL mode the content is in the log.
      toDisk(vfs, "x.db");
      try (RealSqlite real = new RealSqlite(directory.resolve("x.db"))) {
        for (String question : QUESTIONS.subList(0, 5)) {
          assertThat(real.run(question)).as(question).isEqualTo(ours.run(question));
        }
      }
    }
    assertThat(vfs.fileSystem().snapshot().keySet())
        .as("files after the last connection is closed")
        .doesNotContain("/x.db-wal", "/x.db-shm");
  }

  @ParameterizedTest
  @ValueSource(strings = {"delete", "truncate", "persist", "memory", "off", "wal"})
  void theEngineReadsWhatRealSqliteWrote(String mode) throws IOException {
    try (RealSqlite real = new RealSqlite(directory.resolve("x.db"))) {
      real.run("PRAGMA journal_mode = " + mode);
      for (String statement : CONTENT) {
        assertThat(real.run(statement).message()).isEmpty();
      }
      MemoryVfs vfs = fromDisk("x.db");
      try (OurEngine ours = new OurEngine(vfs, "/x.db")) {
        for (String question : QUESTIONS.subList(0, 5)) {
          assertThat(ours.run(question)).as(question).isEqualTo(real.run(question));
        }
        assertThat(ours.run("PRAGMA journal_mode").rows())
            .containsExactly(mode.equals("wal") ? "wal" : "delete");
      }
    }
  }

  @Test
  void bothWriteTheSameFileInTurn() throws IOException {
    MemoryVfs vfs = new MemoryVfs();
    String[] modes = {"wal", "delete", "persist", "wal", "truncate"};
    try (OurEngine ours = new OurEngine(vfs, "/x.db")) {
      CONTENT.forEach(ours::run);
    }
    for (int round = 0; round < modes.length; round++) {
      toDisk(vfs, "x.db");
      List<String> changes =
          List.of(
              "PRAGMA journal_mode = " + modes[round],
              "INSERT INTO t(a, b) SELECT a || " + round + ", b FROM t WHERE id < 50",
              "DELETE FROM w WHERE v % 7 = " + round,
              "CREATE TABLE r" + round + "(x UNIQUE, y)",
              "INSERT INTO r" + round + " SELECT id, a FROM t");
      try (RealSqlite real = new RealSqlite(directory.resolve("x.db"))) {
        changes.forEach(change -> assertThat(real.run(change).message()).isEmpty());
      }
      vfs = fromDisk("x.db");
      try (OurEngine ours = new OurEngine(vfs, "/x.db");
          RealSqlite real = new RealSqlite(directory.resolve("x.db"))) {
        for (String question : QUESTIONS.subList(0, 5)) {
          assertThat(ours.run(question)).as(question).isEqualTo(real.run(question));
        }
        ours.run("DROP TABLE r" + round);
        assertThat(ours.run("INSERT INTO w SELECT 'k' || id, id FROM t").message()).isEmpty();
        assertThat(ours.run("DELETE FROM w WHERE k LIKE 'k%'").message()).isEmpty();
      }
    }
  }

  @Test
  void aLogLeftByAKilledEngineIsReadByRealSqlite() throws IOException {
    MemoryVfs vfs = new MemoryVfs();
    MemoryVfs process = vfs.fileSystem().process("killed");
    OurEngine ours = new OurEngine(process, "/x.db");
    ours.run("PRAGMA journal_mode = wal");
    CONTENT.forEach(ours::run);
    Answer before = ours.run(QUESTIONS.get(0));
    ours.run("BEGIN");
    ours.run("PRAGMA cache_size = 5");
    ours.run("UPDATE t SET c = zeroblob(3000)");
    vfs.fileSystem().kill("killed");
    toDisk(vfs, "x.db");
    try (RealSqlite real = new RealSqlite(directory.resolve("x.db"))) {
      assertThat(real.run(QUESTIONS.get(0))).isEqualTo(before);
      assertThat(real.run("PRAGMA integrity_check").rows()).containsExactly("ok");
    }
  }

  @Test
  void aHotJournalLeftByAKilledEngineIsRolledBackByRealSqlite() throws IOException {
    MemoryVfs vfs = new MemoryVfs();
    MemoryVfs process = vfs.fileSystem().process("killed");
    OurEngine ours = new OurEngine(process, "/x.db");
    CONTENT.forEach(ours::run);
    Answer before = ours.run(QUESTIONS.get(0));
    ours.run("BEGIN");
    ours.run("PRAGMA cache_size = 5");
    ours.run("UPDATE t SET c = zeroblob(3000)");
    vfs.fileSystem().kill("killed");
    assertThat(vfs.fileSystem().snapshot()).containsKey("/x.db-journal");
    toDisk(vfs, "x.db");
    try (RealSqlite real = new RealSqlite(directory.resolve("x.db"))) {
      assertThat(real.run(QUESTIONS.get(0))).isEqualTo(before);
      assertThat(real.run("PRAGMA integrity_check").rows()).containsExactly("ok");
    }
  }
}
