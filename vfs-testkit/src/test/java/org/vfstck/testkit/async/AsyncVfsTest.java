package org.vfstck.testkit.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.vfstck.testkit.FileKind;
import org.vfstck.testkit.VfsMethod;
import org.vfstck.testkit.VirtualClock;
import org.vfstck.testkit.decorator.CallInterceptor;
import org.vfstck.testkit.decorator.DeviceVfs;
import org.vfstck.testkit.decorator.FaultPlan;
import org.vfstck.testkit.decorator.FaultPlanVfs;
import org.vfstck.testkit.decorator.InterceptingVfs;
import org.vfstck.testkit.decorator.RecordingVfs;
import org.vfstck.testkit.decorator.Trace;
import org.vfstck.testkit.decorator.VfsCall;
import org.vfstck.testkit.memory.MemoryFileSystem;
import org.vfstck.vfs.AccessMode;
import org.vfstck.vfs.Capability;
import org.vfstck.vfs.DeviceCharacteristics;
import org.vfstck.vfs.FlagResult;
import org.vfstck.vfs.LockLevel;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.SyncFlags;
import org.vfstck.vfs.Vfs;
import org.vfstck.vfs.VfsFile;

@Timeout(20)
class AsyncVfsTest {

  private static final OpenFlags CREATE = OpenFlags.READWRITE.with(OpenFlags.CREATE);
  private static final OpenFlags DATABASE = OpenFlags.MAIN_DB.with(CREATE);
  private static final OpenFlags JOURNAL = OpenFlags.MAIN_JOURNAL.with(CREATE);

  private final VirtualClock clock = new VirtualClock();
  private final MemoryFileSystem machine = new MemoryFileSystem(0, clock);
  private final Vfs other = machine.process("B");

  private AsyncVfs driven(int operations) {
    return AsyncVfs.initialize(machine.process("A"), AsyncSettings.driven(operations, clock));
  }

  private static VfsFile open(Vfs vfs, String path, OpenFlags flags) {
    return vfs.open(path, flags).file();
  }

  private static ResultCode write(VfsFile file, int value, long offset) {
    return file.write(new byte[] {(byte) value}, 0, 1, offset);
  }

  private static int read(VfsFile file, long offset) {
    byte[] buffer = new byte[1];
    return file.read(buffer, 0, 1, offset).isOk() ? buffer[0] : -1;
  }

  private boolean exists(String path) {
    return other.access(path, AccessMode.EXISTS).flag();
  }

  @Test
  void aWriteIsReadAtOnceAndReachesTheParentWhenTheQueueIsRun() {
    AsyncVfs vfs = driven(100);
    VfsFile file = open(vfs, "/main.db", DATABASE);
    VfsFile second = open(vfs, "/main.db", DATABASE);
    VfsFile outside = open(other, "/main.db", DATABASE);
    write(file, 7, 0);
    write(file, 8, 9);
    assertThat(read(second, 9)).isEqualTo(8);
    assertThat(second.fileSize().size()).isEqualTo(10);
    assertThat(outside.fileSize().size()).isZero();
    assertThat(vfs.run(1)).isOne();
    assertThat(outside.fileSize().size()).isOne();
    assertThat(vfs.run(100)).isOne();
    assertThat(read(outside, 9)).isEqualTo(8);
    assertThat(vfs.run(100)).isZero();
  }

  @Test
  void theParentIsAskedInTheOrderOfTheCalls() {
    Trace trace = new Trace();
    AsyncVfs vfs =
        AsyncVfs.initialize(
            new RecordingVfs(machine.process("A"), "", trace), AsyncSettings.driven(100, clock));
    VfsFile database = open(vfs, "/main.db", DATABASE);
    VfsFile journal = open(vfs, "/main.db-journal", JOURNAL);
    trace.clear();
    write(journal, 1, 0);
    journal.sync(SyncFlags.FULL);
    write(database, 2, 0);
    database.sync(SyncFlags.NORMAL);
    database.truncate(1);
    journal.close();
    vfs.delete("/main.db-journal", true);
    trace.clear();
    vfs.run(100);
    assertThat(trace.calls())
        .extracting(call -> call.call().toString())
        .containsExactly(
            "xWrite(main.db-journal, offset=0, amount=1)",
            "xSync(main.db-journal, FULL)",
            "xWrite(main.db, offset=0, amount=1)",
            "xSync(main.db, NORMAL)",
            "xTruncate(main.db, size=1)",
            "xClose(main.db-journal)",
            "xDelete(main.db-journal, sync directory)");
  }

