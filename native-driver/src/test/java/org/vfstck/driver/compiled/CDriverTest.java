package org.vfstck.driver.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vfstck.driver.compiled.DrivenProcess.Answer;

/** What the C driver answers, where a VFS in C or SQLite has the answer. */
class CDriverTest {

  @TempDir static Path folder;
  private static Path driver;
  private static Path broken;

  private Path here;
  private DrivenProcess process;

  @BeforeAll
  static void compile() {
    driver = CProgram.DRIVER.path();
    broken = CProgram.BROKEN_DRIVER.path();
  }

  @BeforeEach
  void start() throws IOException {
    here = Files.createTempDirectory(folder, "test");
    process = new DrivenProcess(here, List.of(driver.toString()));
  }

  @AfterEach
  void stop() {
    process.close();
  }

  private Answer ask(String request) {
    return process.ask(request);
  }

  private Answer sql(String connection, String text) {
    return process.ask("sql-exec connection=" + connection, text.getBytes(StandardCharsets.UTF_8));
  }

  private DrivenProcess over(String vfs) {
    return new DrivenProcess(here, List.of(broken.toString(), vfs));
  }

  @Test
  void saysWhichSqliteItHostsAndWhereFrom() {
    assertThat(ask("hello protocol=1").line())
        .matches(
            "rc=0 protocol=1 driver=c vfs=unix sqlite=3\\.\\d+\\.\\d+ source=20\\d\\d-\\S+"
                + " library=(/\\S*libsqlite3\\S*)? features=abi,sql,shim,test-control");
  }

  @Test
  void withoutAVfsOfThatNameItSaysWhichThereAreAndEndsWithStatusTwo() {
    DriverRun run = DriverRun.of(here, List.of(driver.toString(), "nope"), "5 hello protocol=1\n");
    assertThat(run.output())
        .startsWith("5 refused reason=no%20VFS%20is%20named%20nope;%20there%20are:%20unix%20");
    assertThat(run.errors()).contains("no VFS is named nope; there are: unix ");
    assertThat(run.status()).isEqualTo(2);
  }

  @Test
  void aVfsThatDoesNotRegisterIsToldAndEndsWithStatusTwo() throws IOException {
    Path source =
        Files.writeString(
            here.resolve("failing.c"), "int failing(void);\nint failing(void) { return 7; }\n");
    Path program =
        CCompiler.withSqlite(folder)
            .program(here, "failing", CSources.linkedIn("failing"), CSources.DRIVER, source);
    DriverRun run = DriverRun.of(here, List.of(program.toString()), "5 hello protocol=1\n");
    assertThat(run.output())
        .isEqualTo(
            "5 refused reason=the%20function%20that%20registers%20the%20VFS%20answered:%20out%20of%20memory\n");
    assertThat(run.status()).isEqualTo(2);
  }

  @Test
  void endsWithStatusZeroWhenTheInputEnds() {
    ask("hello protocol=1");
    assertThat(process.finish()).isEqualTo("END status 0");
  }

  @Test
  void anOutputThatTheVfsDoesNotTouchIsSeen() {
    try (DrivenProcess keeping = over("broken-short-read-keeps-tail")) {
      keeping.ask("open file=a path=t flags=262");
      keeping.ask("write file=a offset=0", new byte[] {'a', 'b'});
      assertThat(keeping.ask("read file=a offset=0 amount=4").text()).isEqualTo("ab\u00aa\u00aa");
    }
  }

  @Test
  void aByteWrittenOutsideTheOutputIsSeenInTheReplyOfThatCall() {
    try (DrivenProcess overrunning = over("broken-read-overruns")) {
      overrunning.ask("open file=a path=t flags=262");
      assertThat(overrunning.ask("read file=a offset=0 amount=4").line())
          .isEqualTo("rc=522 guard=broken");
      assertThat(overrunning.ask("file-size file=a").line()).isEqualTo("rc=0 size=0");
    }
    try (DrivenProcess overrunning = over("broken-open-overruns")) {
      assertThat(overrunning.ask("open file=a path=t flags=262").line()).endsWith(" guard=broken");
    }
    try (DrivenProcess overrunning = over("broken-full-pathname-overruns")) {
      assertThat(overrunning.ask("full-pathname path=t size=400").line()).endsWith(" guard=broken");
    }
  }

