package org.vfstck.engine.wal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.vfstck.engine.lock.BusyHandler;
import org.vfstck.testkit.memory.MemoryFileSystem;

class WalCheckpointTest {

  private static final String LOG = WalClient.PATH + "-wal";

  private final MemoryFileSystem machine = new MemoryFileSystem();
  private final WalClient a = new WalClient(machine.process("a"));
  private final WalClient b = new WalClient(machine.process("b"));

  @Test
  void allFramesAreCopiedIfNobodyReads() {
    a.commit(3, 1, 10, 2, 20, 3, 30);
    a.commit(2, 1, 11);
    assertThat(b.checkpoint(CheckpointMode.PASSIVE)).isEqualTo(new CheckpointResult(false, 4, 4));
    assertThat(file()).isEqualTo(Map.of(1, 11, 2, 20));
    assertThat(a.read()).isEqualTo(Map.of(1, 11, 2, 20));
  }

  @Test
  void framesBehindAReadersMarkAreNotCopied() {
    a.commit(2, 1, 10, 2, 20);
    b.wal.beginRead();
    a.commit(2, 1, 11);
    assertThat(a.checkpoint(CheckpointMode.PASSIVE)).isEqualTo(new CheckpointResult(false, 3, 2));
    assertThat(b.contents()).isEqualTo(Map.of(1, 10, 2, 20));
    b.wal.endRead();
    assertThat(b.read()).isEqualTo(Map.of(1, 11, 2, 20));
    assertThat(a.checkpoint(CheckpointMode.PASSIVE)).isEqualTo(new CheckpointResult(false, 3, 3));
    assertThat(file()).isEqualTo(Map.of(1, 11, 2, 20));
  }

  @Test
  void aReaderOfTheFileAloneIsNotDisturbed() {
    a.commit(2, 1, 10, 2, 20);
    a.checkpoint(CheckpointMode.PASSIVE);
    b.wal.beginRead();
    assertThat(b.wal.findFrame(1)).isZero();
    a.commit(2, 1, 11);
    assertThat(a.checkpoint(CheckpointMode.PASSIVE).framesCheckpointed()).isZero();
    assertThat(b.contents()).isEqualTo(Map.of(1, 10, 2, 20));
  }

  /** This reader needs no frame before the backfilled ones, so it reads their pages in the file. */
  @Test
  void aPageOfWhichALaterFrameIsNotSafeIsNotCopied() {
    a.commit(2, 1, 10, 2, 20);
    b.wal.beginRead();
    a.checkpoint(CheckpointMode.PASSIVE);
    a.commit(2, 2, 21);
    WalClient c = new WalClient(machine.process("c"));
    c.wal.beginRead();
    assertThat(c.wal.findFrame(1)).isZero();
    a.commit(2, 1, 12);
    b.wal.endRead();
    assertThat(a.checkpoint(CheckpointMode.PASSIVE)).isEqualTo(new CheckpointResult(false, 4, 3));
    assertThat(c.contents()).isEqualTo(Map.of(1, 10, 2, 21));
  }

  @Test
  void aFullCheckpointTellsThatAReaderStoodInItsWay() {
    a.commit(2, 1, 10, 2, 20);
    b.wal.beginRead();
    a.commit(2, 1, 11);
    assertThat(a.checkpoint(CheckpointMode.FULL)).isEqualTo(new CheckpointResult(true, 3, 2));
  }

  @Test
  void aFullCheckpointWaitsForTheReaderByTheBusyHandler() {
    a.commit(2, 1, 10, 2, 20);
    b.wal.beginRead();
    a.commit(2, 1, 11);
    List<Integer> attempts = new ArrayList<>();
    BusyHandler untilThird =
        attempt -> {
          attempts.add(attempt);
          if (attempt == 2) {
            b.wal.endRead();
          }
          return true;
        };
    assertThat(a.checkpoint(CheckpointMode.FULL, untilThird))
        .isEqualTo(new CheckpointResult(false, 3, 3));
    assertThat(attempts).containsExactly(0, 1, 2);
  }