  @Test
  void aFileIsDeletedAndMadeAnewInTheQueue() {
    AsyncVfs vfs = driven(100);
    VfsFile old = open(vfs, "/main.db-journal", JOURNAL);
    write(old, 1, 0);
    vfs.run(100);
    old.close();
    assertThat(exists("/main.db-journal")).isTrue();
    VfsFile keep = open(vfs, "/main.db", DATABASE);
    write(keep, 1, 0);
    assertThat(vfs.delete("/main.db-journal", false)).isEqualTo(ResultCode.OK);
    assertThat(vfs.access("/main.db-journal", AccessMode.EXISTS)).isEqualTo(FlagResult.ok(false));
    assertThat(vfs.delete("/main.db-journal", false)).isEqualTo(ResultCode.IOERR_DELETE_NOENT);
    assertThat(
            vfs.open("/main.db-journal", OpenFlags.MAIN_JOURNAL.with(OpenFlags.READWRITE)).code())
        .isEqualTo(ResultCode.CANTOPEN);
    VfsFile anew = open(vfs, "/main.db-journal", JOURNAL);
    assertThat(anew.fileSize().size()).isZero();
    write(anew, 2, 3);
    assertThat(read(anew, 0)).isZero();
    assertThat(vfs.access("/main.db-journal", AccessMode.EXISTS)).isEqualTo(FlagResult.ok(true));
    assertThat(exists("/main.db-journal")).as("in the parent still the old one").isTrue();
    vfs.run(2);
    assertThat(exists("/main.db-journal")).isFalse();
    vfs.run(100);
    VfsFile seen = open(other, "/main.db-journal", JOURNAL);
    assertThat(seen.fileSize().size()).isEqualTo(4);
  }

  @Test
  void whoFindsTheQueueFullCarriesOutTheOldestWhereNobodyElseDoes() {
    AsyncVfs vfs = driven(3);
    VfsFile file = open(vfs, "/main.db", DATABASE);
    VfsFile outside = open(other, "/main.db", DATABASE);
    for (int i = 0; i < 5; i++) {
      write(file, i, i);
    }
    assertThat(outside.fileSize().size()).isEqualTo(2);
    assertThat(vfs.statistics().length()).isEqualTo(3);
    assertThat(vfs.statistics().waits()).isEqualTo(2);
  }

  @Test
  void bytesBoundTheQueueToo() {
    AsyncVfs vfs =
        AsyncVfs.initialize(machine.process("A"), AsyncSettings.driven(100, clock).withBytes(1000));
    VfsFile file = open(vfs, "/main.db", DATABASE);
    file.write(new byte[600], 0, 600, 0);
    file.write(new byte[400], 0, 400, 600);
    assertThat(vfs.statistics().bytes()).isEqualTo(1000);
    file.write(new byte[5000], 0, 5000, 1000);
    assertThat(vfs.statistics()).extracting(AsyncStatistics::length).isEqualTo(1);
    assertThat(file.fileSize().size()).isEqualTo(6000);
  }

