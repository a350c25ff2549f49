package org.vfstck.driver.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The C driver refuses what makes no sense, touches no memory it should not, and goes on. */
class MalformedRequestTest {

  @TempDir static Path folder;
  private static List<String> driver;

  @BeforeAll
  static void compile() {
    driver = List.of(CProgram.SANITIZED_DRIVER.path().toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          7                                           | unknown%20verb
          7 nonsense                                  | unknown%20verb%20nonsense
          7 hello                                     | needs%20protocol=
          7 hello protocol=2                          | protocol%201
          7 hello protocol                            | key=value
          7 open flags=262                            | needs%20file=
          7 open file= flags=262                      | is%20empty
          7 open file=a flags=262x                    | is%20not%20a%20number
          7 open file=a flags=99999999999             | is%20not%20a%20number
          7 open file=a flags=-1                      | is%20not%20a%20number
          7 open file=a path=%4 flags=262             | two%20hexadecimal
          7 open file=a path=%GG flags=262            | two%20hexadecimal
          7 open file=a path=x%00y flags=262          | two%20hexadecimal
          7 read file=nobody offset=0 amount=1        | nobody%20is%20not%20open
          7 read file=open offset=-1 amount=1         | is%20not%20a%20number
          7 read file=open offset=0 amount=16777217   | is%20not%20a%20number
          7 read file=open offset=9223372036854775807 amount=1 | is%20not%20a%20number
          7 read file=open offset=9223372036854775808 amount=1 | is%20not%20a%20number
          7 open file=open path=x flags=262           | open%20is%20in%20use
          7 lock file=open level=5                    | is%20not%20a%20number
          7 shm-lock file=open offset=9 count=1 flags=6 | within%208%20slots
          7 shm-lock file=open offset=7 count=2 flags=10 | within%208%20slots
          7 shm-lock file=open offset=0 count=1 flags=3 | SHARED
          7 shm-peek file=open region=1 offset=0 amount=1 | not%20mapped
          7 shm-peek file=open region=0 offset=32768 amount=1 | not%20within
          7 shm-peek file=open region=0 offset=32760 amount=16 | not%20within
          7 shm-map file=open region=1 size=4096 extend=1 | are%2032768%20bytes
          7 shm-map file=open region=4096 size=32768 extend=1 | is%20not%20a%20number
          7 shm-map file=open region=0 size=1 extend=0 | is%20not%20a%20number
          7 file-control file=open op=10              | needs%20number=
          7 file-control file=open op=14              | needs%20text=
          7 file-control file=open op=15              | takes%20a%20structure
          7 unfetch file=open offset=0 address=12     | was%20not%20fetched
          7 unfetch file=open offset=0 address=xyz    | hexadecimal
          7 sql-exec connection=nobody                | nobody%20is%20not%20open
          7 shim shim=unix                            | is%20registered
          7 shim shim=s fault=xNothing:any:1:10:once  | no%20method
          7 shim shim=s fault=xShmBarrier:any:1:10:once | no%20method
          7 shim shim=s fault=xRead:nothing:1:10:once | no%20kind%20of%20file
          7 shim shim=s fault=xRead:any:0:10:once     | counted%20from%201
          7 shim shim=s fault=xRead:any:1:0:once      | code%20of%20a%20failure
          7 shim shim=s fault=xRead:any:1:10:never    | neither%20once%20nor%20always
          7 shim shim=s fault=xRead:any:1:10          | METHOD
          """)
  void isRefusedWithItsReason(String request, String reason) {
    DriverRun run =
        DriverRun.of(
            folder,
            driver,
            "1 open file=open path=f flags=262\n2 shm-map file=open region=0 size=32768 extend=1\n"
                + request
                + "\n8 sleep microseconds=0\n");
    String[] replies = run.output().split("\n");
    assertThat(run.errors()).isEmpty();
    assertThat(replies[2]).startsWith("7 refused reason=").contains(reason);
    assertThat(replies[3]).startsWith("8 rc=0");
    assertThat(run.status()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "x", "-1 describe", "describe", "99999999999999999999 describe", "\0"})
  void aLineWithoutANumberIsAnsweredWithNumberZero(String line) {
    DriverRun run = DriverRun.of(folder, driver, line + "\n8 sleep microseconds=0\n");
    assertThat(run.output()).startsWith("0 refused reason=").contains("\n8 rc=0");
    assertThat(run.status()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"7 describe x=\u0001", "7 describe x=\u00e4", "7\tdescribe", "7 describe \0"})
  void aByteThatIsNotPrintableIsRefused(String line) {
    DriverRun run = DriverRun.of(folder, driver, line + "\n8 sleep microseconds=0\n");
    assertThat(run.output()).contains("refused reason=").contains("\n8 rc=0");
    assertThat(run.errors()).isEmpty();
  }

  @Test
  void tooMuchIsReadPastAndRefused() {
    String line = "7 describe x=" + "y".repeat(20_000) + "\n";
    String payload = "8 write file=a offset=0 +16777217\n" + "z".repeat((16 << 20) + 1);
    DriverRun run = DriverRun.of(folder, driver, line + payload + "9 sleep microseconds=0\n");
    assertThat(run.output())
        .contains("7 refused reason=a%20line%20is%20at%20most")
        .contains("\n8 refused reason=a%20line%20is%20at%20most")
        .contains("\n9 rc=0");
    assertThat(run.errors()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "7", "7 write file=a offset=0 +10\nshort", "7 hello protocol=1"})
  void anInputThatEndsWithinARequestEndsTheDriver(String input) {
    DriverRun run = DriverRun.of(folder, driver, input);
    assertThat(run.output()).isEmpty();
    assertThat(run.status()).isZero();
  }

  @Test
  void aReplyThatNoLineCanHoldIsRefused() {
    String path = "x".repeat(5_000);
    DriverRun run =
        DriverRun.of(
            folder,
            driver,
            "1 full-pathname path=" + path + " size=100000\n2 sleep microseconds=0\n");
    assertThat(run.output().lines().allMatch(line -> line.length() < 16_384)).isTrue();
    assertThat(run.output()).contains("\n2 rc=0");
  }

  /** Requests that are sound, for {@link #noiseNeverBreaksTheDriver} to break. */
  private static final List<String> SOUND =
      List.of(
          "hello protocol=1",
          "describe",
          "open file=a path=a.db flags=262",
          "open file=b flags=542",
          "read file=a offset=0 amount=64",
          "write file=a offset=100 +5\nhello",
          "truncate file=a size=50",
          "sync file=a flags=2",
          "file-size file=a",
          "lock file=a level=1",
          "unlock file=a level=0",
          "check-reserved-lock file=a",
          "file-control file=a op=18 number=100000",
          "file-control file=a op=14 text=synchronous=1",
          "shm-map file=a region=0 size=32768 extend=1",
          "shm-peek file=a region=0 offset=3 amount=30 barrier=1",
          "shm-poke file=a region=0 offset=7 +9\n123456789",
          "shm-lock file=a offset=3 count=2 flags=10",
          "shm-unmap file=a delete=1",
          "fetch file=a offset=0 amount=16",
          "unfetch file=a offset=0",
          "close file=a",
          "access path=a.db mode=0",
          "full-pathname path=a.db size=300",
          "randomness amount=10",
          "current-time-int64",
          "last-error size=60",
          "shim shim=s trace=1 fault=xWrite:wal:2:10:once;xRead:any:1:522:always",
          "shim-fired shim=s",
          "shim-trace shim=s",
          "sql-open connection=c path=c.db flags=70",
          "sql-open connection=d path=d.db flags=70 shim=s",
          "sql-exec connection=c +36\ncreate table if not exists t(a, b);;",
          "sql-exec connection=d +24\ninsert into t values(1);",
          "sql-hooks connection=c on=1",
          "sql-hook-events connection=c",
          "sql-interrupt connection=c after=100",
          "sql-busy-handler connection=c retries=3",
          "sql-checkpoint connection=c mode=0",
          "sql-close connection=c",
          "test-control pending-byte=65536",
          "reset");

  @RepeatedTest(4)
  void noiseNeverBreaksTheDriver(RepetitionInfo repetition) {
    long seed = 0x5EEDL + repetition.getCurrentRepetition();
    Random random = new Random(seed);
    StringBuilder input = new StringBuilder();
    for (int i = 1; i <= 1500; i++) {
      String request = i + " " + SOUND.get(random.nextInt(SOUND.size()));
      input.append(random.nextInt(3) == 0 ? request : disturbed(request, random)).append('\n');
    }
    DriverRun run = DriverRun.of(folder, driver, input.toString());
    assertThat(run.errors()).as("seed %d", seed).isEmpty();
    assertThat(run.status()).as("seed %d", seed).isZero();
    assertThat(run.output()).contains(" rc=0").contains(" refused ");
  }

  /**
   * Changes one to three bytes of the line; a payload stays, so that most requests stay in step.
   */
  private static String disturbed(String request, Random random) {
    int end = request.indexOf('\n') < 0 ? request.length() : request.indexOf('\n');
    StringBuilder line = new StringBuilder(request.substring(0, end));
    for (int changes = 1 + random.nextInt(3); changes > 0 && line.length() > 0; changes--) {
      int at = random.nextInt(line.length());
      switch (random.nextInt(4)) {
        case 0 -> line.deleteCharAt(at);
        case 1 -> line.insert(at, "0123456789=% +-".charAt(random.nextInt(15)));
        case 2 -> line.setCharAt(at, (char) random.nextInt(256));
        default -> line.setCharAt(at, (char) ('0' + random.nextInt(10)));
      }
    }
    return line + request.substring(end);
  }
}