  @Test
  void aPassiveCheckpointNeverAsksTheBusyHandler() {
    a.commit(1, 1, 10);
    b.wal.beginRead();
    a.commit(1, 1, 11);
    a.checkpoint(
        CheckpointMode.PASSIVE,
        attempt -> {
          throw new AssertionError("asked");
        });
    assertThat(b.value(1)).isEqualTo(10);
  }

  @Test
  void aFullCheckpointDoesWhatItCanUnderAWriter() {
    a.commit(2, 1, 10, 2, 20);
    b.wal.beginRead();
    b.wal.beginWrite();
    assertThat(a.checkpoint(CheckpointMode.FULL)).isEqualTo(new CheckpointResult(true, 2, 2));
    assertThat(file()).isEqualTo(Map.of(1, 10, 2, 20));
  }

  @Test
  void aBusyHandlerThatHasGivenUpIsNotAskedAgain() {
    a.commit(2, 1, 10, 2, 20);
    WalClient c = new WalClient(machine.process("c"));
    b.wal.beginRead();
    a.commit(2, 1, 11);
    c.wal.beginRead();
    a.commit(2, 1, 12);
    List<Integer> attempts = new ArrayList<>();
    a.checkpoint(
        CheckpointMode.RESTART,
        attempt -> {
          attempts.add(attempt);
          return attempt < 3;
        });
    assertThat(attempts).containsExactly(0, 1, 2, 3);
  }

  @Test
  void thereIsOneCheckpointAtATime() {
    a.commit(1, 1, 10);
    List<CheckpointResult> inner = new ArrayList<>();
    b.wal.beginRead();
    a.commit(1, 1, 11);
    a.checkpoint(
        CheckpointMode.FULL,
        attempt -> {
          inner.add(checkpointOfAnother());
          return false;
        });
    assertThat(inner).containsExactly(new CheckpointResult(true, -1, -1));
  }

  private CheckpointResult checkpointOfAnother() {
    return new WalClient(machine.process("c")).checkpoint(CheckpointMode.PASSIVE);
  }

  @Test
  void afterACompleteCheckpointTheNextWriterStartsTheLogAnew() {
    a.commit(2, 1, 10, 2, 20);
    byte[] before = machine.contents(LOG);
    a.checkpoint(CheckpointMode.PASSIVE);
    b.commit(2, 1, 11);
    byte[] after = machine.contents(LOG);
    assertThat(after).hasSameSizeAs(before);
    assertThat(WalHeader.getInt(after, 12)).isEqualTo(WalHeader.getInt(before, 12) + 1);
    assertThat(WalHeader.getInt(after, 16)).isEqualTo(WalHeader.getInt(before, 16) + 1);
    assertThat(WalHeader.getInt(after, 20)).isNotEqualTo(WalHeader.getInt(before, 20));
    assertThat(a.read()).isEqualTo(Map.of(1, 11, 2, 20));
    assertThat(recovered()).isEqualTo(Map.of(1, 11, 2, 20));
  }

  @Test
  void aReaderOfTheLogKeepsItFromBeingStartedAnew() {
    a.commit(2, 1, 10, 2, 20);
    b.wal.beginRead();
    a.checkpoint(CheckpointMode.PASSIVE);
    a.commit(2, 1, 11);
    assertThat(b.contents()).isEqualTo(Map.of(1, 10, 2, 20));
    assertThat(machine.contents(LOG)).hasSize(32 + 3 * (24 + 512));
  }

  @Test
  void restartWaitsForReadersOfTheLogThoughAllIsCopied() {
    a.commit(1, 1, 10);
    b.wal.beginRead();
    assertThat(a.checkpoint(CheckpointMode.FULL)).isEqualTo(new CheckpointResult(false, 1, 1));
    assertThat(a.checkpoint(CheckpointMode.RESTART)).isEqualTo(new CheckpointResult(true, 1, 1));
    b.wal.endRead();
    assertThat(a.checkpoint(CheckpointMode.RESTART)).isEqualTo(new CheckpointResult(false, 1, 1));
  }

