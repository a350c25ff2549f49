package org.vfstck.engine.api;

import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vfstck.engine.error.SqliteException;
import org.vfstck.testkit.memory.MemoryVfs;

/** Damaged files: every statement ends in rows or in a typed error, and soon. */
final class HostileFileTest {

  private static final int FILES = Integer.getInteger("vfstck.hostile.files", 40);

  private static final List<String> STATEMENTS =
      List.of(
          "SELECT count(*), sum(length(b)) FROM t",
          "SELECT a FROM t WHERE b = 'value 77'",
          "SELECT * FROM w WHERE k > 'k3' ORDER BY v",
          "INSERT INTO t(b, c) VALUES('new', zeroblob(2000))",
          "UPDATE t SET b = b || 'x', c = NULL WHERE a % 4 = 0",
          "UPDATE w SET k = k || 'x' WHERE v < 20",
          "DELETE FROM t WHERE a % 3 = 0",
          "INSERT INTO w SELECT 'n' || a, a FROM t",
          "ALTER TABLE t ADD COLUMN d DEFAULT 5",
          "CREATE INDEX n ON t(c)",
          "DROP TABLE w",
          "PRAGMA integrity_check",
          "PRAGMA incremental_vacuum",
          "VACUUM",
          "SELECT count(*) FROM t");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void aDamagedFileGivesRowsOrTypedErrors(long seed) {
    Random random = new Random(seed);
    byte[] sound = sound((int) seed);
    for (int i = 0; i < FILES; i++) {
      byte[] damaged = damage(sound, random);
      MemoryVfs vfs = new MemoryVfs();
      vfs.fileSystem().put("/x.db", damaged);
      try (Connection connection = Connection.open(vfs, "/x.db")) {
        // Endless loops end here, with a typed error and a failed test.
        int[] polls = new int[1];
        connection.setProgressHandler(1, () -> ++polls[0] < 20_000);
        for (String statement : STATEMENTS) {
          run(connection, statement, "seed " + seed + ", file " + i);
        }
      }
    }
  }

  private static void run(Connection connection, String statement, String where) {
    try {
      connection.query(statement);
    } catch (SqliteException e) {
      if (e.code().value() == 2 || e.code().value() == 9) {
        fail(where + ": " + statement + ": " + e.code() + " " + e.getMessage());
      }
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      throw new AssertionError(where + ": " + statement + ": " + e, e);
    }
  }

  private static byte[] sound(int variant) {
    MemoryVfs vfs = new MemoryVfs();
    try (Connection connection = Connection.open(vfs, "/x.db")) {
      connection.execute("PRAGMA page_size = " + (512 << variant % 3));
      connection.execute("PRAGMA auto_vacuum = " + variant % 3);
      connection.execute(
          "CREATE TABLE t(a INTEGER PRIMARY KEY, b TEXT UNIQUE, c);"
              + "CREATE INDEX i ON t(c, b) WHERE a > 5;"
              + "CREATE TABLE w(k TEXT PRIMARY KEY, v) WITHOUT ROWID;"
              + "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 120)"
              + " INSERT INTO t SELECT i, 'value ' || i, zeroblob(i * 11 % 900) FROM n;"
              + "INSERT INTO w SELECT 'k' || a, a FROM t;"
              + "DELETE FROM t WHERE a % 7 = 0");
    }
    return vfs.fileSystem().contents("/x.db");
  }

  /** A few bytes changed, most of them where structure is: page headers and cell pointers. */
  private static byte[] damage(byte[] sound, Random random) {
    byte[] damaged = sound.clone();
    int pageSize = (damaged[16] & 0xff) << 8 | damaged[17] & 0xff;
    int count = 1 + random.nextInt(6);
    for (int i = 0; i < count; i++) {
      int page = random.nextInt(damaged.length / pageSize);
      int range = random.nextInt(3) == 0 ? pageSize : 40;
      int at = page * pageSize + random.nextInt(range);
      if (page == 0 && random.nextBoolean()) {
        at = 18 + random.nextInt(110);
      }
      damaged[at] = (byte) (random.nextInt(4) == 0 ? random.nextInt(4) : random.nextInt());
    }
    return damaged;
  }
}
