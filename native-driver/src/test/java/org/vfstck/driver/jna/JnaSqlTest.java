package org.vfstck.driver.jna;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vfstck.driver.protocol.Reply;

/** SQLite itself over the stock VFS, through the driver. */
class JnaSqlTest {

  private static final int BUSY = 5;
  private static final int INTERRUPT = 9;
  private static final int IOERR_WRITE = 778;

  @TempDir static Path directory;
  private static DriverChild child;
  private static int databases;
  private String path;

  @BeforeAll
  static void start() {
    child = DriverChild.greeted("--vfs-name", "unix");
  }

  @AfterAll
  static void end() {
    if (child != null) {
      assertThat(child.end()).isZero();
      child.close();
    }
  }

  @BeforeEach
  void newDatabase() {
    child.ok("reset");
    path = directory.resolve("test" + ++databases + ".db").toString();
    child.openConnection("a", path);
  }

  @Test
  void everyTypeOfValueArrivesAsItIs() {
    List<Object> row =
        child.rows("a", "SELECT NULL, -9223372036854775808, 1.5, 'h\u00e9llo', x'00ff', ''").get(0);
    assertThat(row.subList(0, 4)).isEqualTo(Arrays.asList(null, Long.MIN_VALUE, 1.5, "h\u00e9llo"));
    assertThat((byte[]) row.get(4)).containsExactly(0, -1);
    assertThat(row.get(5)).isEqualTo("");
  }

  @Test
  void statementsRunUpToTheFirstThatFails() {
    DriverChild.SqlAnswer answer =
        child.sql("a", "CREATE TABLE t(x UNIQUE); INSERT INTO t VALUES(1),(1); SELECT 'never'");
    assertThat(answer.code()).as("the extended code").isEqualTo(2067);
    assertThat(answer.message()).isEqualTo("UNIQUE constraint failed: t.x");
    assertThat(answer.rows()).isEmpty();
    assertThat(child.rows("a", "SELECT count(*) FROM t")).isEqualTo(List.of(List.of(0L)));
  }

  @Test
  void aFailedOpenSaysWhyAndLeavesNoConnection() {
    Reply reply = child.ask("sql-open connection=x path=/no/such/place/x.db flags=70");
    assertThat(reply.toString()).contains("rc=14").contains("unable%20to%20open");
    assertThat(child.refusal("sql-close connection=x")).contains("no connection x");
  }

  @Test
  void aBusyHandlerIsAskedAsOftenAsItWasTold() {
    child.openConnection("b", path);
    child.rows("a", "CREATE TABLE t(x); BEGIN IMMEDIATE");
    child.ok("sql-busy-handler connection=b retries=3");
    assertThat(child.sql("b", "BEGIN IMMEDIATE").code()).isEqualTo(BUSY);
    Reply asked = child.ok("sql-busy-count connection=b");
    assertThat(asked.arguments().number("value"))
        .as("3 retries and the one that gave up")
        .isEqualTo(4);
    child.ok("sql-busy-handler connection=b retries=-1");
    assertThat(child.sql("b", "BEGIN IMMEDIATE").code()).isEqualTo(BUSY);
    child.ok("sql-busy-timeout connection=b milliseconds=1");
    assertThat(child.sql("b", "BEGIN IMMEDIATE").code()).isEqualTo(BUSY);
    child.rows("a", "COMMIT");
    child.rows("b", "BEGIN IMMEDIATE; COMMIT");
  }

  @Test
  void hooksTellWhatHappened() {
    child.rows("a", "PRAGMA journal_mode=WAL; CREATE TABLE t(x)");
    child.ok("sql-hooks connection=a on=1");
    child.rows("a", "INSERT INTO t VALUES(1); UPDATE t SET x = 2; BEGIN; DELETE FROM t WHERE x=2");
    child.rows("a", "ROLLBACK");
    assertThat(child.lines("sql-hook-events connection=a"))
        .containsExactly(
            "update INSERT main t 1",
            "commit",
            "wal main 3",
            "update UPDATE main t 1",
            "commit",
            "wal main 4",
            "update DELETE main t 1",
            "rollback");
    child.ok("sql-hooks connection=a on=0");
    child.rows("a", "INSERT INTO t VALUES(3)");
    assertThat(child.lines("sql-hook-events connection=a")).isEmpty();
  }

  @Test
  void aCheckpointAnswersItsFrames() {
    child.rows("a", "PRAGMA journal_mode=WAL; CREATE TABLE t(x); INSERT INTO t VALUES(1)");
    Reply passive = child.ok("sql-checkpoint connection=a mode=0");
    assertThat(passive.arguments().integer("log")).isEqualTo(3);
    assertThat(passive.arguments().integer("checkpointed")).isEqualTo(3);
    Reply truncate = child.ok("sql-checkpoint connection=a schema=main mode=3");
    assertThat(truncate.arguments().integer("log")).isZero();
  }

  @Test
  void anInterruptStrikesOnce() {
    child.ok("sql-interrupt connection=a after=500");
    String endless =
        "WITH RECURSIVE c(x) AS (VALUES(1) UNION ALL SELECT x+1 FROM c) SELECT x FROM c"
            + " WHERE x < 0";
    assertThat(child.sql("a", endless).code()).isEqualTo(INTERRUPT);
    assertThat(child.rows("a", "SELECT 1")).isEqualTo(List.of(List.of(1L)));
  }

