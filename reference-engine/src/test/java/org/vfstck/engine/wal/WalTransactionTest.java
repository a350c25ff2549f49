package org.vfstck.engine.wal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.vfstck.engine.error.BusyException;
import org.vfstck.engine.error.MisuseException;
import org.vfstck.engine.error.SqliteException;
import org.vfstck.testkit.memory.MemoryFileSystem;
import org.vfstck.vfs.ResultCode;

class WalTransactionTest {

  private static final IntConsumer IGNORED = page -> {};

  private final MemoryFileSystem machine = new MemoryFileSystem();
  private final WalClient a = new WalClient(machine.process("a"));
  private final WalClient b = new WalClient(machine.process("b"));

  @Test
  void aCommitIsSeenByTheNextSnapshotOfAnotherProcess() {
    a.commit(2, 1, 10, 2, 20);
    assertThat(b.read()).isEqualTo(Map.of(1, 10, 2, 20));
    a.commit(3, 3, 30);
    assertThat(b.read()).isEqualTo(Map.of(1, 10, 2, 20, 3, 30));
  }

  @Test
  void aSnapshotDoesNotChangeUnderItsReader() {
    a.commit(2, 1, 10, 2, 20);
    b.wal.beginRead();
    a.commit(1, 1, 11);
    assertThat(b.contents()).isEqualTo(Map.of(1, 10, 2, 20));
    b.wal.endRead();
    assertThat(b.read()).isEqualTo(Map.of(1, 11));
  }

  @Test
  void theCacheIsToBeDroppedOnlyAfterAnotherConnectionsCommit() {
    a.commit(1, 1, 10);
    assertThat(b.wal.beginRead()).isTrue();
    b.wal.endRead();
    assertThat(b.wal.beginRead()).isFalse();
    b.wal.endRead();
    assertThat(a.wal.beginRead()).isFalse();
    a.wal.endRead();
    b.commit(1, 1, 11);
    assertThat(a.wal.beginRead()).isTrue();
  }

  @Test
  void thereIsOneWriterAtATime() {
    a.wal.beginRead();
    a.wal.beginWrite();
    b.wal.beginRead();
    assertThatThrownBy(b.wal::beginWrite)
        .isInstanceOf(BusyException.class)
        .extracting(e -> ((SqliteException) e).code())
        .isEqualTo(ResultCode.BUSY);
    a.wal.endWrite();
    b.wal.beginWrite();
  }

  @Test
  void aWriterWithAnOutdatedSnapshotIsRefusedForGood() {
    a.wal.beginRead();
    b.commit(1, 1, 10);
    assertThatThrownBy(a.wal::beginWrite)
        .extracting(e -> ((SqliteException) e).code())
        .isEqualTo(ResultCode.BUSY_SNAPSHOT);
    b.wal.beginRead();
    b.wal.beginWrite();
    b.wal.endRead();
    a.wal.endRead();
    a.commit(1, 1, 11);
    assertThat(b.read()).isEqualTo(Map.of(1, 11));
  }

  @Test
  void aWriteTransactionNeedsASnapshot() {
    assertThatThrownBy(a.wal::beginWrite).isInstanceOf(MisuseException.class);
    a.wal.beginRead();
    assertThatThrownBy(() -> a.spill(1, 1)).isInstanceOf(MisuseException.class);
  }

  @Test
  void spilledPagesAreSeenByTheirWriterAlone() {
    a.commit(2, 1, 10, 2, 20);
    a.wal.beginRead();
    a.wal.beginWrite();
    a.spill(2, 21);
    assertThat(a.value(2)).isEqualTo(21);
    assertThat(b.read()).isEqualTo(Map.of(1, 10, 2, 20));
  }

  @Test
  void undoTellsThePagesOfForgottenFramesAndTheyAreNotSeenAgain() {
    a.commit(3, 1, 10, 2, 20, 3, 30);
    a.wal.beginRead();
    a.wal.beginWrite();
    a.spill(2, 21);
    a.spill(3, 31);
    List<Integer> told = new ArrayList<>();
    a.wal.undo(told::add);
    assertThat(told).containsExactly(2, 3);
    assertThat(a.contents()).isEqualTo(Map.of(1, 10, 2, 20, 3, 30));
    a.wal.endRead();
    b.commit(3, 1, 12);
    assertThat(recovered()).isEqualTo(Map.of(1, 12, 2, 20, 3, 30));
  }

