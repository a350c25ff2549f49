package org.vfstck.driver.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vfstck.driver.client.Call;
import org.vfstck.driver.client.DriverProcess;
import org.vfstck.driver.protocol.Arguments;
import org.vfstck.driver.protocol.Outcome;
import org.vfstck.driver.protocol.Reply;
import org.vfstck.driver.protocol.Verb;

/** Every request on the VFS, as PROTOCOL.md has it; for a driver over a sound VFS. */
public abstract class DriverContract extends ContractDrivers {

  private static final int BUSY = 5;
  private static final int NOTFOUND = 12;
  private static final int CANTOPEN = 14;
  private static final int IOERR_SHORT_READ = 522;
  private static final int IOERR_DELETE_NOENT = 5898;
  private static final int LOCK_SHARED = 6;
  private static final int LOCK_EXCLUSIVE = 10;
  private static final int UNLOCK_SHARED = 5;
  private static final int UNLOCK_EXCLUSIVE = 9;

  @Test
  void theGreetingNamesTheDriverAndDescribeTheVfs() {
    DriverProcess driver = start();
    assertThat(driver.info().driver()).isNotBlank();
    Arguments vfs = ok(driver, "describe").arguments();
    assertThat(vfs.text("name")).isEqualTo(driver.info().vfs());
    assertThat(vfs.integer("maximum-pathname")).isGreaterThan(64);
    assertThat(vfs.words("methods", ',')).contains("xOpen", "xDelete", "xAccess", "xFullPathname");
  }

  @Test
  void openTellsWhatXOpenLeftBehind() {
    DriverProcess driver = start();
    Arguments opened =
        ok(driver, "open file=a path=" + path("t.db") + " flags=" + CREATE_DATABASE).arguments();
    assertThat(opened.text("methods")).isEqualTo("set");
    assertThat(opened.integer("version")).isBetween(1, 3);
    assertThat(opened.words("method-names", ','))
        .contains("xClose", "xRead", "xDeviceCharacteristics");
    assertThat(opened.integer("out-flags") & 2).isEqualTo(2);
    Reply missing =
        ask(driver, "open file=b path=" + path("missing.db") + " flags=" + OPEN_DATABASE);
    assertThat(code(missing) & 0xff).isEqualTo(CANTOPEN);
    assertThat(refusal(ask(driver, "file-size file=b"))).isNotBlank();
  }

  @Test
  void aNullNameIsATemporaryFileThatIsGoneWhenItIsClosed() {
    DriverProcess driver = start();
    ok(driver, "open file=t flags=" + (0x200 | 2 | 4 | 8 | 0x10));
    ok(driver, "write file=t offset=0", bytes(100));
    assertThat(ok(driver, "read file=t offset=0 amount=100").payload()).isEqualTo(bytes(100));
    ok(driver, "close file=t");
  }

  @Test
  void bytesAreReadAsTheyWereWrittenAndZeroBeyondTheEnd() {
    DriverProcess driver = start();
    open(driver, "a", "t.db");
    ok(driver, "write file=a offset=10", bytes(90));
    byte[] expected = new byte[100];
    System.arraycopy(bytes(90), 0, expected, 10, 90);
    assertThat(ok(driver, "read file=a offset=0 amount=100").payload()).isEqualTo(expected);
    Reply beyond = ask(driver, "read file=a offset=50 amount=100");
    assertThat(code(beyond)).isEqualTo(IOERR_SHORT_READ);
    assertThat(beyond.payload())
        .isEqualTo(Arrays.copyOf(Arrays.copyOfRange(expected, 50, 100), 100));
    assertThat(ok(driver, "file-size file=a").arguments().number("size")).isEqualTo(100);
  }

  /** SQLite's largest page. The stock VFS takes at most 131,071 bytes at once (os_unix.c). */
  @Test
  void theLargestPageGoesThereAndBack() {
    DriverProcess driver = start();
    open(driver, "a", "t.db");
    ok(driver, "write file=a offset=3", bytes(65536));
    assertThat(ok(driver, "read file=a offset=3 amount=65536").payload()).isEqualTo(bytes(65536));
  }

