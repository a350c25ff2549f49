package org.vfstck.driver.jna;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real SQLite over a Java VFS, compared with real SQLite over the stock one. */
class SqliteOverJavaVfsTest {

  private static final int STATEMENTS = 1000;
  private static final long SEED = 20260611;

  @TempDir Path directory;

  @Test
  void aThousandStatementsHaveTheSameAnswersAsOverUnix() {
    long seed = SEED;
    try (DriverChild memory = DriverChild.greeted("--parent", "memory");
        DriverChild unix = DriverChild.greeted("--vfs-name", "unix")) {
      for (String connection : List.of("a", "b")) {
        memory.openConnection(connection, directory.resolve("memory.db") + "");
        unix.openConnection(connection, directory.resolve("test.db") + "");
      }
      RandomStatements statements = new RandomStatements(new Random(seed));
      List<String> run = new ArrayList<>();
      for (int i = 0; i < STATEMENTS; i++) {
        String connection = statements.connection();
        String sql = statements.next();
        run.add(connection + ": " + sql);
        DriverChild.SqlAnswer expected = unix.sql(connection, sql);
        DriverChild.SqlAnswer observed = memory.sql(connection, sql);
        assertThat(observed)
            .as("seed %d, statement %d, after %s", seed, i, tail(run))
            .isEqualTo(expected);
      }
      unix.sql("a", "ROLLBACK");
      memory.sql("a", "ROLLBACK");
      unix.sql("b", "ROLLBACK");
      memory.sql("b", "ROLLBACK");
      assertThat(memory.rows("b", "PRAGMA integrity_check")).isEqualTo(List.of(List.of("ok")));
      assertThat(memory.rows("a", "SELECT * FROM t ORDER BY id"))
          .isEqualTo(unix.rows("a", "SELECT * FROM t ORDER BY id"))
          .isNotEmpty();
    }
  }

  private static List<String> tail(List<String> run) {
    return run.subList(Math.max(0, run.size() - 12), run.size());
  }

  /** Texts and numbers only, so that rows can be compared with equals. */
  private static final class RandomStatements {

    private final Random random;

    RandomStatements(Random random) {
      this.random = random;
    }

    String connection() {
      return random.nextInt(4) == 0 ? "b" : "a";
    }

    private int id() {
      return random.nextInt(400);
    }

    String next() {
      switch (random.nextInt(24)) {
        case 0:
          return "CREATE TABLE IF NOT EXISTS t(id INTEGER PRIMARY KEY, name TEXT, size REAL)";
        case 1:
          return "CREATE INDEX IF NOT EXISTS by_name ON t(name, size)";
        case 2:
          return "DROP INDEX IF EXISTS by_name";
        case 3:
          return "BEGIN" + (random.nextBoolean() ? " IMMEDIATE" : "");
        case 4, 5:
          return "COMMIT";
        case 6:
          return "ROLLBACK";
        case 7:
          return "SAVEPOINT s";
        case 8:
          return random.nextBoolean() ? "RELEASE s" : "ROLLBACK TO s";
        case 9:
          String[] modes = {"delete", "wal", "truncate", "persist", "memory", "wal"};
          return "PRAGMA journal_mode=" + modes[random.nextInt(modes.length)];
        case 10:
          return random.nextInt(3) == 0 ? "VACUUM" : "PRAGMA wal_checkpoint(FULL)";
        case 11:
          return "DELETE FROM t WHERE id % 7 = " + random.nextInt(7);
        case 12:
          return "UPDATE t SET name = name || 'x', size = size * 2 WHERE id < " + id();
        case 13:
          return "SELECT name, count(*), sum(size) FROM t GROUP BY name ORDER BY 1";
        case 14:
          return "SELECT id FROM t WHERE name = 'n" + random.nextInt(20) + "' ORDER BY size, id";
        case 15:
          return "PRAGMA cache_size=" + (2 + random.nextInt(20));
        case 16:
          return "PRAGMA integrity_check";
        case 17:
          return "PRAGMA journal_mode";
        default:
          return "INSERT OR REPLACE INTO t VALUES("
              + id()
              + ", 'n"
              + random.nextInt(20)
              + "' || hex(zeroblob("
              + random.nextInt(3000)
              + ")), "
              + random.nextInt(1000) / 8.0
              + ")";
      }
    }
  }