  @Test
  void aBufferThatXWriteChangesIsSeen() {
    try (DrivenProcess changing = over("broken-write-changes-buffer")) {
      changing.ask("open file=a path=t flags=262");
      assertThat(changing.ask("write file=a offset=0", new byte[5]).line())
          .isEqualTo("rc=0 buffer=changed");
    }
  }

  @Test
  void methodsBeyondTheVersionAreAbsent() {
    ask("open file=t flags=542");
    assertThat(ask("shm-map file=t region=0 size=32768 extend=1").line())
        .isEqualTo("absent method=xShmMap");
  }

  @Test
  void aFailedOpenLeavesTheNameFree() {
    assertThat(ask("open file=a path=missing flags=257").line()).startsWith("rc=14 methods=null");
    assertThat(ask("close file=a").line()).startsWith("refused");
    assertThat(ask("open file=a path=there flags=262").line()).startsWith("rc=0 methods=set");
    assertThat(ask("open file=a path=there flags=262").line()).startsWith("refused");
  }

  /** SYNC, COMMIT_PHASETWO, BEGIN_ATOMIC_WRITE, CKPT_DONE, CKPT_START: unix knows none of them. */
  @ParameterizedTest
  @ValueSource(ints = {21, 22, 31, 37, 39})
  void aControlWithoutAnArgumentIsGivenNull(int operation) {
    ask("open file=a path=t.db flags=262");
    assertThat(ask("file-control file=a op=" + operation).line()).isEqualTo("rc=12");
  }

  /** PERSIST_WAL and POWERSAFE_OVERWRITE ask with -1 and get 0 or 1, as an int. */
  @Test
  void aControlOnAnIntAnswersWithTheInt() {
    ask("open file=a path=t.db flags=262");
    assertThat(ask("file-control file=a op=10 number=-1").line()).isEqualTo("rc=0 number=0");
    assertThat(ask("file-control file=a op=13 number=-1").line()).isEqualTo("rc=0 number=1");
    assertThat(ask("file-control file=a op=18 number=-1").line()).isEqualTo("rc=0 number=0");
    assertThat(ask("file-control file=a op=12").line()).isEqualTo("rc=0 text=unix");
  }

  @Test
  void resetClosesAndForgetsEverything() {
    ask("open file=a path=t.db flags=262");
    ask("lock file=a level=1");
    ask("shm-map file=a region=0 size=32768 extend=1");
    ask("shim shim=s");
    ask("sql-open connection=c path=c.db flags=70 shim=s");
    ask("test-control pending-byte=65536");
    assertThat(ask("reset").line()).isEqualTo("rc=0");
    assertThat(ask("test-control pending-byte=0").line()).isEqualTo("rc=0 value=1073741824");
    assertThat(ask("open file=a path=t.db flags=262").line()).startsWith("rc=0");
    assertThat(ask("shim shim=s").line()).isEqualTo("rc=0");
    assertThat(ask("sql-open connection=c path=c.db flags=70").line()).isEqualTo("rc=0 message=");
  }

  @Test
  void rowsCarryEveryKindOfValue() {
    ask("sql-open connection=c path=c.db flags=70");
    Answer answer =
        sql(
            "c",
            "SELECT 42, NULL, 'h\u00e9', x'00ff0a', 1.5; -- end\n SELECT -1 WHERE 0; SELECT ''");
    assertThat(answer.line()).isEqualTo("rc=0 message= changes=0");
    assertThat(answer.text())
        .isEqualTo("I2:42N0:T3:h\u00c3\u00a9B3:\0\u00ff\nF16:3ff8000000000000\nT0:\n");
  }

  @Test
  void anErrorHasItsExtendedCodeItsMessageAndTheRowsBeforeIt() {
    ask("sql-open connection=c path=c.db flags=70");
    Answer answer = sql("c", "CREATE TABLE t(a UNIQUE); SELECT 7; INSERT INTO t VALUES(1),(1)");
    assertThat(answer.line())
        .isEqualTo("rc=2067 message=UNIQUE%20constraint%20failed:%20t.a changes=0");
    assertThat(answer.text()).isEqualTo("I1:7\n");
    assertThat(sql("c", "SELEC").line()).startsWith("rc=1 message=near%20\"SELEC\":");
    assertThat(ask("sql-open connection=d path=/no/such/folder/d flags=70").line())
        .isEqualTo("rc=14 message=unable%20to%20open%20database%20file");
  }