  @Test
  void thePendingByteMovesAndComesBackWithReset() {
    assertThat(child.ok("test-control pending-byte=65536").arguments().number("value"))
        .isEqualTo(0x40000000L);
    assertThat(child.ok("test-control pending-byte=0").arguments().number("value"))
        .isEqualTo(65536);
    child.ok("reset");
    assertThat(child.ok("test-control pending-byte=0").arguments().number("value"))
        .isEqualTo(0x40000000L);
  }

  @Test
  void aFaultStrikesTheCallThatWasPlannedAndIsCounted() {
    child.ok("shim shim=s fault=xWrite:main-journal:2:778:once");
    child.ok("sql-open connection=s path=" + path + " flags=70 shim=s");
    DriverChild.SqlAnswer failed = child.sql("s", "CREATE TABLE t(x)");
    assertThat(failed.code()).isEqualTo(IOERR_WRITE);
    assertThat(child.ok("shim-fired shim=s").arguments().number("value")).isEqualTo(1);
    child.rows("s", "CREATE TABLE t(x); INSERT INTO t VALUES(1)");
    assertThat(child.ok("shim-fired shim=s").arguments().number("value")).isEqualTo(1);
    assertThat(child.rows("s", "PRAGMA integrity_check")).isEqualTo(List.of(List.of("ok")));
  }

  @Test
  void aFaultForGoodFailsEveryCall() {
    child.ok("shim shim=s fault=xShmLock:main-db:1:5130:always;xShmMap:wal:1:10:always");
    child.rows("a", "PRAGMA journal_mode=WAL; CREATE TABLE t(x)");
    child.ok("sql-open connection=s path=" + path + " flags=70 shim=s");
    assertThat(child.sql("s", "SELECT * FROM t").code()).as("IOERR_SHMLOCK").isEqualTo(5130);
    assertThat(child.sql("s", "SELECT * FROM t").code()).isEqualTo(5130);
    assertThat(child.rows("a", "SELECT * FROM t")).isEmpty();
  }

  @Test
  void aLegacyShimHasNoWal() {
    child.ok("shim shim=old legacy=1");
    child.ok("sql-open connection=s path=" + path + " flags=70 shim=old");
    assertThat(child.rows("s", "PRAGMA journal_mode=WAL")).isEqualTo(List.of(List.of("delete")));
    child.rows("s", "CREATE TABLE t(x); INSERT INTO t VALUES(1); VACUUM");
    assertThat(child.rows("a", "SELECT x FROM t")).isEqualTo(List.of(List.of(1L)));
  }

  @Test
  void aTraceHasALineForEachCall() {
    child.ok("shim shim=t trace=1");
    child.ok("sql-open connection=s path=" + path + " flags=70 shim=t");
    child.rows("s", "PRAGMA journal_mode=WAL; CREATE TABLE t(x)");
    String name = Path.of(path).getFileName().toString();
    assertThat(child.lines("shim-trace shim=t"))
        .contains(
            "xOpen main-db path=" + name + " flags=262 rc=0",
            "xLock main-db level=1 rc=0",
            "xShmMap main-db region=0 size=32768 extend=1 rc=0",
            "xShmLock main-db offset=0 count=1 flags=10 rc=0",
            "xWrite wal offset=0 amount=32 rc=0");
    assertThat(child.lines("shim-trace shim=t")).isEmpty();
  }

  @Test
  void aPragmaOfTheVfsPassesThroughAShim() {
    child.ok("shim shim=s");
    child.ok("sql-open connection=s path=" + path + " flags=70 shim=s");
    assertThat(child.rows("s", "PRAGMA mmap_size=65536")).isEqualTo(List.of(List.of(65536L)));
    child.rows("s", "CREATE TABLE t(x); INSERT INTO t VALUES(zeroblob(20000))");
    assertThat(child.rows("s", "SELECT sum(length(x)) FROM t")).isEqualTo(List.of(List.of(20000L)));
  }

  @Test
  void uriParametersPassThroughAShim() {
    child.rows("a", "PRAGMA journal_mode=WAL; CREATE TABLE t(x)");
    child.ok("shim shim=s trace=1");
    child.ok("sql-open connection=s path=file:" + path + "?psow=0 flags=70 shim=s");
    child.rows("s", "SELECT * FROM t");
    assertThat(child.lines("shim-trace shim=s"))
        .as("unix, told psow=0, claims no POWERSAFE_OVERWRITE")
        .contains("xDeviceCharacteristics main-db value=0 rc=0");
  }

  @Test
  void badShimsAreRefusedWithTheReason() {
    assertThat(child.refusal("shim shim=unix")).contains("registered");
    assertThat(child.refusal("shim shim=s fault=xRaed:any:1:10:once")).contains("no method xRaed");
    assertThat(child.refusal("shim shim=s fault=xRead:db:1:10:once"))
        .contains("no kind of file db");
    assertThat(child.refusal("shim shim=s fault=xRead:any:0:10:once")).contains("counted from 1");
    assertThat(child.refusal("shim shim=s fault=xRead:any:1:0:once")).contains("not the code");
    assertThat(child.refusal("shim shim=s fault=xRead:any:1:10:twice")).contains("twice");
    assertThat(child.refusal("shim-trace shim=s")).contains("no shim s");
  }
}
