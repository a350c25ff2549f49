package org.vfstck.driver.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vfstck.driver.SqlConnection;
import org.vfstck.driver.SqlConnection.SqlResult;
import org.vfstck.driver.SqlHost;
import org.vfstck.driver.SqlShim;
import org.vfstck.driver.client.DriverProcess;
import org.vfstck.vfs.ResultCode;

/**
 * Every request to SQLite, as PROTOCOL.md has it; for a driver that has the feature {@code sql}.
 */
public abstract class SqlContract extends ContractDrivers {

  private static final SqlShim LEGACY = new SqlShim(true, false, List.of());

  @Test
  void valuesOfEveryTypeComeAsTheyAre() {
    try (SqlConnection connection = open(start(), SqlShim.NONE)) {
      SqlResult result =
          connection.execute(
              "SELECT NULL, -5, 9223372036854775807, 0.1, 'h\u00e4\nllo', x'00ff', ''");
      assertThat(result.code()).isEqualTo(ResultCode.OK);
      assertThat(result.message()).isEmpty();
      assertThat(result.rows()).hasSize(1);
      assertThat(result.rows().get(0).subList(0, 5))
          .containsExactly(null, -5L, Long.MAX_VALUE, 0.1, "h\u00e4\nllo");
      assertThat((byte[]) result.rows().get(0).get(5)).containsExactly(0, 0xff);
      assertThat(result.rows().get(0).get(6)).isEqualTo("");
    }
  }

  @Test
  void statementsRunUpToTheFirstThatFailsAndItsExtendedCodeIsTold() {
    try (SqlConnection connection = open(start(), SqlShim.NONE)) {
      ok(connection, "CREATE TABLE t(a PRIMARY KEY); INSERT INTO t VALUES(1)");
      SqlResult failed =
          connection.execute("INSERT INTO t VALUES(2); INSERT INTO t VALUES(1); DELETE FROM t");
      assertThat(failed.code()).isEqualTo(ResultCode.CONSTRAINT_PRIMARYKEY);
      assertThat(failed.message()).contains("t.a");
      assertThat(ok(connection, "SELECT count(*) FROM t")).containsExactly(List.of(2L));
      assertThat(connection.execute("SELEKT").message()).contains("SELEKT");
    }
  }

  @Test
  void changesAreThoseOfTheLastStatement() {
    DriverProcess driver = start();
    ok(driver, "sql-open connection=c path=" + path("t.db") + " flags=70");
    ok(driver, "sql-exec connection=c", text("CREATE TABLE t(a); INSERT INTO t VALUES(1),(2),(3)"));
    assertThat(
            ok(driver, "sql-exec connection=c", text("UPDATE t SET a=0 WHERE a>1"))
                .arguments()
                .number("changes"))
        .isEqualTo(2);
    ok(driver, "sql-close connection=c");
    assertThat(refusal(ask(driver, "sql-close connection=c"))).isNotBlank();
  }

  @Test
  void aDatabaseThatCannotBeOpenedSaysSoAtItsFirstStatement() {
    SqlHost sqlite = start().sqlite().orElseThrow();
    try (SqlConnection connection = sqlite.open(path("missing/t.db"), SqlShim.NONE)) {
      SqlResult result = connection.execute("SELECT * FROM sqlite_schema");
      assertThat(result.code().primary()).isEqualTo(ResultCode.CANTOPEN);
      assertThat(result.message()).isNotBlank();
    }
  }

  @Test
  void theBusyHandlerIsAskedAsOftenAsItRetriesAndOnceMore() {
    try (SqlConnection writer = open(start(), SqlShim.NONE);
        SqlConnection other = open(start(), SqlShim.NONE)) {
      ok(writer, "CREATE TABLE t(a); BEGIN IMMEDIATE");
      other.busyHandler(3);
      assertThat(other.execute("BEGIN IMMEDIATE").code()).isEqualTo(ResultCode.BUSY);
      assertThat(other.busyCalls()).isEqualTo(4);
      other.busyTimeout(1);
      assertThat(other.execute("BEGIN IMMEDIATE").code()).isEqualTo(ResultCode.BUSY);
      ok(writer, "COMMIT");
      ok(other, "BEGIN IMMEDIATE");
    }
  }

  @Test
  void aCheckpointTellsTheFramesOfTheLog() {
    try (SqlConnection connection = open(start(), SqlShim.NONE)) {
      assertThat(connection.checkpoint(0))
          .isEqualTo(new SqlConnection.CheckpointResult(ResultCode.OK, -1, -1));
      ok(connection, "PRAGMA journal_mode=WAL; CREATE TABLE t(a)");
      SqlConnection.CheckpointResult passive = connection.checkpoint(0);
      assertThat(passive.code()).isEqualTo(ResultCode.OK);
      assertThat(passive.logFrames()).isPositive().isEqualTo(passive.checkpointedFrames());
      assertThat(connection.checkpoint(3))
          .isEqualTo(new SqlConnection.CheckpointResult(ResultCode.OK, 0, 0));
    }
  }

