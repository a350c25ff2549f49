package org.vfstck.engine.wal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.vfstck.testkit.VfsMethod;
import org.vfstck.testkit.decorator.CallInterceptor;
import org.vfstck.testkit.decorator.InterceptingVfs;
import org.vfstck.testkit.decorator.VfsCall;
import org.vfstck.testkit.memory.MemoryFileSystem;
import org.vfstck.vfs.ResultCode;

/**
 * The WAL-reset bug of SQLite 3.7.0 to 3.51.2 (wal.html, "The WAL-Reset Bug"): a checkpoint has
 * read the header, then another connection starts the log anew, then the checkpoint goes on. Here
 * the other connection's step is put before every VFS call of the checkpoint in turn, and a second
 * step before every later one.
 */
class WalResetRaceTest {

  /** Runs a step before the Nth call that the connection under it makes. */
  private static final class StepAt implements CallInterceptor {
    private Runnable step;
    private int left;
    private VfsMethod met;

    void arm(int call, Runnable newStep) {
      left = call;
      step = newStep;
      met = null;
    }

    void disarm() {
      step = null;
    }

    @Override
    public ResultCode before(VfsCall call) {
      if (step != null && --left == 0) {
        Runnable now = step;
        step = null;
        met = call.method();
        now.run();
      }
      return null;
    }
  }

  private MemoryFileSystem machine;
  private WalClient writer;
  private WalClient checkpointer;
  private StepAt hook;
  private final Map<Integer, Integer> model = new TreeMap<>();

  /** Seven frames, all copied to the file, and a connection whose header is older than that. */
  private void prepare() {
    machine = new MemoryFileSystem();
    machine.setMappedReads(true); // xUnfetch is the one call between header and backfill count
    model.clear();
    hook = new StepAt();
    writer = new WalClient(machine.process("writer"));
    checkpointer =
        new WalClient(new InterceptingVfs(machine.process("checkpointer"), "checkpointer", hook));
    commit(4, 1, 10, 2, 20, 3, 30, 4, 40);
    checkpointer.read();
    commit(4, 1, 11, 2, 21);
    commit(4, 1, 12);
    writer.checkpoint(CheckpointMode.PASSIVE);
  }

  private void commit(int size, int... pages) {
    writer.commit(size, pages);
    for (int i = 0; i < pages.length; i += 2) {
      model.put(pages[i], pages[i + 1]);
    }
  }

  @Test
  void aCheckpointNeverCopiesByAHeaderFromBeforeTheLogWasStartedAnew() {
    boolean raced = false;
    int call = 0;
    do {
      call++;
      prepare();
      hook.arm(call, () -> commit(4, 3, 31, 1, 13));
      CheckpointResult result = checkpointer.checkpoint(CheckpointMode.PASSIVE);
      raced |= hook.met == VfsMethod.UNFETCH && result.framesInLog() == 7;
      checkWhatFollows("step before call " + call + ", " + hook.met);
    } while (hook.met != null);
    assertThat(raced).as("the step came between the header and the backfill count").isTrue();
  }

  @Test
  void norWhenTheLogIsCheckpointedAndStartedAnewTwiceMeanwhile() {
    int call = 0;
    do {
      call++;
      prepare();
      hook.arm(call, this::restartTwiceIfPossible);
      checkpointer.checkpoint(CheckpointMode.PASSIVE);
      checkWhatFollows("step before call " + call + ", " + hook.met);
    } while (hook.met != null);
  }

  private void restartTwiceIfPossible() {
    commit(4, 3, 31);
    writer.checkpoint(CheckpointMode.RESTART);
    commit(4, 2, 22, 4, 42);
  }

  /** Commits into the frames of which a stale backfill count would say that they are copied. */
  private void checkWhatFollows(String schedule) {
    hook.disarm();
    WalClient reader = new WalClient(machine.process("reader"));
    assertThat(reader.read()).as(schedule).isEqualTo(model);
    for (int i = 0; i < 6; i++) {
      commit(4, 1 + i % 4, 100 + i);
      assertThat(reader.read()).as("%s, commit %s after it", schedule, i).isEqualTo(model);
    }
    checkpointer.checkpoint(CheckpointMode.FULL);
    assertThat(reader.read()).as("%s, then a checkpoint", schedule).isEqualTo(model);
    commit(4, 2, 200);
    assertThat(reader.read()).as("%s, then a restart", schedule).isEqualTo(model);
    MemoryFileSystem later = new MemoryFileSystem();
    later.restore(machine.snapshot());
    assertThat(new WalClient(later.process("later")).read()).as(schedule).isEqualTo(model);
  }
}
