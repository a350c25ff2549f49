package org.vfstck.engine.wal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.vfstck.engine.error.ProtocolException;
import org.vfstck.engine.error.SqliteException;
import org.vfstck.testkit.VfsMethod;
import org.vfstck.testkit.decorator.CallInterceptor;
import org.vfstck.testkit.decorator.InterceptingVfs;
import org.vfstck.testkit.decorator.VfsCall;
import org.vfstck.testkit.memory.MemoryFileSystem;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.ShmLockRequest;

/** Others act while a reader is between two calls of taking its snapshot. */
class WalReaderRaceTest {

  private MemoryFileSystem machine = new MemoryFileSystem();

  /** Before call {@code at} of the connection, the step. */
  private static final class StepBefore implements CallInterceptor {
    private final int at;
    private final Runnable step;
    private int calls;
    private boolean armed;

    StepBefore(int at, Runnable step) {
      this.at = at;
      this.step = step;
    }

    @Override
    public ResultCode before(VfsCall call) {
      if (armed && calls++ == at) {
        step.run();
      }
      return null;
    }

    boolean passed() {
      return calls > at;
    }
  }

  /** Everything that makes a header, a mark or the file outdated, and the state that follows. */
  private enum Step {
    COMMIT,
    COMMIT_AND_CHECKPOINT,
    CHECKPOINT_AND_COMMIT,
    CHECKPOINT_COMMIT_CHECKPOINT,
    TRUNCATE_AND_COMMIT,
    RESTART_TO_THE_SAME_LENGTH;

    void run(WalClient writer, WalClient third) {
      if (this == RESTART_TO_THE_SAME_LENGTH) {
        writer.checkpoint(CheckpointMode.PASSIVE);
        writer.commit(4, 1, 99);
        writer.commit(4, 1, 100, 2, 200, 4, 400);
        third.read();
        return;
      }
      if (this == CHECKPOINT_AND_COMMIT || this == CHECKPOINT_COMMIT_CHECKPOINT) {
        writer.checkpoint(CheckpointMode.PASSIVE);
      }
      if (this == TRUNCATE_AND_COMMIT) {
        writer.checkpoint(CheckpointMode.TRUNCATE);
      }
      writer.commit(4, 1, 100, 2, 200, 4, 400);
      if (this == COMMIT_AND_CHECKPOINT || this == CHECKPOINT_COMMIT_CHECKPOINT) {
        writer.checkpoint(CheckpointMode.PASSIVE);
      }
    }
  }

  @Test
  void theSnapshotIsOneOfTheCommittedStatesAndStaysIt() {
    for (Step step : Step.values()) {
      for (int backfilled = 0; backfilled < 2; backfilled++) {
        for (int at = 0; race(step, backfilled == 1, at); at++) {}
      }
    }
  }

  /** False if the reader makes fewer calls than {@code at}. */
  private boolean race(Step step, boolean backfilled, int at) {
    String schedule = step + ", backfilled " + backfilled + ", before call " + at;
    machine = new MemoryFileSystem();
    WalClient writer = new WalClient(machine.process("writer"));
    WalClient third = new WalClient(machine.process("third"));
    StepBefore hook = new StepBefore(at, () -> step.run(writer, third));
    WalClient reader = new WalClient(new InterceptingVfs(machine.process("reader"), "", hook));
    writer.commit(3, 1, 10, 2, 20, 3, 30);
    writer.commit(3, 2, 21);
    reader.read();
    if (backfilled) {
      writer.checkpoint(CheckpointMode.PASSIVE);
    }
    Map<Integer, Integer> before = Map.of(1, 10, 2, 21, 3, 30);
    Map<Integer, Integer> after = Map.of(1, 100, 2, 200, 3, 30, 4, 400);
    hook.armed = true;
    reader.wal.beginRead();
    hook.armed = false;
    SortedMap<Integer, Integer> seen = reader.contents();
    assertThat(seen).as(schedule).isIn(before, after);
    writer.checkpoint(CheckpointMode.PASSIVE);
    writer.commit(4, 3, 300, 1, 101, 4, 401);
    writer.checkpoint(CheckpointMode.PASSIVE);
    writer.commit(4, 2, 201);
    assertThat(reader.contents()).as("%s, later", schedule).isEqualTo(seen);
    reader.wal.endRead();
    assertThat(reader.read()).as(schedule).isEqualTo(Map.of(1, 101, 2, 201, 3, 300, 4, 401));
    return hook.passed();
  }