  @Test
  void aWriterWaitsForTheThreadWhileTheQueueIsFull() throws InterruptedException {
    CountDownLatch gate = new CountDownLatch(1);
    Vfs slow = new InterceptingVfs(machine.process("A"), "", new Gate(gate));
    AsyncVfs vfs = AsyncVfs.initialize(slow, new AsyncSettings(2, 1 << 20, true, true, clock));
    VfsFile file = open(vfs, "/main.db", DATABASE);
    Thread writer =
        new Thread(
            () -> {
              for (int i = 0; i < 5; i++) {
                write(file, i, i);
              }
            });
    writer.start();
    while (vfs.statistics().waits() == 0) {
      Thread.onSpinWait();
    }
    assertThat(vfs.statistics().length()).isEqualTo(2);
    gate.countDown();
    writer.join();
    assertThat(file.close()).isEqualTo(ResultCode.OK);
    assertThat(vfs.shutdown()).isEqualTo(ResultCode.OK);
    assertThat(open(other, "/main.db", DATABASE).fileSize().size()).isEqualTo(5);
  }

  private record Gate(CountDownLatch latch) implements CallInterceptor {

    @Override
    public ResultCode before(VfsCall call) {
      if (call.method() == VfsMethod.WRITE) {
        try {
          latch.await();
        } catch (InterruptedException stopped) {
          Thread.currentThread().interrupt();
        }
      }
      return null;
    }
  }

  @Test
  void closingAndShuttingDownLoseNothing() {
    for (boolean thread : List.of(true, false)) {
      AsyncVfs vfs =
          AsyncVfs.initialize(
              machine.process("A"), new AsyncSettings(10_000, 1 << 20, thread, true, clock));
      String path = "/main" + thread + ".db";
      VfsFile file = open(vfs, path, DATABASE);
      for (int i = 0; i < 1000; i++) {
        write(file, i, i);
      }
      assertThat(vfs.shutdown()).as("a file is open").isEqualTo(ResultCode.MISUSE);
      assertThat(file.close()).isEqualTo(ResultCode.OK);
      assertThat(vfs.shutdown()).isEqualTo(ResultCode.OK);
      assertThat(open(other, path, DATABASE).fileSize().size()).isEqualTo(1000);
      assertThat(vfs.statistics().length()).isZero();
      assertThat(vfs.open(path, DATABASE).code()).isEqualTo(ResultCode.MISUSE);
    }
  }

  @Test
  void anErrorReachesTheNextCallerAndDropsWhatWasQueuedBehind() {
    FaultPlan plan = FaultPlan.nth(2, VfsMethod.WRITE, FileKind.MAIN_DB, ResultCode.FULL);
    AsyncVfs vfs =
        AsyncVfs.initialize(
            new FaultPlanVfs(machine.process("A"), plan), AsyncSettings.driven(100, clock));
    VfsFile database = open(vfs, "/main.db", DATABASE);
    VfsFile journal = open(vfs, "/main.db-journal", JOURNAL);
    database.lock(LockLevel.SHARED);
    database.lock(LockLevel.RESERVED);
    write(journal, 1, 0);
    write(database, 1, 0);
    write(database, 2, 1);
    write(database, 3, 2);
    journal.close();
    vfs.delete("/main.db-journal", true);
    database.unlock(LockLevel.NONE);
    vfs.run(100);
    assertThat(plan.fired()).isOne();
    assertThat(exists("/main.db-journal")).as("the journal is not deleted").isTrue();
    VfsFile outside = open(other, "/main.db", DATABASE);
    assertThat(outside.fileSize().size()).isOne();
    assertThat(outside.checkReservedLock().flag()).as("the lock is released").isFalse();
    assertThat(vfs.statistics().discarded()).isEqualTo(2);
    assertThat(write(database, 4, 3)).isEqualTo(ResultCode.FULL);
    assertThat(database.read(new byte[1], 0, 1, 0)).isEqualTo(ResultCode.FULL);
    assertThat(database.lock(LockLevel.SHARED)).isEqualTo(ResultCode.FULL);
    assertThat(vfs.open("/main.db", DATABASE).code()).isEqualTo(ResultCode.FULL);
    assertThat(database.close()).isEqualTo(ResultCode.OK);
    VfsFile again = open(vfs, "/main.db", DATABASE);
    assertThat(write(again, 4, 3)).as("after every file was closed").isEqualTo(ResultCode.OK);
  }