  @Test
  void hooksTellWhatHappenedUntilTheyAreTakenAway() {
    try (SqlConnection connection = open(start(), SqlShim.NONE)) {
      ok(connection, "PRAGMA journal_mode=WAL; CREATE TABLE t(a)");
      connection.hooks(true);
      ok(connection, "INSERT INTO t VALUES(7)");
      ok(connection, "BEGIN; DELETE FROM t WHERE a=7; ROLLBACK");
      List<String> events = connection.hookEvents();
      assertThat(events).contains("commit", "rollback");
      assertThat(events).anyMatch(event -> event.matches("update \\S+ main t 1"));
      assertThat(events).anyMatch(event -> event.matches("wal main \\d+"));
      assertThat(connection.hookEvents()).isEmpty();
      connection.hooks(false);
      ok(connection, "INSERT INTO t VALUES(8)");
      assertThat(connection.hookEvents()).isEmpty();
    }
  }

  @Test
  void anInterruptEndsTheNextStatementAndNoOther() {
    String counting =
        "WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i+1 FROM n WHERE i<100000)"
            + " SELECT max(i) FROM n";
    try (SqlConnection connection = open(start(), SqlShim.NONE)) {
      connection.interruptAfter(1000);
      assertThat(connection.execute(counting).code()).isEqualTo(ResultCode.INTERRUPT);
      assertThat(ok(connection, counting)).containsExactly(List.of(100000L));
    }
  }

  @Test
  void aLegacyShimHasNoSharedMemory() {
    try (SqlConnection connection = open(start(), LEGACY)) {
      assertThat(ok(connection, "PRAGMA journal_mode=WAL")).containsExactly(List.of("delete"));
    }
    try (SqlConnection connection = open(start(), SqlShim.NONE)) {
      assertThat(ok(connection, "PRAGMA journal_mode=WAL")).containsExactly(List.of("wal"));
    }
  }

  @Test
  void aFaultOfAShimFiresOnceOrAlwaysAndIsCounted() {
    SqlShim faulty = new SqlShim(false, false, List.of("xWrite:main-db:1:778:once"));
    try (SqlConnection connection = open(start(), faulty)) {
      assertThat(connection.execute("CREATE TABLE t(a)").code()).isEqualTo(ResultCode.IOERR_WRITE);
      assertThat(connection.faultsFired()).isEqualTo(1);
      ok(connection, "CREATE TABLE t(a)");
      assertThat(connection.faultsFired()).isEqualTo(1);
    }
  }

  @Test
  void aTracedShimTellsEachCallOnce() {
    DriverProcess driver = start();
    ok(driver, "shim shim=seen trace=1");
    ok(driver, "sql-open connection=c path=" + path("t.db") + " flags=70 shim=seen");
    ok(driver, "sql-exec connection=c", text("CREATE TABLE t(a)"));
    String trace = text(ok(driver, "shim-trace shim=seen").payload());
    assertThat(trace.lines())
        .anyMatch(line -> line.matches("xOpen main-db .*rc=0"))
        .anyMatch(line -> line.matches("xLock main-db .*rc=0"))
        .anyMatch(line -> line.matches("xWrite main-journal .*rc=0"))
        .anyMatch(line -> line.matches("xDelete main-journal .*rc=0"));
    assertThat(ok(driver, "shim-trace shim=seen").payload()).isEmpty();
  }

  @Test
  void aShimThatMakesNoSenseIsRefused() {
    DriverProcess driver = start();
    assertThat(refusal(ask(driver, "shim shim=s fault=xNonsense:any:1:5:once"))).isNotBlank();
    assertThat(refusal(ask(driver, "shim shim=s fault=xRead"))).isNotBlank();
    assertThat(refusal(ask(driver, "shim-fired shim=nobody"))).isNotBlank();
  }

  @Test
  void resetClosesConnectionsAndGivesBackThePendingByte() {
    DriverProcess driver = start();
    assertThat(ok(driver, "test-control pending-byte=65536").arguments().number("value"))
        .isEqualTo(0x40000000);
    try (SqlConnection other = open(start(), SqlShim.NONE)) {
      ok(driver, "test-control pending-byte=" + 0x40000000);
      SqlConnection writer = open(driver, SqlShim.NONE);
      ok(writer, "CREATE TABLE t(a); BEGIN IMMEDIATE");
      assertThat(other.execute("BEGIN IMMEDIATE").code()).isEqualTo(ResultCode.BUSY);
      ok(driver, "reset");
      ok(other, "BEGIN IMMEDIATE");
    }
    ok(driver, "test-control pending-byte=65536");
    ok(driver, "reset");
    assertThat(ok(driver, "test-control pending-byte=" + 0x40000000).arguments().number("value"))
        .isEqualTo(0x40000000);
  }

  private SqlConnection open(DriverProcess driver, SqlShim shim) {
    return driver.sqlite().orElseThrow().open(path("t.db"), shim);
  }

  private static List<List<Object>> ok(SqlConnection connection, String sql) {
    SqlResult result = connection.execute(sql);
    assertThat(result.code()).as(sql + ": " + result.message()).isEqualTo(ResultCode.OK);
    return result.rows();
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