  @Test
  void aBusyHandlerIsAskedAsOftenAsItSays() {
    ask("sql-open connection=c path=c.db flags=70");
    ask("sql-open connection=d path=c.db flags=70");
    sql("c", "CREATE TABLE t(a); BEGIN EXCLUSIVE");
    ask("sql-busy-handler connection=d retries=3");
    assertThat(sql("d", "SELECT * FROM t").line()).startsWith("rc=5 ");
    assertThat(ask("sql-busy-count connection=d").line()).isEqualTo("rc=0 value=4");
    ask("sql-busy-handler connection=d retries=-1");
    assertThat(sql("d", "SELECT * FROM t").line()).startsWith("rc=5 ");
    assertThat(ask("sql-busy-count connection=d").line()).isEqualTo("rc=0 value=0");
  }

  @Test
  void hooksTellWhatHappened() {
    ask("sql-open connection=c path=c.db flags=70");
    sql("c", "PRAGMA journal_mode=WAL; CREATE TABLE \"t u\"(a INTEGER PRIMARY KEY)");
    ask("sql-hooks connection=c on=1");
    sql("c", "INSERT INTO \"t u\" VALUES(5); BEGIN; DELETE FROM \"t u\" WHERE a=5; ROLLBACK");
    assertThat(ask("sql-hook-events connection=c").text())
        .matches(
            "update INSERT main t%20u 5\ncommit\nwal main \\d+\nupdate DELETE main t%20u 5\nrollback\n");
    assertThat(ask("sql-hook-events connection=c").text()).isEmpty();
    assertThat(ask("sql-checkpoint connection=c mode=3").line())
        .isEqualTo("rc=0 log=0 checkpointed=0");
  }

  @Test
  void anInterruptHitsTheNextExecutionOnly() {
    ask("sql-open connection=c path=c.db flags=70");
    String endless =
        "WITH RECURSIVE r(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM r) SELECT count(*) FROM r";
    ask("sql-interrupt connection=c after=1000");
    assertThat(sql("c", endless).line()).isEqualTo("rc=9 message=interrupted changes=0");
    assertThat(sql("c", endless.replace("FROM r)", "FROM r LIMIT 9000)")).text())
        .isEqualTo("I4:9000\n");
  }

  @Test
  void aShimAnswersInPlaceOfTheVfsAndTellsWhatWasCalled() {
    ask("shim shim=s trace=1 fault=xSync:main-db:1:1034:once;xDelete:main-journal:2:10:always");
    ask("sql-open connection=c path=c.db flags=70 shim=s");
    assertThat(sql("c", "CREATE TABLE t(a)").line())
        .startsWith("rc=1034 message=disk%20I/O%20error");
    assertThat(ask("shim-fired shim=s").line()).isEqualTo("rc=0 value=1");
    assertThat(ask("shim-trace shim=s").text().lines())
        .contains("xSync main-db flags=2 rc=1034", "xLock main-db level=1 rc=0")
        .anyMatch(
            line -> line.matches("xOpen main-journal path=\\S+/c.db-journal flags=2054 rc=0"));
    assertThat(ask("shim-trace shim=s").text()).isEmpty();
    assertThat(sql("c", "CREATE TABLE t(a)").line()).startsWith("rc=10 ");
  }

  @Test
  void aLegacyShimOffersNoSharedMemory() {
    ask("shim shim=old legacy=1");
    ask("sql-open connection=c path=c.db flags=70 shim=old");
    assertThat(sql("c", "PRAGMA journal_mode=WAL").text()).isEqualTo("T6:delete\n");
    assertThat(sql("c", "CREATE TABLE t(a); VACUUM; PRAGMA integrity_check").text())
        .isEqualTo("T2:ok\n");
  }

  @Test
  void aPageAtThePendingByteStaysEmpty() {
    ask("test-control pending-byte=65536");
    ask("sql-open connection=c path=c.db flags=70");
    sql(
        "c",
        "CREATE TABLE t(a); INSERT INTO t VALUES(zeroblob(200000)); UPDATE t SET a=randomblob(200000)");
    assertThat(sql("c", "PRAGMA integrity_check").text()).isEqualTo("T2:ok\n");
    ask("open file=f path=c.db flags=258");
    assertThat(ask("read file=f offset=65536 amount=4096").payload()).containsOnly(0);
  }
}
