package org.vfstck.engine.pager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vfstck.engine.error.BusyException;
import org.vfstck.engine.error.ReadOnlyException;
import org.vfstck.engine.format.DatabaseHeader;
import org.vfstck.testkit.memory.MemoryFileSystem;
import org.vfstck.vfs.LockLevel;

/** Two connections on one file: lockingv3.html. */
class PagerLockingTest {

  private final MemoryFileSystem machine = new MemoryFileSystem();
  private FilePager a;
  private FilePager b;

  @BeforeEach
  void open() {
    byte[] image = new byte[3 * 512];
    DatabaseHeader.initialise(image, 512, 0);
    image[31] = 3;
    machine.put("/l.db", image);
    a = FilePager.open(machine.process("a"), "/l.db", PagerOptions.EXISTING);
    b = FilePager.open(machine.process("b"), "/l.db", PagerOptions.EXISTING);
  }

  @AfterEach
  void close() {
    a.close();
    b.close();
    assertThat(machine.heldLocks()).isEmpty();
    assertThat(machine.openFiles()).isEmpty();
  }

  private static void put(FilePager pager, int number, int value) {
    Page page = pager.get(number);
    pager.makeWritable(page);
    page.data()[200] = (byte) value;
    pager.release(page);
  }

  private static int value(FilePager pager, int number) {
    Page page = pager.get(number);
    int value = page.data()[200];
    pager.release(page);
    return value;
  }

  @Test
  void readersShareAndOneWriterReserves() {
    a.beginRead();
    b.beginRead();
    assertThat(a.lockState()).isEqualTo(LockLevel.SHARED);
    a.beginWrite(false);
    assertThat(a.lockState()).isEqualTo(LockLevel.RESERVED);
    assertThat(value(b, 2)).isZero();
    assertThatThrownBy(() -> b.beginWrite(false)).isInstanceOf(BusyException.class);
    assertThat(b.lockState()).as("the snapshot is kept").isEqualTo(LockLevel.SHARED);
  }

  @Test
  void theJournalOfALivingWriterIsNotHot() {
    a.setSynchronous(Synchronous.OFF);
    a.beginWrite(false);
    put(a, 2, 7);
    assertThat(machine.contents("/l.db-journal")[0]).as("a journal in force").isNotZero();
    b.beginRead();
    assertThat(value(b, 2)).isZero();
    b.endRead();
    Rewriter.commit(a);
    b.beginRead();
    assertThat(value(b, 2)).isEqualTo(7);
  }

  @Test
  void commitWaitsForReadersAndCanBeTriedAgain() {
    b.beginRead();
    a.beginWrite(false);
    put(a, 2, 7);
    assertThatThrownBy(() -> a.commitPhaseOne(null)).isInstanceOf(BusyException.class);
    b.endRead();
    assertThatThrownBy(b::beginRead)
        .as("PENDING keeps new readers out")
        .isInstanceOf(BusyException.class);
    Rewriter.commit(a);
    a.endRead();
    b.beginRead();
    assertThat(value(b, 2)).isEqualTo(7);
  }

  @Test
  void theBusyHandlerIsAskedForSharedAndForExclusiveOnly() {
    List<String> asked = new ArrayList<>();
    a.beginWrite(true);
    b.setBusyHandler(attempts -> asked.add("shared " + attempts) && attempts < 2);
    assertThatThrownBy(b::beginRead).isInstanceOf(BusyException.class);
    assertThat(asked).containsExactly("shared 0", "shared 1", "shared 2");
    a.rollback();
    a.endRead();

    asked.clear();
    b.beginRead();
    a.setBusyHandler(attempts -> asked.add("exclusive " + attempts) && attempts < 1);
    assertThatThrownBy(() -> a.beginWrite(true)).isInstanceOf(BusyException.class);
    assertThat(asked).contains("exclusive 0", "exclusive 1");

    asked.clear();
    b.beginWrite(false);
    a.beginRead();
    assertThatThrownBy(() -> a.beginWrite(false)).isInstanceOf(BusyException.class);
    assertThat(asked).as("a reader that wants to write must not wait").isEmpty();
  }

