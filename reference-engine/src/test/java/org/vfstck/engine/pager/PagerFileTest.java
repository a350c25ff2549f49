package org.vfstck.engine.pager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vfstck.engine.error.CannotOpenException;
import org.vfstck.engine.error.CorruptException;
import org.vfstck.engine.error.FullException;
import org.vfstck.engine.error.MisuseException;
import org.vfstck.engine.error.ReadOnlyException;
import org.vfstck.engine.error.SqliteException;
import org.vfstck.engine.format.Bytes;
import org.vfstck.engine.format.DatabaseHeader;
import org.vfstck.testkit.FileKind;
import org.vfstck.testkit.VfsMethod;
import org.vfstck.testkit.VirtualClock;
import org.vfstck.testkit.decorator.DeviceVfs;
import org.vfstck.testkit.decorator.RecordingVfs;
import org.vfstck.testkit.decorator.Trace;
import org.vfstck.testkit.memory.MemoryFileSystem;
import org.vfstck.vfs.DeviceCharacteristics;
import org.vfstck.vfs.Vfs;

/** Sizes, kinds of files, limits, and files that somebody else has written. */
class PagerFileTest {

  private final MemoryFileSystem machine = new MemoryFileSystem();
  private final Vfs vfs = machine.process("p");

  private void putDatabase(int pageSize, int pages, int headerPages) {
    byte[] image = new byte[pages * pageSize];
    DatabaseHeader.initialise(image, pageSize, 8);
    Bytes.put4(image, 28, headerPages);
    machine.put("/f.db", image);
  }

  private FilePager open() {
    return FilePager.open(vfs, "/f.db", PagerOptions.EXISTING);
  }

  private static void write(FilePager pager, int number, int value) {
    Page page = pager.get(number);
    pager.makeWritable(page);
    page.data()[101] = (byte) value;
    pager.release(page);
  }

  private static int read(FilePager pager, int number) {
    Page page = pager.get(number);
    int value = page.data()[101];
    pager.release(page);
    return value;
  }

  @ParameterizedTest
  @ValueSource(ints = {512, 1024, 2048, 4096, 8192, 16384, 32768, 65536})
  void thePageSizeIsThatOfTheHeader(int pageSize) {
    putDatabase(pageSize, 2, 2);
    FilePager pager = open();
    pager.beginRead();
    assertThat(pager.pageSize()).isEqualTo(pageSize);
    assertThat(pager.reservedBytes()).isEqualTo(8);
    assertThat(pager.pageCount()).isEqualTo(2);
    assertThat(pager.lockBytePage()).isEqualTo(1073741824 / pageSize + 1);
    pager.close();
  }

  @Test
  void anotherPageSizeIsNoticedWhenTheFileChanges() {
    putDatabase(512, 4, 4);
    FilePager pager = open();
    pager.beginRead();
    pager.endRead();
    byte[] image = new byte[4096];
    DatabaseHeader.initialise(image, 2048, 0);
    Bytes.put4(image, 24, 1);
    Bytes.put4(image, 92, 1);
    Bytes.put4(image, 28, 2);
    pager.file().write(image, 0, image.length, 0);
    pager.beginRead();
    assertThat(pager.pageSize()).isEqualTo(2048);
    assertThat(pager.pageCount()).isEqualTo(2);
    pager.close();
  }

  @Test
  void theHeaderMaySayThatTheDatabaseIsSmallerThanTheFile() {
    putDatabase(512, 5, 3);
    FilePager pager = open();
    pager.beginRead();
    assertThat(pager.pageCount()).isEqualTo(3);
    pager.close();
    putDatabase(512, 5, 3);
    byte[] stale = machine.contents("/f.db");
    Bytes.put4(stale, 24, 99);
    machine.put("/f.db", stale);
    pager = open();
    pager.beginRead();
    assertThat(pager.pageCount()).as("a count of another version").isEqualTo(5);
    pager.close();
  }

  @Test
  void aNewDatabaseHasPagesAsLargeAsASectorUpTo8192() {
    int[][] sizes = {{512, 4096}, {4096, 4096}, {8192, 8192}, {65536, 8192}};
    for (int[] size : sizes) {
      Vfs device = new DeviceVfs(vfs, DeviceCharacteristics.NONE, size[0]);
      FilePager pager = FilePager.open(device, "/new" + size[0] + ".db", PagerOptions.DEFAULT);
      assertThat(pager.pageSize()).isEqualTo(size[1]);
      pager.setPageSize(1024, 4);
      assertThat(pager.pageSize()).isEqualTo(1024);
      assertThat(pager.reservedBytes()).isEqualTo(4);
      pager.close();
    }
    assertThatThrownBy(() -> open().setPageSize(1000, 0)).isInstanceOf(SqliteException.class);
  }

