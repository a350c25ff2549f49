package org.vfstck.engine.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vfstck.engine.error.BusyException;
import org.vfstck.engine.error.SqliteException;
import org.vfstck.testkit.FileKind;
import org.vfstck.testkit.VfsMethod;
import org.vfstck.testkit.decorator.FaultPlan;
import org.vfstck.testkit.decorator.FaultPlanVfs;
import org.vfstck.testkit.memory.MemoryFileSystem;
import org.vfstck.testkit.memory.MemoryVfs;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.Vfs;

/** Transactions of two connections in two processes, and of one that meets failures. */
final class TransactionTest {

  private final MemoryFileSystem machine = new MemoryVfs().fileSystem();

  private Connection open(String process) {
    return Connection.open(machine.process(process), "/x.db");
  }

  private static ResultCode codeOf(Connection connection, String sql) {
    try {
      connection.query(sql);
      return ResultCode.OK;
    } catch (SqliteException e) {
      assertThat(connection.lastErrorCode()).isEqualTo(e.code());
      return e.code();
    }
  }

  @Test
  void aReaderKeepsTheWriterFromCommittingAndTheCommitCanBeTriedAgain() {
    try (Connection a = open("a");
        Connection b = open("b")) {
      a.execute("CREATE TABLE t(x); INSERT INTO t VALUES(1)");
      b.execute("BEGIN");
      assertThat(b.query("SELECT x FROM t").number()).isEqualTo(1);
      a.execute("BEGIN; UPDATE t SET x = 2");
      assertThat(codeOf(a, "COMMIT")).isEqualTo(ResultCode.BUSY);
      assertThat(a.lastErrorMessage()).isEqualTo("database is locked");
      assertThat(a.inTransaction()).isTrue();
      b.execute("COMMIT");
      a.execute("COMMIT");
      assertThat(b.query("SELECT x FROM t").number()).isEqualTo(2);
    }
  }

  @Test
  void anUpgradeThatWouldDeadlockIsRefusedWithoutAskingTheBusyHandler() {
    try (Connection a = open("a");
        Connection b = open("b")) {
      a.execute("CREATE TABLE t(x)");
      b.execute("BEGIN");
      b.query("SELECT * FROM t");
      a.execute("BEGIN IMMEDIATE");
      List<Integer> calls = new ArrayList<>();
      b.setBusyHandler(
          attempts -> {
            calls.add(attempts);
            return attempts < 3;
          });
      assertThat(codeOf(b, "INSERT INTO t VALUES(1)")).isEqualTo(ResultCode.BUSY);
      assertThat(calls).isEmpty();
      b.execute("COMMIT");
      assertThat(codeOf(b, "INSERT INTO t VALUES(1)")).isEqualTo(ResultCode.BUSY);
      assertThat(calls).containsExactly(0, 1, 2, 3);
    }
  }

  @Test
  void theBusyTimeoutWaitsInTheTimeOfTheVfs() {
    try (Connection a = open("a");
        Connection b = open("b")) {
      a.execute("CREATE TABLE t(x); BEGIN EXCLUSIVE");
      Vfs clock = machine.process("b");
      b.setBusyTimeout(500);
      long before = clock.currentTimeMillis();
      assertThat(codeOf(b, "SELECT * FROM t")).isEqualTo(ResultCode.BUSY);
      assertThat(clock.currentTimeMillis() - before).isBetween(500L, 600L);
      assertThat(b.query("PRAGMA busy_timeout").number()).isEqualTo(500);
    }
  }

