package org.vfstck.engine.wal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.vfstck.engine.error.CannotOpenException;
import org.vfstck.testkit.VfsMethod;
import org.vfstck.testkit.decorator.LegacyVfs;
import org.vfstck.testkit.decorator.RecordingVfs;
import org.vfstck.testkit.decorator.Trace;
import org.vfstck.testkit.memory.MemoryFileSystem;
import org.vfstck.vfs.LockLevel;
import org.vfstck.vfs.ResultCode;

class WalLockingModeTest {

  private static final WalOptions HEAP = new WalOptions(true, -1);
  private static final Set<VfsMethod> SHARED_MEMORY =
      EnumSet.of(VfsMethod.SHM_MAP, VfsMethod.SHM_LOCK, VfsMethod.SHM_BARRIER, VfsMethod.SHM_UNMAP);

  private final MemoryFileSystem machine = new MemoryFileSystem();

  /** R-31969-57825. */
  @Test
  void withTheIndexOnTheHeapNoSharedMemoryMethodIsEverCalled() {
    Trace trace = new Trace(1000, SHARED_MEMORY);
    WalClient a = new WalClient(new RecordingVfs(machine.process("a"), "a", trace), HEAP);
    useAll(a);
    assertThat(trace.entries()).isEmpty();
  }

  /** R-58297-14483, R-00449-33772. */
  @Test
  void aLegacyVfsWillDoWithTheIndexOnTheHeap() {
    useAll(new WalClient(new LegacyVfs(machine.process("a")), HEAP));
  }

  private void useAll(WalClient a) {
    assertThat(a.wal.heapMemory()).isTrue();
    assertThat(a.file.lock(LockLevel.EXCLUSIVE)).isEqualTo(ResultCode.OK);
    a.commit(2, 1, 10, 2, 20);
    a.wal.beginRead();
    a.wal.beginWrite();
    a.spill(2, 21);
    a.wal.undo(page -> {});
    a.wal.endRead();
    assertThat(a.read()).isEqualTo(Map.of(1, 10, 2, 20));
    a.checkpoint(CheckpointMode.FULL);
    a.commit(2, 1, 11);
    assertThat(a.checkpoint(CheckpointMode.TRUNCATE)).isEqualTo(new CheckpointResult(false, 0, 0));
    a.commit(2, 1, 12);
    assertThat(a.wal.leaveExclusiveMode()).as("stuck in EXCLUSIVE").isFalse();
    assertThat(a.read()).isEqualTo(Map.of(1, 12, 2, 20));
    a.close();
    assertThat(machine.contents(WalClient.PATH + "-wal")).isNull();
    assertThat(new WalClient(machine.process("later")).read()).isEqualTo(Map.of(1, 12, 2, 20));
  }

  /** R-46197-42811, R-55316-21772. */
  @Test
  void withoutSharedMemoryAndHeapTheLogCanNotBeOpened() {
    assertThatThrownBy(() -> new WalClient(new LegacyVfs(machine.process("a"))))
        .isInstanceOf(CannotOpenException.class)
        .hasMessageContaining("memory-legacy")
        .hasMessageContaining("EXCLUSIVE");
  }

  @Test
  void aLogLeftByADeadProcessIsRecoveredOntoTheHeap() {
    WalClient a = new WalClient(machine.process("a"));
    a.commit(2, 1, 10, 2, 20);
    machine.kill("a");
    WalClient b = new WalClient(machine.process("b"), HEAP);
    b.file.lock(LockLevel.EXCLUSIVE);
    assertThat(b.read()).isEqualTo(Map.of(1, 10, 2, 20));
  }

  /** R-13779-07711. */
  @Test
  void overSharedMemoryTheModeChangesFreely() {
    Trace trace = new Trace(10_000, EnumSet.of(VfsMethod.SHM_LOCK));
    WalClient a = new WalClient(new RecordingVfs(machine.process("a"), "a", trace));
    a.commit(2, 1, 10, 2, 20);
    for (int round = 0; round < 3; round++) {
      a.wal.beginRead();
      assertThat(a.file.lock(LockLevel.EXCLUSIVE)).isEqualTo(ResultCode.OK);
      a.wal.enterExclusiveMode();
      assertThat(machine.heldLocks().toString()).doesNotContain("slots");
      a.wal.endRead();
      int calls = trace.entries().size();
      a.commit(2, 1, 100 + round);
      assertThat(a.read()).isEqualTo(Map.of(1, 100 + round, 2, 20));
      assertThat(trace.entries()).as("no slot is taken in EXCLUSIVE mode").hasSize(calls);
      a.wal.beginRead();
      assertThat(a.wal.leaveExclusiveMode()).isTrue();
      assertThat(machine.heldLocks().toString()).contains("slots");
      assertThat(a.wal.leaveExclusiveMode()).as("no change").isFalse();
      a.file.unlock(LockLevel.SHARED);
      a.wal.endRead();
      WalClient b = new WalClient(machine.process("b"));
      assertThat(b.read()).isEqualTo(Map.of(1, 100 + round, 2, 20));
      b.close();
    }
  }
}