  @Test
  void aWriterFromNothingLetsGoOfItsSharedLockWhileItWaits() {
    a.beginWrite(false);
    put(a, 2, 9);
    b.setBusyHandler(
        attempts -> {
          assertThat(b.lockState()).isEqualTo(LockLevel.NONE);
          Rewriter.commit(a);
          a.endRead();
          return true;
        });
    b.beginWrite(false);
    assertThat(value(b, 2)).as("the snapshot is that after the wait").isEqualTo(9);
  }

  @Test
  void aStaleCacheIsDroppedAndAValidOneKept() {
    b.beginRead();
    assertThat(value(b, 2)).isZero();
    b.endRead();
    long version = b.dataVersion();
    b.beginRead();
    assertThat(b.dataVersion()).isEqualTo(version);
    b.endRead();
    a.beginWrite(false);
    put(a, 2, 5);
    Rewriter.commit(a);
    a.endRead();
    b.beginRead();
    assertThat(b.dataVersion()).isNotEqualTo(version);
    assertThat(value(b, 2)).isEqualTo(5);
  }

  @Test
  void exclusiveModeKeepsTheLockUntilTheTransactionAfterNormalEnds() {
    a.setLockingMode(LockingMode.EXCLUSIVE);
    a.beginWrite(false);
    put(a, 2, 5);
    Rewriter.commit(a);
    a.endRead();
    assertThat(a.lockState()).isEqualTo(LockLevel.EXCLUSIVE);
    assertThatThrownBy(b::beginRead).isInstanceOf(BusyException.class);
    a.setLockingMode(LockingMode.NORMAL);
    a.beginRead();
    a.endRead();
    assertThat(a.lockState()).isEqualTo(LockLevel.NONE);
    b.beginRead();
    assertThat(value(b, 2)).isEqualTo(5);
    assertThat(machine.snapshot()).doesNotContainKey("/l.db-journal");
  }

  @Test
  void aReadOnlyConnectionDoesNotWriteAndDoesNotRollBackAHotJournal() {
    a.setCacheSize(1);
    a.beginWrite(false);
    put(a, 2, 5);
    put(a, 3, 5);
    machine.kill("a");
    FilePager reader = FilePager.open(machine.process("r"), "/l.db", PagerOptions.READ_ONLY);
    assertThatThrownBy(reader::beginRead)
        .isInstanceOf(ReadOnlyException.class)
        .hasMessageContaining("hot journal");
    b.beginRead();
    assertThat(value(b, 2)).isZero();
    b.endRead();
    reader.beginRead();
    assertThatThrownBy(() -> reader.beginWrite(false)).isInstanceOf(ReadOnlyException.class);
    reader.close();
  }

  @Test
  void immutableMakesNoLockAndLooksForNoJournal() {
    machine.put("/l.db-journal", new byte[] {1, 2, 3});
    FilePager reader =
        FilePager.open(machine.process("r"), "/l.db", PagerOptions.READ_ONLY.withImmutable(true));
    a.beginWrite(true);
    reader.beginRead();
    assertThat(reader.pageCount()).isEqualTo(3);
    assertThat(value(reader, 3)).isZero();
    reader.close();
  }

  @Test
  void aJournalThatIsKeptIsDeletedWhenItsModeIsLeft() {
    a.setJournalMode(JournalMode.PERSIST);
    a.beginWrite(false);
    put(a, 2, 5);
    Rewriter.commit(a);
    a.endRead();
    assertThat(machine.contents("/l.db-journal")).startsWith(new byte[28]);
    assertThat(a.setJournalMode(JournalMode.DELETE)).isEqualTo(JournalMode.DELETE);
    assertThat(machine.snapshot()).doesNotContainKey("/l.db-journal");
    assertThat(a.lockState()).isEqualTo(LockLevel.NONE);
  }
}