  @Test
  void truncateMakesTheLogEmpty() {
    a.commit(2, 1, 10, 2, 20);
    assertThat(b.checkpoint(CheckpointMode.TRUNCATE)).isEqualTo(new CheckpointResult(false, 0, 0));
    assertThat(machine.contents(LOG)).isEmpty();
    assertThat(a.read()).isEqualTo(Map.of(1, 10, 2, 20));
    a.commit(2, 2, 21);
    assertThat(b.read()).isEqualTo(Map.of(1, 10, 2, 21));
    assertThat(recovered()).isEqualTo(Map.of(1, 10, 2, 21));
  }

  @Test
  void aCheckpointThatSawANewHeaderTellsTheNextSnapshot() {
    a.commit(1, 1, 10);
    b.read();
    a.commit(1, 1, 11);
    b.checkpoint(CheckpointMode.PASSIVE);
    assertThat(b.wal.beginRead()).isTrue();
    assertThat(b.value(1)).isEqualTo(11);
  }

  @Test
  void aCheckpointOfWhatTheConnectionKnowsLeavesItsCacheAlone() {
    a.commit(1, 1, 10);
    b.read();
    b.checkpoint(CheckpointMode.PASSIVE);
    assertThat(b.wal.beginRead()).isFalse();
  }

  @Test
  void theLogIsCutToTheSizeLimitByTheFirstCommitOfANewStart() {
    for (int i = 0; i < 10; i++) {
      a.commit(1, 1, 100 + i);
    }
    a.checkpoint(CheckpointMode.PASSIVE);
    a.wal.setJournalSizeLimit(1000);
    a.commit(1, 1, 11);
    assertThat(machine.contents(LOG)).hasSize(1000);
    a.wal.setJournalSizeLimit(0);
    a.commit(1, 1, 12);
    assertThat(machine.contents(LOG)).hasSize(32 + 2 * (24 + 512));
  }

  @Test
  void theLastConnectionLeavesTheDatabaseFileAlone() {
    a.commit(2, 1, 10, 2, 20);
    b.read();
    a.close();
    assertThat(machine.contents(LOG)).isNotEmpty();
    b.close();
    assertThat(machine.contents(LOG)).isNull();
    assertThat(file()).isEqualTo(Map.of(1, 10, 2, 20));
    assertThat(machine.heldLocks()).isEmpty();
    assertThat(machine.openFiles()).isEmpty();
  }

  @Test
  void aConnectionThatNeverReadMayBeTheLast() {
    a.commit(2, 1, 10, 2, 20);
    machine.kill("a");
    b.close();
    assertThat(machine.contents(LOG)).isNull();
    assertThat(file()).isEqualTo(Map.of(1, 10, 2, 20));
  }

  @Test
  void aCloseWithoutCheckpointLeavesTheLog() {
    a.commit(1, 1, 10);
    byte[] before = machine.contents(LOG);
    b.close();
    a.wal.close(WalSync.NORMAL.checkpoint(), false, new byte[512]);
    assertThat(machine.contents(LOG)).isEqualTo(before);
  }

  private SortedMap<Integer, Integer> file() {
    byte[] bytes = machine.contents(WalClient.PATH);
    SortedMap<Integer, Integer> values = new TreeMap<>();
    for (int page = 1; page * 512 <= bytes.length; page++) {
      byte[] one = Arrays.copyOfRange(bytes, (page - 1) * 512, page * 512);
      values.put(page, WalClient.valueOf(one, page));
    }
    return values;
  }

  private Map<Integer, Integer> recovered() {
    MemoryFileSystem other = new MemoryFileSystem();
    other.restore(machine.snapshot());
    return new WalClient(other.process("later")).read();
  }
}