  @Test
  void filesAreTruncatedSyncedAndClosed() {
    DriverProcess driver = start();
    open(driver, "a", "t.db");
    ok(driver, "write file=a offset=0", bytes(100));
    ok(driver, "truncate file=a size=40");
    ok(driver, "sync file=a flags=2");
    ok(driver, "sync file=a flags=19");
    assertThat(ok(driver, "file-size file=a").arguments().number("size")).isEqualTo(40);
    ok(driver, "close file=a");
    assertThat(refusal(ask(driver, "close file=a"))).isNotBlank();
    open(driver, "a", "t.db");
  }

  @Test
  void aBeyondTwoGibibytesOffsetIsNotCut() {
    DriverProcess driver = start();
    open(driver, "a", "t.db");
    ok(driver, "truncate file=a size=5000000000");
    assertThat(ok(driver, "file-size file=a").arguments().number("size")).isEqualTo(5000000000L);
    ok(driver, "write file=a offset=4999999990", bytes(10));
    assertThat(ok(driver, "read file=a offset=4999999990 amount=10").payload())
        .isEqualTo(bytes(10));
  }

  @Test
  void locksConflictBetweenHandlesAndBetweenProcesses() {
    DriverProcess first = start();
    DriverProcess second = start();
    open(first, "a", "t.db");
    open(first, "b", "t.db");
    open(second, "a", "t.db");
    ok(first, "lock file=a level=1");
    ok(first, "lock file=a level=2");
    for (DriverProcess other : List.of(first, second)) {
      String handle = other == first ? "b" : "a";
      ok(other, "lock file=" + handle + " level=1");
      assertThat(code(other, "lock file=" + handle + " level=2")).isEqualTo(BUSY);
      assertThat(ok(other, "check-reserved-lock file=" + handle).arguments().number("value"))
          .isEqualTo(1);
    }
    assertThat(code(first, "lock file=a level=4")).isEqualTo(BUSY);
    ok(first, "unlock file=b level=0");
    ok(second, "unlock file=a level=0");
    ok(first, "lock file=a level=4");
    assertThat(code(second, "lock file=a level=1")).isEqualTo(BUSY);
    ok(first, "unlock file=a level=0");
    ok(second, "lock file=a level=1");
  }

  @Test
  void theLocksOfAKilledProcessAreGone() {
    DriverProcess first = start();
    DriverProcess second = start();
    open(first, "a", "t.db");
    open(second, "a", "t.db");
    ok(first, "lock file=a level=1");
    ok(first, "lock file=a level=4");
    assertThat(code(second, "lock file=a level=1")).isEqualTo(BUSY);
    first.kill();
    ok(second, "lock file=a level=1");
  }

  @Test
  void fileControlsAnswerByTheirOperation() {
    DriverProcess driver = start();
    open(driver, "a", "t.db");
    assertThat(code(driver, "file-control file=a op=123456 number=1")).isEqualTo(NOTFOUND);
    assertThat(code(driver, "file-control file=a op=14 text=no_such_pragma=1")).isEqualTo(NOTFOUND);
    assertThat(code(driver, "file-control file=a op=22")).isIn(0, NOTFOUND);
    Reply moved = ask(driver, "file-control file=a op=20 number=0");
    assertThat(code(moved)).isIn(0, NOTFOUND);
    assertThat((int) moved.arguments().number("number")).isZero();
  }

  @Test
  void sectorSizeAndDeviceCharacteristicsAreNumbers() {
    DriverProcess driver = start();
    open(driver, "a", "t.db");
    long size = ok(driver, "sector-size file=a").arguments().number("value");
    assertThat(Long.bitCount(size)).isEqualTo(1);
    assertThat(ok(driver, "device-characteristics file=a").arguments().has("value")).isTrue();
  }