  @Test
  void aMissingFileIsCannotOpenUnlessItMayBeCreated() {
    assertThatThrownBy(this::open).isInstanceOf(CannotOpenException.class);
    FilePager.open(vfs, "/f.db", PagerOptions.DEFAULT).close();
    assertThat(machine.snapshot()).containsKey("/f.db");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aDatabaseWithoutNameCommitsRollsBackAndNests(boolean memory) {
    FilePager pager =
        FilePager.open(vfs, null, memory ? PagerOptions.IN_MEMORY : PagerOptions.DEFAULT);
    pager.setCacheSize(10);
    for (int round = 1; round <= 5; round++) {
      pager.beginWrite(false);
      for (int number = 1; number <= 60; number++) {
        write(pager, number, round);
      }
      pager.openSavepoints(1);
      for (int number = 1; number <= 80; number++) {
        write(pager, number, 100);
      }
      pager.rollbackToSavepoint(0);
      assertThat(pager.pageCount()).isEqualTo(60);
      Rewriter.commit(pager);
      pager.endRead();
      pager.beginWrite(false);
      for (int number = 70; number >= 1; number--) {
        write(pager, number, 101);
      }
      pager.rollback();
      assertThat(pager.pageCount()).isEqualTo(60);
      for (int number = 1; number <= 60; number++) {
        assertThat(read(pager, number)).isEqualTo(round);
      }
      pager.endRead();
    }
    assertThat(pager.lockState().value()).isEqualTo(4);
    pager.close();
    assertThat(machine.openFiles()).isEmpty();
  }

  @Test
  void aTemporaryDatabaseBecomesAFileOnlyWhenItOutgrowsTheCache() {
    Trace trace = new Trace();
    Vfs recording = new RecordingVfs(vfs, "p", trace);
    FilePager pager = FilePager.open(recording, null, PagerOptions.DEFAULT);
    pager.setCacheSize(50);
    pager.beginWrite(false);
    for (int number = 1; number <= 10; number++) {
      write(pager, number, 1);
    }
    Rewriter.commit(pager);
    assertThat(trace.calls(VfsMethod.OPEN)).isEmpty();
    pager.beginWrite(false);
    for (int number = 1; number <= 100; number++) {
      write(pager, number, 2);
    }
    Rewriter.commit(pager);
    assertThat(trace.calls(call -> call.call().kind() == FileKind.TEMP_DB)).isNotEmpty();
    assertThat(trace.calls(VfsMethod.SYNC)).isEmpty();
    assertThat(trace.calls(VfsMethod.LOCK)).isEmpty();
    pager.close();
  }

  @Test
  void aReadOnlyFileIsNotWritten() {
    putDatabase(512, 2, 2);
    machine.setWritable("/f.db", false);
    FilePager pager = open();
    assertThat(pager.isReadOnly()).isTrue();
    assertThatThrownBy(() -> pager.beginWrite(false)).isInstanceOf(ReadOnlyException.class);
    pager.close();
  }

  @Test
  void pagesThatCannotBeAreRefusedByName() {
    putDatabase(512, 2, 2);
    FilePager pager = open();
    assertThatThrownBy(() -> pager.get(1)).isInstanceOf(MisuseException.class);
    pager.beginRead();
    assertThatThrownBy(() -> pager.get(0)).isInstanceOf(CorruptException.class);
    assertThatThrownBy(() -> pager.get(-5)).isInstanceOf(CorruptException.class);
    assertThatThrownBy(() -> pager.get(pager.lockBytePage()))
        .isInstanceOf(CorruptException.class)
        .hasMessageContaining("lock bytes");
    pager.setMaximumPageCount(3);
    assertThatThrownBy(() -> pager.get(4)).isInstanceOf(FullException.class);
    Page page = pager.get(2);
    assertThatThrownBy(() -> pager.makeWritable(page)).isInstanceOf(MisuseException.class);
    pager.release(page);
    pager.close();
  }

  @Test
  void nolockMakesNoLockCall() {
    putDatabase(512, 2, 2);
    Trace trace = new Trace();
    FilePager pager =
        FilePager.open(
            new RecordingVfs(vfs, "p", trace), "/f.db", PagerOptions.EXISTING.withNolock(true));
    pager.beginWrite(true);
    write(pager, 2, 1);
    Rewriter.commit(pager);
    assertThat(pager.walSupported()).isFalse();
    pager.close();
    assertThat(trace.calls(VfsMethod.LOCK)).isEmpty();
    assertThat(trace.calls(VfsMethod.UNLOCK)).isEmpty();
    assertThat(trace.calls(VfsMethod.CHECK_RESERVED_LOCK)).isEmpty();
  }

  @Test
  void savepointsAskedForBeforeTheWriteTransactionAreOpenedWithIt() {
    putDatabase(512, 2, 2);
    FilePager pager = open();
    pager.beginRead();
    pager.openSavepoints(1);
    pager.beginWrite(false);
    write(pager, 2, 1);
    pager.rollbackToSavepoint(0);
    assertThat(read(pager, 2)).isZero();
    pager.close();
  }

  @Test
  void aReleasedSavepointLeavesWhatAnOuterOneNeeds() {
    putDatabase(512, 3, 3);
    FilePager pager = open();
    pager.beginWrite(false);
    write(pager, 2, 1);
    pager.openSavepoints(2);
    write(pager, 2, 2);
    pager.releaseSavepoint(1);
    pager.openSavepoints(2);
    write(pager, 3, 3);
    pager.rollbackToSavepoint(0);
    assertThat(read(pager, 2)).isEqualTo(1);
    assertThat(read(pager, 3)).isZero();
    pager.close();
  }

  @Test
  void aPageOverwrittenWithoutJournalIsReadAgainAfterARollback() {
    putDatabase(512, 3, 3);
    FilePager pager = open();
    pager.beginWrite(false);
    write(pager, 3, 9);
    Rewriter.commit(pager);
    pager.beginWrite(false);
    Page page = pager.getForOverwrite(3);
    pager.makeWritable(page);
    page.data()[101] = 50;
    pager.release(page);
    pager.rollback();
    assertThat(read(pager, 3)).as("what the file has").isEqualTo(9);
    pager.close();
  }

  @Test
  void whatWasCutOffOrNeverCommittedReadsAsZeros() {
    putDatabase(512, 3, 3);
    FilePager pager = open();
    pager.beginWrite(false);
    write(pager, 4, 9);
    pager.rollback();
    assertThat(read(pager, 4)).isZero();
    pager.beginWrite(false);
    write(pager, 3, 9);
    pager.truncate(2);
    Rewriter.commit(pager);
    assertThat(read(pager, 3)).isZero();
    assertThat(machine.contents("/f.db")).hasSize(2 * 512);
    pager.close();
  }

  @Test
  void aDamagedJournalNeverDoesMoreThanItsRecordsSay() {
    Random random = new Random(7);
    for (int round = 0; round < 1500; round++) {
      MemoryFileSystem fresh = new MemoryFileSystem(round, new VirtualClock());
      byte[] image = new byte[4 * 512];
      DatabaseHeader.initialise(image, 512, 0);
      Bytes.put4(image, 28, 4);
      fresh.put("/f.db", image);
      FilePager dying = FilePager.open(fresh.process("dies"), "/f.db", PagerOptions.EXISTING);
      dying.setCacheSize(1);
      dying.beginWrite(false);
      for (int number = 1; number <= 4; number++) {
        write(dying, number, 3);
      }
      fresh.kill("dies");
      byte[] journal = fresh.contents("/f.db-journal");
      for (int damage = random.nextInt(6); damage >= 0; damage--) {
        int at = random.nextInt(random.nextBoolean() ? 28 : journal.length);
        journal[at] = (byte) random.nextInt(256);
      }
      if (random.nextInt(4) == 0) {
        journal = Arrays.copyOf(journal, random.nextInt(journal.length));
      }
      fresh.put("/f.db-journal", journal);
      FilePager next = FilePager.open(fresh.process("next"), "/f.db", PagerOptions.EXISTING);
      assertThatCode(
              () -> {
                try {
                  next.beginRead();
                } catch (SqliteException e) {
                  // A typed error is an answer too.
                }
              })
          .as("round %d", round)
          .doesNotThrowAnyException();
      next.close();
      assertThat(fresh.contents("/f.db").length).as("round %d", round).isLessThan(16 * 512);
      assertThat(fresh.heldLocks()).isEmpty();
    }
  }
}