  /** All marks are in use, so that a lower one must do; before it is locked it is given up. */
  @Test
  void aMarkThatACheckpointTookAwayIsNotReliedOn() {
    for (int at = 0; raceForAMark(at); at++) {}
  }

  private boolean raceForAMark(int at) {
    machine = new MemoryFileSystem();
    WalClient writer = new WalClient(machine.process("writer"));
    List<WalClient> others = new ArrayList<>();
    for (int i = 1; i <= 4; i++) {
      writer.commit(2, 1, i, 2, i);
      WalClient other = new WalClient(machine.process("other"));
      other.wal.beginRead();
      others.add(other);
    }
    writer.commit(2, 1, 5, 2, 5);
    StepBefore hook =
        new StepBefore(
            at,
            () -> {
              others.forEach(other -> other.wal.endRead());
              writer.checkpoint(CheckpointMode.PASSIVE);
            });
    WalClient reader = new WalClient(new InterceptingVfs(machine.process("reader"), "", hook));
    hook.armed = true;
    reader.wal.beginRead();
    hook.armed = false;
    others.forEach(other -> other.wal.endRead());
    writer.commit(2, 1, 6, 2, 6);
    writer.checkpoint(CheckpointMode.PASSIVE);
    writer.commit(2, 1, 7, 2, 7);
    assertThat(reader.contents()).as("step before call %s", at).isEqualTo(Map.of(1, 5, 2, 5));
    return hook.passed();
  }

  @Test
  void aReaderGivesUpIfTheHeaderChangesForEver() {
    WalClient writer = new WalClient(machine.process("writer"));
    writer.commit(1, 1, 10);
    int[] commits = {0};
    List<Long> sleeps = new ArrayList<>();
    CallInterceptor interceptor =
        new CallInterceptor() {
          @Override
          public ResultCode before(VfsCall call) {
            boolean shared = (call.flags() & ShmLockRequest.LOCK_SHARED.flags()) == 6;
            if (call.method() == VfsMethod.SHM_LOCK && shared && commits[0] >= 0) {
              writer.commit(1, 1, 100 + commits[0]++);
            }
            if (call.method() == VfsMethod.SLEEP) {
              sleeps.add(call.first());
            }
            return null;
          }
        };
    WalClient reader =
        new WalClient(new InterceptingVfs(machine.process("reader"), "", interceptor));
    assertThatThrownBy(reader.wal::beginRead).isInstanceOf(ProtocolException.class);
    assertThat(commits[0]).isEqualTo(100);
    assertThat(sleeps).hasSize(95).startsWith(1L, 1L, 1L, 1L, 39L, 156L).endsWith(322959L);
    int last = 100 + commits[0] - 1;
    commits[0] = -1;
    assertThat(reader.read()).isEqualTo(Map.of(1, last));
  }

  @Test
  void aRecoveryInAnotherProcessIsToldApartFromAWriter() {
    WalClient a = new WalClient(machine.process("a"));
    a.commit(1, 1, 10);
    machine.kill("a");
    WalClient b = new WalClient(machine.process("b"));
    List<ResultCode> codes = new ArrayList<>();
    CallInterceptor duringRecovery =
        new CallInterceptor() {
          @Override
          public ResultCode before(VfsCall call) {
            if (call.method() == VfsMethod.READ && codes.isEmpty()) {
              codes.add(null);
              assertThatThrownBy(b.wal::beginRead)
                  .satisfies(failure -> codes.set(0, ((SqliteException) failure).code()));
            }
            return null;
          }
        };
    WalClient c = new WalClient(new InterceptingVfs(machine.process("c"), "", duringRecovery));
    assertThat(c.read()).isEqualTo(Map.of(1, 10));
    assertThat(codes).containsExactly(ResultCode.BUSY_RECOVERY);
    assertThat(b.read()).isEqualTo(Map.of(1, 10));
  }

  @Test
  void fiveSnapshotsFindRoomAndASixthSharesOne() {
    WalClient writer = new WalClient(machine.process("writer"));
    List<WalClient> readers = new ArrayList<>();
    for (int i = 1; i <= 8; i++) {
      writer.commit(1, 1, i);
      WalClient reader = new WalClient(machine.process("reader"));
      reader.wal.beginRead();
      readers.add(reader);
    }
    for (int i = 0; i < 8; i++) {
      assertThat(readers.get(i).contents()).isEqualTo(Map.of(1, i + 1));
    }
    writer.checkpoint(CheckpointMode.PASSIVE);
    for (int i = 0; i < 8; i++) {
      assertThat(readers.get(i).contents()).isEqualTo(Map.of(1, i + 1));
    }
  }
}