  @Test
  void sharedMemoryIsTheSameForAllHandlesAndProcesses() {
    DriverProcess first = start();
    DriverProcess second = start();
    open(first, "a", "t.db");
    open(first, "b", "t.db");
    open(second, "a", "t.db");
    String region = " region=0 size=32768 extend=";
    assertThat(ok(first, "shm-map file=a" + region + 0).arguments().text("pointer"))
        .isEqualTo("null");
    Arguments mapped = ok(first, "shm-map file=a" + region + 1).arguments();
    assertThat(mapped.text("pointer")).isEqualTo("set");
    assertThat(mapped.hex("address")).isNotZero();
    ok(first, "shm-map file=b" + region + 0);
    ok(second, "shm-map file=a" + region + 0);
    assertThat(peek(second, "a", 0, 32768, "")).containsOnly(0);
    ok(first, "shm-poke file=a region=0 offset=8", bytes(13));
    assertThat(peek(first, "b", 8, 13, "")).isEqualTo(bytes(13));
    assertThat(peek(second, "a", 8, 13, " barrier=1")).isEqualTo(bytes(13));
    byte[] word = ByteBuffer.allocate(4).order(ByteOrder.nativeOrder()).putInt(0x01020304).array();
    ok(second, "shm-poke file=a region=0 offset=100 barrier=1", word);
    assertThat(peek(first, "a", 100, 4, "")).isEqualTo(word);
    ok(first, "shm-barrier file=a");
    ok(first, "shm-unmap file=a delete=0");
    ok(first, "shm-unmap file=b delete=0");
    ok(second, "shm-unmap file=a delete=1");
  }

  @Test
  void aRegionThatWasNotMappedAndBytesBeyondOneAreRefused() {
    DriverProcess driver = start();
    open(driver, "a", "t.db");
    ok(driver, "shm-map file=a region=0 size=32768 extend=1");
    assertThat(refusal(ask(driver, "shm-peek file=a region=1 offset=0 amount=4"))).isNotBlank();
    assertThat(refusal(ask(driver, "shm-peek file=a region=0 offset=32766 amount=4"))).isNotBlank();
    assertThat(refusal(ask(driver, "shm-poke file=a region=0 offset=-1", bytes(4)))).isNotBlank();
  }

  @Test
  void sharedMemoryLocksConflictAsTheirFlagsSay() {
    DriverProcess first = start();
    DriverProcess second = start();
    open(first, "a", "t.db");
    open(second, "a", "t.db");
    ok(first, "shm-map file=a region=0 size=32768 extend=1");
    ok(second, "shm-map file=a region=0 size=32768 extend=1");
    ok(first, shmLock(3, 1, LOCK_SHARED));
    ok(second, shmLock(3, 1, LOCK_SHARED));
    assertThat(code(second, shmLock(2, 3, LOCK_EXCLUSIVE))).isEqualTo(BUSY);
    ok(first, shmLock(2, 1, LOCK_EXCLUSIVE));
    assertThat(code(second, shmLock(2, 1, LOCK_SHARED))).isEqualTo(BUSY);
    ok(first, shmLock(2, 1, UNLOCK_EXCLUSIVE));
    ok(first, shmLock(3, 1, UNLOCK_SHARED));
    ok(second, shmLock(3, 1, UNLOCK_SHARED));
    ok(second, shmLock(0, 8, LOCK_EXCLUSIVE));
    ok(second, shmLock(0, 8, UNLOCK_EXCLUSIVE));
    assertThat(refusal(ask(first, shmLock(7, 2, LOCK_EXCLUSIVE)))).contains("8 slots");
  }

  @Test
  void fetchGivesTheBytesOrNothingOrIsAbsent() {
    DriverProcess driver = start();
    open(driver, "a", "t.db");
    ok(driver, "write file=a offset=0", bytes(8192));
    Reply fetched = ask(driver, "fetch file=a offset=4096 amount=4096");
    if (fetched.outcome() instanceof Outcome.Absent absent) {
      assertThat(absent.method()).isEqualTo("xFetch");
    } else if (fetched.arguments().text("pointer").equals("set")) {
      assertThat(fetched.payload()).isEqualTo(Arrays.copyOfRange(bytes(8192), 4096, 8192));
      ok(driver, "unfetch file=a offset=4096 address=" + fetched.arguments().text("address"));
    } else {
      assertThat(code(fetched)).isZero();
      ok(driver, "unfetch file=a offset=0");
    }
  }