  @Test
  void aSecondSpillOverwritesThePagesFrame() {
    a.commit(3, 1, 10, 2, 20, 3, 30);
    a.wal.beginRead();
    a.wal.beginWrite();
    a.spill(2, 21, 3, 31);
    int size = machine.contents(WalClient.PATH + "-wal").length;
    a.spill(2, 22, 3, 32);
    assertThat(machine.contents(WalClient.PATH + "-wal")).hasSize(size);
    a.wal.writeFrames(512, WalClient.pages(1, 13), 3, WalSync.NORMAL);
    a.wal.endRead();
    assertThat(b.read()).isEqualTo(Map.of(1, 13, 2, 22, 3, 32));
    assertThat(recovered()).isEqualTo(Map.of(1, 13, 2, 22, 3, 32));
  }

  @Test
  void overwrittenFramesAtTheStartOfTheLogGetTheirChecksumsBack() {
    a.wal.beginRead();
    a.wal.beginWrite();
    a.spill(1, 10, 2, 20);
    a.spill(1, 11);
    a.wal.writeFrames(512, WalClient.pages(3, 30), 3, WalSync.NORMAL);
    a.wal.endRead();
    assertThat(recovered()).isEqualTo(Map.of(1, 11, 2, 20, 3, 30));
  }

  @Test
  void aRollbackToASavepointForgetsLaterFramesOnly() {
    a.commit(3, 1, 10, 2, 20, 3, 30);
    a.wal.beginRead();
    a.wal.beginWrite();
    a.spill(2, 21);
    WalSavepoint savepoint = a.wal.savepoint();
    a.spill(3, 31);
    a.wal.rollbackTo(savepoint);
    assertThat(a.contents()).isEqualTo(Map.of(1, 10, 2, 21, 3, 30));
    a.spill(3, 32);
    a.wal.rollbackTo(savepoint);
    a.wal.writeFrames(512, WalClient.pages(1, 11), 3, WalSync.NORMAL);
    a.wal.endRead();
    assertThat(b.read()).isEqualTo(Map.of(1, 11, 2, 21, 3, 30));
    assertThat(recovered()).isEqualTo(Map.of(1, 11, 2, 21, 3, 30));
  }

  /** The class of SQLite check-in 5973f9b9aa828ec9: live readers never notice, recovery does. */
  @Test
  void commitsAfterARollbackOverOverwrittenFramesSurviveRecovery() {
    a.commit(4, 1, 10, 2, 20, 3, 30, 4, 40);
    a.wal.beginRead();
    a.wal.beginWrite();
    WalSavepoint savepoint = a.wal.savepoint();
    a.spill(2, 21, 3, 31);
    a.spill(3, 32);
    a.wal.rollbackTo(savepoint);
    a.wal.writeFrames(512, WalClient.pages(1, 11), 4, WalSync.NORMAL);
    a.wal.endRead();
    a.commit(4, 4, 41);
    assertThat(recovered()).isEqualTo(Map.of(1, 11, 2, 20, 3, 30, 4, 41));
  }

  /** The overwritten frame is the last before the savepoint: it stays, and so does its duty. */
  @Test
  void anOverwrittenFrameThatARollbackKeepsGetsItsChecksumBack() {
    a.commit(3, 1, 10, 2, 20, 3, 30);
    a.wal.beginRead();
    a.wal.beginWrite();
    a.spill(2, 21);
    WalSavepoint savepoint = a.wal.savepoint();
    a.spill(2, 22, 3, 31);
    a.wal.rollbackTo(savepoint);
    a.wal.writeFrames(512, WalClient.pages(2, 21), 3, WalSync.NORMAL);
    a.wal.endRead();
    assertThat(b.read()).isEqualTo(Map.of(1, 10, 2, 21, 3, 30));
    assertThat(recovered()).isEqualTo(Map.of(1, 10, 2, 21, 3, 30));
  }

