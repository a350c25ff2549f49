package org.vfstck.engine.wal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vfstck.engine.error.SqliteException;
import org.vfstck.testkit.VfsMethod;
import org.vfstck.testkit.decorator.CallInterceptor;
import org.vfstck.testkit.decorator.InterceptingVfs;
import org.vfstck.testkit.decorator.VfsCall;
import org.vfstck.testkit.memory.MemoryFileSystem;
import org.vfstck.vfs.ResultCode;

/** Each VFS call of a workload fails, once, in turn: nothing is lost and nothing stays locked. */
class WalFaultTest {

  private enum Fault {
    IOERR_ON_ANY_CALL(ResultCode.IOERR),
    FULL_ON_WRITE(ResultCode.FULL);

    final ResultCode code;

    Fault(ResultCode code) {
      this.code = code;
    }

    boolean concerns(VfsMethod method) {
      return method.answersCode() && (this == IOERR_ON_ANY_CALL || method == VfsMethod.WRITE);
    }
  }

  /**
   * Fails the Nth call that can fail. Not a release of a slot: that it worked is taken for sure.
   */
  private static final class FailAt implements CallInterceptor {
    private final Fault fault;
    private int left;
    private VfsCall failed;

    FailAt(int call, Fault fault) {
      this.left = call;
      this.fault = fault;
    }

    @Override
    public ResultCode before(VfsCall call) {
      boolean release = call.method() == VfsMethod.SHM_LOCK && (call.flags() & 1) != 0;
      boolean unlock = call.method() == VfsMethod.UNLOCK;
      if (!fault.concerns(call.method()) || release || unlock || failed != null || --left > 0) {
        return null;
      }
      failed = call;
      return fault.code;
    }
  }

  private MemoryFileSystem machine;
  private SortedMap<Integer, Integer> model;

  @ParameterizedTest
  @EnumSource(Fault.class)
  void afterAFailureAllGoesOnFromTheLastCommit(Fault fault) {
    int call = 0;
    FailAt fail;
    do {
      call++;
      fail = new FailAt(call, fault);
      run(fail);
    } while (fail.failed != null);
    assertThat(call).isGreaterThan(40);
  }

  private void run(FailAt fail) {
    machine = new MemoryFileSystem();
    model = new TreeMap<>(Map.of(1, 10, 2, 20, 3, 30));
    WalClient other = new WalClient(machine.process("other"));
    other.commit(3, 1, 10, 2, 20, 3, 30);
    InterceptingVfs failing = new InterceptingVfs(machine.process("a"), "a", fail);
    WalClient a;
    try {
      a = new WalClient(failing);
    } catch (SqliteException | AssertionError refused) {
      return; // could not be opened
    }
    attempt(a, 3, 1, 11, 2, 21);
    check(other, fail);
    other.checkpoint(CheckpointMode.PASSIVE);
    attempt(a, 3, 3, 31, 1, 12);
    check(other, fail);
    for (CheckpointMode mode : CheckpointMode.values()) {
      try {
        a.checkpoint(mode);
      } catch (SqliteException injected) {
        assertThat(fail.failed).isNotNull();
      }
      check(other, fail);
      attempt(a, 3, 2, 40 + mode.ordinal());
      check(other, fail);
    }
    other.close();
    try {
      a.close();
    } catch (SqliteException injected) {
      a.file.close();
    }
    machine.kill("a");
    assertThat(machine.heldLocks()).as("after %s", fail.failed).isEmpty();
    check(new WalClient(machine.process("last")), fail);
  }

  /** A transaction with a spill, a savepoint and a second spill; undone if it fails. */
  private void attempt(WalClient a, int size, int... pages) {
    try {
      a.wal.beginRead();
      assertThat(a.contents()).isEqualTo(model);
      a.wal.beginWrite();
      a.spill(1, 1000, 3, 3000);
      WalSavepoint savepoint = a.wal.savepoint();
      a.spill(2, 2000, 3, 3001);
      a.wal.rollbackTo(savepoint);
      SortedMap<Integer, Integer> next = new TreeMap<>(model);
      for (int i = 0; i < pages.length; i += 2) {
        next.put(pages[i], pages[i + 1]);
      }
      int[] all = next.entrySet().stream().flatMapToInt(WalFaultTest::pair).toArray();
      a.wal.writeFrames(512, WalClient.pages(all), size, WalSync.FULL);
      model = next;
      a.wal.endWrite();
    } catch (SqliteException injected) {
      if (a.wal.inRead()) {
        a.wal.undo(page -> {});
      }
    } finally {
      a.wal.endRead();
    }
  }

  private static IntStream pair(Map.Entry<Integer, Integer> page) {
    return IntStream.of(page.getKey(), page.getValue());
  }

  private void check(WalClient client, FailAt fail) {
    assertThat(client.read()).as("after the failure of %s", fail.failed).isEqualTo(model);
  }
}