  @Test
  void anErrorThatNobodyMetIsToldByTheNextOpenOrByShutdown() {
    FaultPlan plan = FaultPlan.fromNth(1, VfsMethod.SYNC, FileKind.MAIN_DB, ResultCode.IOERR_FSYNC);
    AsyncVfs vfs =
        AsyncVfs.initialize(
            new FaultPlanVfs(machine.process("A"), plan), AsyncSettings.driven(100, clock));
    for (int i = 0; i < 2; i++) {
      VfsFile file = open(vfs, "/main.db", DATABASE);
      write(file, 1, 0);
      file.sync(SyncFlags.FULL);
      assertThat(file.close()).isEqualTo(ResultCode.OK);
      vfs.run(100);
      if (i == 0) {
        assertThat(vfs.open("/main.db", DATABASE).code()).isEqualTo(ResultCode.IOERR_FSYNC);
      }
    }
    assertThat(vfs.shutdown()).isEqualTo(ResultCode.IOERR_FSYNC);
    assertThat(machine.openFiles()).isEmpty();
  }

  @Test
  void anotherProcessIsKeptOutUntilTheQueueHasPassedTheUnlock() {
    AsyncVfs vfs = driven(100);
    VfsFile file = open(vfs, "/main.db", DATABASE);
    VfsFile second = open(vfs, "/main.db", DATABASE);
    VfsFile outside = open(other, "/main.db", DATABASE);
    lockAll(file);
    assertThat(outside.lock(LockLevel.SHARED)).isEqualTo(ResultCode.BUSY);
    write(file, 1, 0);
    file.unlock(LockLevel.NONE);
    assertThat(outside.lock(LockLevel.SHARED)).as("still queued").isEqualTo(ResultCode.BUSY);
    assertThat(second.lock(LockLevel.SHARED)).as("of this process").isEqualTo(ResultCode.OK);
    assertThat(second.checkReservedLock()).isEqualTo(FlagResult.ok(false));
    second.unlock(LockLevel.NONE);
    vfs.run(1);
    assertThat(outside.lock(LockLevel.SHARED)).isEqualTo(ResultCode.BUSY);
    vfs.run(100);
    assertThat(outside.lock(LockLevel.SHARED)).as("passed").isEqualTo(ResultCode.OK);
  }

  /** The first unlock is passed while the writes of a second transaction are queued. */
  @Test
  void aTransactionBegunBeforeTheQueueIsFlushedKeepsTheLock() {
    AsyncVfs vfs = driven(100);
    VfsFile file = open(vfs, "/main.db", DATABASE);
    VfsFile outside = open(other, "/main.db", DATABASE);
    for (int i = 0; i < 2; i++) {
      lockAll(file);
      write(file, i, i);
      file.unlock(LockLevel.NONE);
    }
    for (int left = 4; left > 0; left--) {
      assertThat(vfs.statistics().length()).isEqualTo(left);
      assertThat(outside.lock(LockLevel.SHARED)).as("%d left", left).isEqualTo(ResultCode.BUSY);
      vfs.run(1);
    }
    assertThat(outside.lock(LockLevel.SHARED)).isEqualTo(ResultCode.OK);
  }

  private static void lockAll(VfsFile file) {
    for (LockLevel level : List.of(LockLevel.SHARED, LockLevel.RESERVED, LockLevel.EXCLUSIVE)) {
      assertThat(file.lock(level)).isEqualTo(ResultCode.OK);
    }
  }