  @Test
  void aSavepointFromBeforeTheLogWasStartedAnewIsTheEmptyLog() {
    a.commit(2, 1, 10, 2, 20);
    a.checkpoint(CheckpointMode.FULL);
    a.wal.beginRead();
    a.wal.beginWrite();
    WalSavepoint savepoint = a.wal.savepoint();
    assertThat(savepoint.frame()).isEqualTo(2);
    a.spill(1, 11, 2, 21);
    a.wal.rollbackTo(savepoint);
    assertThat(a.contents()).isEqualTo(Map.of(1, 10, 2, 20));
    a.spill(2, 22);
    a.wal.rollbackTo(savepoint);
    a.wal.writeFrames(512, WalClient.pages(1, 12), 2, WalSync.NORMAL);
    a.wal.endRead();
    assertThat(b.read()).isEqualTo(Map.of(1, 12, 2, 20));
    assertThat(recovered()).isEqualTo(Map.of(1, 12, 2, 20));
  }

  @Test
  void whatADeadWriterSpilledDoesNotComeBack() {
    a.commit(3, 1, 10, 2, 20, 3, 30);
    b.read();
    a.wal.beginRead();
    a.wal.beginWrite();
    a.spill(2, 21, 3, 31);
    machine.kill("a");
    b.commit(3, 1, 11);
    assertThat(b.read()).isEqualTo(Map.of(1, 11, 2, 20, 3, 30));
    assertThat(recovered()).isEqualTo(Map.of(1, 11, 2, 20, 3, 30));
  }

  /** walcrash2.test: left over, their hash table entries would fill the table in the end. */
  @Test
  void manyDeadWritersLeaveRoomInTheHashTable() {
    a.commit(3, 1, 10, 2, 20, 3, 30);
    b.wal.beginRead();
    for (int death = 0; death < 1000; death++) {
      WalClient victim = new WalClient(machine.process("victim"));
      victim.wal.beginRead();
      victim.wal.beginWrite();
      for (int page = 1; page <= 10; page++) {
        victim.spill(10 * death + page, 1);
      }
      machine.kill("victim");
    }
    a.commit(3, 1, 11);
    assertThat(a.read()).isEqualTo(Map.of(1, 11, 2, 20, 3, 30));
  }

  @Test
  void aTransactionMayFillSeveralRegionsOfTheIndex() {
    int size = 10_000;
    int[] all = new int[2 * size];
    for (int i = 0; i < size; i++) {
      all[2 * i] = i + 1;
      all[2 * i + 1] = 100 + i;
    }
    a.commit(size, all);
    b.wal.beginRead();
    for (int page = 1; page <= size; page++) {
      assertThat(b.wal.findFrame(page)).isEqualTo(page);
    }
    b.wal.endRead();
    b.commit(size, 1, 1, 4063, 2, 8158, 3, 8159, 4);
    a.wal.beginRead();
    assertThat(a.wal.findFrame(1)).isEqualTo(size + 1);
    assertThat(a.wal.findFrame(8159)).isEqualTo(size + 4);
    a.wal.beginWrite();
    a.spill(all);
    a.wal.undo(IGNORED);
    assertThat(a.wal.findFrame(1)).isEqualTo(size + 1);
    assertThat(a.wal.findFrame(2)).isEqualTo(2);
    a.wal.endRead();
    assertThat(a.read()).isEqualTo(recovered());
  }

  @Test
  void theHookLearnsTheFramesOfTheLastCommitOnce() {
    assertThat(a.wal.callback()).isZero();
    a.commit(2, 1, 10, 2, 20);
    a.commit(2, 1, 11);
    assertThat(a.wal.callback()).isEqualTo(3);
    assertThat(a.wal.callback()).isZero();
  }

  @Test
  void theLogSaysThePageSize() {
    assertThat(a.wal.pageSize()).isZero();
    a.commit(1, 1, 10);
    b.read();
    assertThat(b.wal.pageSize()).isEqualTo(512);
  }

  /** What a new machine finds in the files after all processes have died. */
  private Map<Integer, Integer> recovered() {
    MemoryFileSystem other = new MemoryFileSystem();
    other.restore(machine.snapshot());
    return new WalClient(other.process("later")).read();
  }
}