  @Test
  void filesAreFoundAndDeletedByName() {
    DriverProcess driver = start();
    open(driver, "a", "t.db");
    ok(driver, "write file=a offset=0", bytes(1));
    ok(driver, "close file=a");
    for (int mode = 0; mode < 3; mode++) {
      String access = "access path=" + path("t.db") + " mode=" + mode;
      assertThat(ok(driver, access).arguments().number("value")).as(access).isNotZero();
    }
    ok(driver, "delete path=" + path("t.db") + " sync=1");
    assertThat(code(driver, "delete path=" + path("t.db") + " sync=0"))
        .isEqualTo(IOERR_DELETE_NOENT);
    assertThat(ok(driver, "access path=" + path("t.db") + " mode=0").arguments().number("value"))
        .isZero();
  }

  @Test
  void pathnamesMayHoldAnyCharacter() {
    DriverProcess driver = start();
    String path = path("ä % = +1 日本");
    Arguments name = Arguments.NONE.with("path", path);
    Reply full = driver.ask(Call.of(Verb.FULL_PATHNAME, name.with("size", 513)));
    assertThat(full.arguments().text("path")).endsWith("ä % = +1 日本");
    Call open = Call.of(Verb.OPEN, name.with("file", "a").with("flags", CREATE_DATABASE));
    assertThat(code(driver.ask(open))).isZero();
    assertThat(Files.exists(folder.resolve("ä % = +1 日本"))).isTrue();
  }

  @Test
  void randomnessTimeAndSleepAnswer() {
    DriverProcess driver = start();
    Reply random = ok(driver, "randomness amount=32");
    assertThat(random.payload()).hasSize(32);
    assertThat(random.arguments().has("value")).isTrue();
    assertThat(ok(driver, "sleep microseconds=1").arguments().number("value"))
        .isGreaterThanOrEqualTo(1);
    double days = Double.longBitsToDouble(ok(driver, "current-time").arguments().hex("value"));
    long milliseconds = ok(driver, "current-time-int64").arguments().number("value");
    assertThat(milliseconds).isBetween(212_000_000_000_000L, 230_000_000_000_000L);
    assertThat(days * 86_400_000).isBetween(milliseconds - 60_000.0, milliseconds + 60_000.0);
    assertThat(ok(driver, "last-error size=100").arguments().has("value")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file-size file=nobody",
        "file-size",
        "open file=b",
        "open file=a path=/x flags=262",
        "open file=b path=/x flags=many",
        "lock file=a level=5",
        "read file=a offset=0 amount=-1",
        "read file=a offset=0 amount=99999999",
        "sql-exec connection=nobody",
        "hello protocol=99",
      })
  void whatMakesNoSenseIsRefusedAndTheDriverGoesOn(String line) {
    DriverProcess driver = start();
    open(driver, "a", "t.db");
    assertThat(refusal(ask(driver, line))).isNotBlank();
    ok(driver, "file-size file=a");
  }

  @Test
  void resetClosesEveryFileAndDropsItsLocks() {
    DriverProcess first = start();
    DriverProcess second = start();
    open(first, "a", "t.db");
    open(second, "a", "t.db");
    ok(first, "lock file=a level=1");
    ok(first, "lock file=a level=2");
    first.reset();
    ok(second, "lock file=a level=1");
    ok(second, "lock file=a level=2");
    assertThat(refusal(ask(first, "file-size file=a"))).isNotBlank();
  }

  @Test
  void aBatchIsAnsweredInOrder() {
    DriverProcess driver = start();
    open(driver, "a", "t.db");
    List<Call> writes =
        IntStream.range(0, 500)
            .mapToObj(
                i ->
                    new Call(
                        Verb.WRITE,
                        Arguments.NONE.with("file", "a").with("offset", i * 1000L),
                        bytes(1000)))
            .toList();
    assertThat(driver.batch(writes)).allSatisfy(reply -> assertThat(code(reply)).isZero());
    assertThat(ok(driver, "file-size file=a").arguments().number("size")).isEqualTo(500_000);
  }

  private static String shmLock(int offset, int count, int flags) {
    return "shm-lock file=a offset=" + offset + " count=" + count + " flags=" + flags;
  }

  private static byte[] peek(
      DriverProcess driver, String handle, int offset, int amount, String more) {
    String line = "shm-peek file=" + handle + " region=0 offset=" + offset + " amount=" + amount;
    return ok(driver, line + more).payload();
  }

  private static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    for (int i = 0; i < count; i++) {
      bytes[i] = (byte) (i * 7 + 1);
    }
    return bytes;
  }
}