  @Test
  void whatAnotherProcessHoldsIsRespected() {
    AsyncVfs vfs = driven(100);
    VfsFile file = open(vfs, "/main.db", DATABASE);
    VfsFile outside = open(other, "/main.db", DATABASE);
    outside.lock(LockLevel.SHARED);
    outside.lock(LockLevel.RESERVED);
    assertThat(file.lock(LockLevel.SHARED)).isEqualTo(ResultCode.OK);
    assertThat(file.checkReservedLock()).isEqualTo(FlagResult.ok(true));
    assertThat(file.lock(LockLevel.RESERVED)).isEqualTo(ResultCode.BUSY);
    outside.unlock(LockLevel.SHARED);
    assertThat(file.lock(LockLevel.RESERVED)).isEqualTo(ResultCode.OK);
    assertThat(file.lock(LockLevel.EXCLUSIVE)).as("a reader is left").isEqualTo(ResultCode.BUSY);
    outside.unlock(LockLevel.NONE);
    assertThat(outside.lock(LockLevel.SHARED)).as("PENDING").isEqualTo(ResultCode.BUSY);
    assertThat(file.lock(LockLevel.EXCLUSIVE)).isEqualTo(ResultCode.OK);
    file.unlock(LockLevel.NONE);
    assertThat(outside.lock(LockLevel.SHARED)).as("nothing queued").isEqualTo(ResultCode.OK);
  }

  @Test
  void withoutFileLockingTheParentIsNotLocked() {
    AsyncVfs vfs = driven(100);
    assertThat(vfs.fileLocking()).isTrue();
    VfsFile open = open(vfs, "/main.db", DATABASE);
    assertThat(vfs.setFileLocking(false)).as("a file is open").isEqualTo(ResultCode.MISUSE);
    open.close();
    assertThat(vfs.setFileLocking(false)).isEqualTo(ResultCode.OK);
    assertThat(vfs.capabilities()).doesNotContain(Capability.MULTI_PROCESS);
    VfsFile file = open(vfs, "/main.db", DATABASE);
    VfsFile second = open(vfs, "/main.db", DATABASE);
    lockAll(file);
    assertThat(second.lock(LockLevel.SHARED)).as("of this process").isEqualTo(ResultCode.BUSY);
    assertThat(open(other, "/main.db", DATABASE).lock(LockLevel.SHARED)).isEqualTo(ResultCode.OK);
  }

  @Test
  void runReturnsAsItIsHalted() {
    AsyncVfs vfs = driven(100);
    VfsFile file = open(vfs, "/main.db", DATABASE);
    write(file, 1, 0);
    assertThat(vfs.halt()).isEqualTo(Halt.NEVER);
    vfs.control(Halt.NOW);
    vfs.run();
    assertThat(vfs.statistics().length()).as("halted at once").isOne();
    vfs.control(Halt.IDLE);
    vfs.run();
    assertThat(vfs.statistics().length()).as("halted when idle").isZero();
  }

  @Test
  void aDelayIsTakenAfterEachOperationAndAgeIsByTheClock() {
    AsyncVfs vfs = driven(100);
    VfsFile file = open(vfs, "/main.db", DATABASE);
    write(file, 1, 0);
    clock.sleep(500);
    write(file, 2, 0);
    assertThat(vfs.statistics()).isEqualTo(new AsyncStatistics(2, 2, 500, 0, 0, 0));
    vfs.setDelay(1000);
    assertThat(vfs.delay()).isEqualTo(1000);
    long before = clock.nowMicroseconds();
    vfs.control(Halt.IDLE);
    vfs.run();
    assertThat(clock.nowMicroseconds() - before).isEqualTo(2000);
    assertThat(vfs.statistics()).isEqualTo(new AsyncStatistics(0, 0, 0, 2, 0, 0));
  }

  @Test
  void batchesAreNotOfferedAsTheyWouldHaveToBeQueued() {
    Vfs batching =
        new DeviceVfs(
            machine.process("A"),
            DeviceCharacteristics.BATCH_ATOMIC.with(DeviceCharacteristics.SAFE_APPEND),
            512);
    AsyncVfs vfs = AsyncVfs.initialize(batching, AsyncSettings.driven(100, clock));
    VfsFile file = open(vfs, "/main.db", DATABASE);
    assertThat(file.deviceCharacteristics()).isEqualTo(DeviceCharacteristics.SAFE_APPEND);
    assertThat(file.sectorSize()).isEqualTo(512);
  }
}