  @Test
  void inWalModeAnOldSnapshotCannotBecomeAWriter() {
    try (Connection a = open("a");
        Connection b = open("b")) {
      a.execute("PRAGMA journal_mode = wal; CREATE TABLE t(x)");
      b.execute("BEGIN");
      b.query("SELECT * FROM t");
      a.execute("INSERT INTO t VALUES(1)");
      assertThat(codeOf(b, "INSERT INTO t VALUES(2)")).isEqualTo(ResultCode.BUSY_SNAPSHOT);
      assertThat(b.query("SELECT count(*) FROM t").number()).isZero();
      b.execute("COMMIT; INSERT INTO t VALUES(2)");
      assertThat(b.query("SELECT count(*) FROM t").number()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"delete", "wal"})
  void theReadLockGoesWithTheLastStatementThatIsReset(String mode) {
    try (Connection a = open("a");
        Connection b = open("b")) {
      a.execute("PRAGMA journal_mode = " + mode);
      a.execute("CREATE TABLE t(x); INSERT INTO t VALUES(1), (2), (3)");
      Statement first = a.prepare("SELECT x FROM t");
      Statement second = a.prepare("SELECT x FROM t");
      assertThat(first.step()).isTrue();
      assertThat(second.step()).isTrue();
      first.reset();
      boolean wal = mode.equals("wal");
      assertThat(codeOf(b, "INSERT INTO t VALUES(4)"))
          .isEqualTo(wal ? ResultCode.OK : ResultCode.BUSY);
      assertThat(second.step()).isTrue();
      assertThat(second.columnLong(0)).isEqualTo(2);
      second.close();
      assertThat(codeOf(b, "INSERT INTO t VALUES(5)")).isEqualTo(ResultCode.OK);
    }
  }

  @Test
  void aStatementThatFailsInTheMiddleLeavesTheTransactionAsItWas() {
    try (Connection a = open("a")) {
      a.execute("CREATE TABLE t(x UNIQUE); BEGIN; INSERT INTO t VALUES(5)");
      assertThat(codeOf(a, "INSERT INTO t VALUES(6), (7), (5)"))
          .isEqualTo(ResultCode.CONSTRAINT_UNIQUE);
      assertThat(a.inTransaction()).isTrue();
      assertThat(a.query("SELECT x FROM t").column()).containsExactly(5L);
      assertThat(codeOf(a, "INSERT OR FAIL INTO t VALUES(6), (5), (7)"))
          .isEqualTo(ResultCode.CONSTRAINT_UNIQUE);
      assertThat(a.query("SELECT x FROM t").column()).containsExactly(5L, 6L);
      assertThat(codeOf(a, "INSERT OR ROLLBACK INTO t VALUES(5)"))
          .isEqualTo(ResultCode.CONSTRAINT_UNIQUE);
      assertThat(a.inTransaction()).isFalse();
      assertThat(a.query("SELECT x FROM t").rows()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 13})
  void anIoErrorUndoesTheTransactionAndAFullDiskTheStatement(int code) {
    ResultCode failure = code == 13 ? ResultCode.FULL : ResultCode.IOERR_WRITE;
    FaultPlan plan = FaultPlan.fromNth(1, VfsMethod.WRITE, FileKind.MAIN_JOURNAL, failure);
    try (Connection good = open("a")) {
      good.execute("CREATE TABLE t(x); INSERT INTO t VALUES(1)");
    }
    try (Connection a = Connection.open(new FaultPlanVfs(machine.process("b"), plan), "/x.db")) {
      a.execute("BEGIN");
      assertThat(codeOf(a, "UPDATE t SET x = 2")).isEqualTo(failure);
      assertThat(plan.fired()).isPositive();
      assertThat(a.inTransaction()).isEqualTo(failure.isA(ResultCode.FULL));
      assertThat(a.query("SELECT x FROM t").number()).isEqualTo(1);
    }
  }

  @Test
  void aCommitOverTwoFilesThatFailsAtTheSuperJournalChangesNeither() {
    FaultPlan plan =
        FaultPlan.nth(1, VfsMethod.DELETE, FileKind.SUPER_JOURNAL, ResultCode.IOERR_DELETE);
    Vfs vfs = new FaultPlanVfs(machine.process("a"), plan);
    try (Connection a = Connection.open(vfs, "/x.db")) {
      a.execute("ATTACH '/y.db' AS y; CREATE TABLE t(v); CREATE TABLE y.u(v)");
      a.execute("INSERT INTO t VALUES(1); INSERT INTO u VALUES(1)");
      a.execute("BEGIN; UPDATE t SET v = 2; UPDATE u SET v = 2");
      assertThat(codeOf(a, "COMMIT").primary()).isEqualTo(ResultCode.IOERR);
      assertThat(plan.fired()).isEqualTo(1);
      assertThat(a.inTransaction()).isFalse();
      assertThat(a.query("SELECT t.v + u.v FROM t, u").number()).isEqualTo(2);
      a.execute("BEGIN; UPDATE t SET v = 3; UPDATE u SET v = 3; COMMIT");
    }
    try (Connection b = open("b")) {
      b.execute("ATTACH '/y.db' AS y");
      assertThat(b.query("SELECT t.v + u.v FROM t, u").number()).isEqualTo(6);
    }
    assertThat(machine.snapshot().keySet()).containsExactly("/x.db", "/y.db");
  }

  @Test
  void aBusyFileLeavesTheTransactionOverTwoFilesWhole() {
    try (Connection a = open("a");
        Connection b = Connection.open(machine.process("b"), "/y.db")) {
      a.execute("ATTACH '/y.db' AS y; CREATE TABLE t(v); CREATE TABLE y.u(v)");
      a.execute("BEGIN; INSERT INTO t VALUES(1); INSERT INTO u VALUES(1)");
      Statement reader = b.prepare("SELECT name FROM sqlite_schema");
      assertThat(reader.step()).isTrue();
      assertThat(codeOf(a, "COMMIT")).isEqualTo(ResultCode.BUSY);
      reader.close();
      a.execute("COMMIT");
      assertThat(b.query("SELECT v FROM u").number()).isEqualTo(1);
    }
    assertThat(machine.snapshot().keySet()).containsExactly("/x.db", "/y.db");
  }

  @Test
  void aReaderWhoseSchemaIsRolledBackFailsInsteadOfReadingAnotherTree() {
    try (Connection a = open("a")) {
      a.execute("BEGIN; CREATE TABLE t(x); INSERT INTO t VALUES(1), (2)");
      Statement reader = a.prepare("SELECT x FROM t");
      assertThat(reader.step()).isTrue();
      a.execute("ROLLBACK");
      assertThatThrownBy(reader::step)
          .isInstanceOf(SqliteException.class)
          .hasMessage("abort due to ROLLBACK");
      assertThatThrownBy(reader::step).hasMessage("no such table: t");
    }
  }

  @Test
  void aPreparedStatementFollowsTheSchemaThatAnotherConnectionChanges() {
    try (Connection a = open("a");
        Connection b = open("b")) {
      a.execute("CREATE TABLE t(x); INSERT INTO t VALUES(1)");
      Statement select = a.prepare("SELECT * FROM t");
      Statement insert = a.prepare("INSERT INTO t(x) VALUES(?)");
      assertThat(select.columnCount()).isEqualTo(1);
      b.execute("ALTER TABLE t ADD COLUMN y DEFAULT 'new'; CREATE UNIQUE INDEX u ON t(x)");
      assertThat(select.step()).isTrue();
      assertThat(select.row()).containsExactly(1L, "new");
      select.reset();
      insert.bind(1, 1);
      assertThatThrownBy(insert::step).hasMessage("UNIQUE constraint failed: t.x");
      b.execute("DROP TABLE t");
      assertThatThrownBy(select::step).hasMessage("no such table: t");
    }
  }

  @Test
  void exclusiveModeKeepsOthersOutUntilItIsLeft() {
    try (Connection a = open("a");
        Connection b = open("b")) {
      assertThat(a.query("PRAGMA locking_mode = exclusive").text()).isEqualTo("exclusive");
      a.execute("CREATE TABLE t(x)");
      assertThatThrownBy(() -> b.query("SELECT * FROM t")).isInstanceOf(BusyException.class);
      assertThat(a.query("PRAGMA locking_mode = normal").text()).isEqualTo("normal");
      a.query("SELECT * FROM t");
      assertThat(b.query("SELECT * FROM t").rows()).isEmpty();
    }
  }
}