  @Test
  void oneProcessOverJavaFilesAndOneOverUnixShareAWal() {
    String path = directory.resolve("shared.db").toString();
    try (DriverChild java = DriverChild.greeted("--parent", "os");
        DriverChild unix = DriverChild.greeted("--vfs-name", "unix")) {
      java.openConnection("a", path);
      unix.openConnection("a", path);
      assertThat(java.rows("a", "PRAGMA journal_mode=WAL")).isEqualTo(List.of(List.of("wal")));
      java.rows("a", "CREATE TABLE t(x)");
      for (long i = 0; i < 20; i++) {
        DriverChild writer = i % 2 == 0 ? java : unix;
        DriverChild reader = i % 2 == 0 ? unix : java;
        writer.rows("a", "INSERT INTO t VALUES(" + i + ")");
        assertThat(reader.rows("a", "SELECT count(*), max(x) FROM t"))
            .as("what was committed is there at once: the wal-index is one")
            .isEqualTo(List.of(List.of(i + 1, i)));
      }
      java.rows("a", "BEGIN IMMEDIATE");
      assertThat(unix.sql("a", "BEGIN IMMEDIATE").code()).as("BUSY").isEqualTo(5);
      java.rows("a", "COMMIT");
      assertThat(unix.rows("a", "PRAGMA integrity_check")).isEqualTo(List.of(List.of("ok")));
    }
  }

  @Test
  void aJavaExceptionIsAnIoErrorThatSaysWhatWasThrown() {
    try (DriverChild child = DriverChild.greeted("--parent", ThrowingVfs.class.getName())) {
      child.openConnection("a", "/db/test.db");
      DriverChild.SqlAnswer answer = child.sql("a", "CREATE TABLE t(x)");
      assertThat(answer.code() & 0xff).as("SQLITE_IOERR").isEqualTo(10);
      assertThat(answer.message())
          .contains("disk I/O error")
          .contains("xWrite of throwing")
          .contains("the pen is empty");
      assertThat(child.rows("a", "SELECT 1")).isEqualTo(List.of(List.of(1L)));
    }
  }

  @Test
  void aNativeShimStandsOnAJavaParent() {
    Path shim =
        Extension.compile(
            directory,
            "stacked",
            Extension.HEAD
                + """
                static sqlite3_vfs shim;
                static sqlite3_vfs *parent;
                static int opened;
                static int shimOpen(sqlite3_vfs *v, const char *n, sqlite3_file *f, int flags, int *o) {
                  opened++;
                  return parent->xOpen(parent, n, f, flags, o);
                }
                static int shimDelete(sqlite3_vfs *v, const char *n, int sync) {
                  return parent->xDelete(parent, n, sync);
                }
                static int shimAccess(sqlite3_vfs *v, const char *n, int flags, int *out) {
                  return parent->xAccess(parent, n, flags, out);
                }
                int sqlite3_stacked_init(sqlite3 *db, char **e, const sqlite3_api_routines *p) {
                  SQLITE_EXTENSION_INIT2(p);
                  parent = sqlite3_vfs_find(0);
                  shim = *parent;
                  shim.zName = "stacked";
                  shim.xOpen = shimOpen;
                  shim.xDelete = shimDelete;
                  shim.xAccess = shimAccess;
                  sqlite3_vfs_register(&shim, 0);
                  return SQLITE_OK_LOAD_PERMANENTLY;
                }
                """);
    try (DriverChild child =
        DriverChild.greeted("--parent", "memory", "--vfs-library", shim + "")) {
      assertThat(child.ok("describe").arguments().text("name")).isEqualTo("stacked");
      child.openConnection("a", directory.resolve("memory.db") + "");
      child.openConnection("b", directory.resolve("memory.db") + "");
      child.rows("a", "PRAGMA journal_mode=WAL; CREATE TABLE t(x); INSERT INTO t VALUES(1)");
      assertThat(child.rows("b", "SELECT x FROM t")).isEqualTo(List.of(List.of(1L)));
      assertThat(directory.resolve("memory.db")).as("on the disk").doesNotExist();
    }
  }
}
