package org.vfstck.engine.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.vfstck.engine.error.SqliteException;
import org.vfstck.testkit.FileKind;
import org.vfstck.testkit.VfsMethod;
import org.vfstck.testkit.decorator.FaultPlan;
import org.vfstck.testkit.decorator.FaultPlanVfs;
import org.vfstck.testkit.memory.MemoryVfs;
import org.vfstck.vfs.ResultCode;

/**
 * Calls of a method fail, one in each run. Whatever fails, a statement ends well or with a typed
 * error, what was acknowledged stays, what was not is there as a whole or not at all, and the
 * connection goes on.
 */
final class FaultSweepTest {

  /** 1 lets every call fail, a larger one every so-manyth. */
  private static final int STEP = Integer.getInteger("vfstck.faults.step", 4);

  /** Nothing fails as often as this: the sweep ends when the plan has not fired. */
  private static final int MOST = 400;

  static Stream<Arguments> sweeps() {
    List<Arguments> sweeps = new ArrayList<>();
    for (String mode : new String[] {"delete", "persist", "wal"}) {
      sweeps.add(Arguments.of(mode, VfsMethod.READ, ResultCode.IOERR_READ));
      sweeps.add(Arguments.of(mode, VfsMethod.WRITE, ResultCode.IOERR_WRITE));
      sweeps.add(Arguments.of(mode, VfsMethod.WRITE, ResultCode.FULL));
      sweeps.add(Arguments.of(mode, VfsMethod.SYNC, ResultCode.IOERR_FSYNC));
      sweeps.add(Arguments.of(mode, VfsMethod.DELETE, ResultCode.IOERR_DELETE));
      sweeps.add(Arguments.of(mode, VfsMethod.TRUNCATE, ResultCode.IOERR_TRUNCATE));
      sweeps.add(Arguments.of(mode, VfsMethod.OPEN, ResultCode.CANTOPEN));
      sweeps.add(Arguments.of(mode, VfsMethod.LOCK, ResultCode.IOERR_LOCK));
      sweeps.add(Arguments.of(mode, VfsMethod.UNLOCK, ResultCode.IOERR_UNLOCK));
      sweeps.add(Arguments.of(mode, VfsMethod.ACCESS, ResultCode.IOERR_ACCESS));
      sweeps.add(Arguments.of(mode, VfsMethod.SHM_LOCK, ResultCode.IOERR_SHMLOCK));
      sweeps.add(Arguments.of(mode, VfsMethod.SHM_MAP, ResultCode.IOERR_SHMMAP));
    }
    return sweeps.stream();
  }

  @ParameterizedTest
  @MethodSource("sweeps")
  void noSingleFailureLosesOrHalvesATransaction(String mode, VfsMethod method, ResultCode failure) {
    for (int nth = 1; nth < MOST; nth += STEP) {
      MemoryVfs vfs = new MemoryVfs();
      try (Connection setup = Connection.open(vfs, "/x.db")) {
        setup.execute("PRAGMA page_size = 512; PRAGMA journal_mode = " + mode);
        setup.execute(
            "CREATE TABLE t(id INTEGER PRIMARY KEY, v, pad);"
                + "CREATE INDEX i ON t(v);"
                + "CREATE TABLE version(n);"
                + "INSERT INTO version VALUES(0);"
                + "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 40)"
                + " INSERT INTO t SELECT i, 0, zeroblob(100) FROM n");
      }
      FaultPlan plan = FaultPlan.nth(nth, method, FileKind.NONE, failure).onEveryKind();
      sweep(new FaultPlanVfs(vfs, plan), vfs, mode + " " + method + " " + failure + " " + nth);
      if (plan.fired() == 0) {
        assertThat(nth > 1 || method == VfsMethod.TRUNCATE || isShared(method) && !isWal(mode))
            .as("the workload calls " + method)
            .isTrue();
        return;
      }
    }
  }

  private static boolean isShared(VfsMethod method) {
    return method == VfsMethod.SHM_LOCK || method == VfsMethod.SHM_MAP;
  }

  private static boolean isWal(String mode) {
    return mode.equals("wal");
  }

  private static void sweep(FaultPlanVfs faulty, MemoryVfs sound, String where) {
    int acknowledged = 0;
    int possible = 0;
    try (Connection connection = Connection.open(faulty, "/x.db")) {
      for (int n = 1; n <= 5; n++) {
        possible = n;
        if (transaction(connection, n)) {
          acknowledged = n;
        }
        long seen = versionOf(connection);
        assertThat(seen == -1 || seen == acknowledged || seen == possible)
            .as("%s: version %s seen after %s of %s", where, seen, acknowledged, possible)
            .isTrue();
      }
    } catch (SqliteException e) {
      // Could not be opened, or not be closed.
      assertThat(e.code().isOk()).isFalse();
    }
    try (Connection check = Connection.open(sound, "/x.db")) {
      assertThat(check.query("PRAGMA integrity_check").text()).as(where).isEqualTo("ok");
      assertThat(check.query("SELECT n FROM version").number())
          .as(where)
          .isBetween((long) acknowledged, (long) possible);
      assertThat(check.query("SELECT sum(v), count(*) FROM t").rows().get(0))
          .as(where)
          .containsExactly(0L, 40L);
    }
    assertThat(sound.fileSystem().openFiles()).as(where).isEmpty();
  }

  /** Moves amounts between rows; a small cache makes it spill. Whether it was acknowledged. */
  private static boolean transaction(Connection connection, int n) {
    try {
      connection.query("PRAGMA cache_size = 8");
      connection.query("BEGIN");
      connection.query("UPDATE t SET v = v + 1 WHERE id <= 20");
      connection.query("UPDATE version SET n = " + n);
      connection.query("SAVEPOINT s");
      connection.query("DELETE FROM t WHERE id > 30");
      connection.query("ROLLBACK TO s");
      connection.query("UPDATE t SET v = v - 1 WHERE id > 20");
      connection.query("COMMIT");
      return true;
    } catch (SqliteException e) {
      try {
        if (connection.inTransaction()) {
          connection.query("ROLLBACK");
        }
      } catch (SqliteException again) {
        assertThat(again.code().isOk()).isFalse();
      }
      return false;
    }
  }

  /** -1 if it cannot be read now. */
  private static long versionOf(Connection connection) {
    try {
      return connection.query("SELECT n FROM version").number();
    } catch (SqliteException e) {
      return -1;
    }
  }
}
