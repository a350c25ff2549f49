package org.vfstck.engine.pager;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vfstck.engine.format.Bytes;
import org.vfstck.engine.format.DatabaseHeader;
import org.vfstck.testkit.FileKind;
import org.vfstck.testkit.VfsMethod;
import org.vfstck.testkit.decorator.CallInterceptor;
import org.vfstck.testkit.decorator.DeviceVfs;
import org.vfstck.testkit.decorator.InterceptingVfs;
import org.vfstck.testkit.decorator.VfsCall;
import org.vfstck.testkit.memory.MemoryFileSystem;
import org.vfstck.vfs.DeviceCharacteristics;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.Vfs;

/**
 * The power fails with every page written and nothing of the journal but what was synced: the worst
 * that a disk may do, and what the order of syncs is for.
 */
class WriteAheadRuleTest {

  private static final int PAGE_SIZE = 512;
  private static final String DATABASE = "/p.db";
  private static final String JOURNAL = "/p.db-journal";

  private static byte[] image(int pages, int seed) {
    byte[] image = new byte[pages * PAGE_SIZE];
    new Random(seed).nextBytes(image);
    DatabaseHeader.initialise(image, PAGE_SIZE, 0);
    Bytes.put4(image, 28, pages);
    return image;
  }

  /** The files after each write of a page, the journal as it was at its last sync. */
  private static final class Disk implements CallInterceptor {
    private final MemoryFileSystem machine;
    private final List<Map<String, byte[]>> moments = new ArrayList<>();
    private byte[] synced;

    Disk(MemoryFileSystem machine) {
      this.machine = machine;
    }

    @Override
    public void after(VfsCall call, ResultCode code, long value) {
      if (call.kind() == FileKind.MAIN_JOURNAL && call.method() == VfsMethod.SYNC) {
        synced = machine.contents(JOURNAL);
      } else if (call.kind() == FileKind.MAIN_JOURNAL && call.method() == VfsMethod.DELETE) {
        synced = null;
      } else if (call.kind() == FileKind.MAIN_DB && call.method() == VfsMethod.WRITE) {
        Map<String, byte[]> files = new TreeMap<>();
        files.put(DATABASE, machine.contents(DATABASE));
        if (synced != null) {
          files.put(JOURNAL, synced);
        }
        moments.add(files);
      }
    }
  }

  private static byte[] recovered(Map<String, byte[]> files) {
    MemoryFileSystem machine = new MemoryFileSystem();
    machine.restore(files);
    FilePager pager = FilePager.open(machine.process("next"), DATABASE, PagerOptions.EXISTING);
    pager.beginRead();
    byte[] image = Rewriter.image(pager);
    pager.close();
    return image;
  }

  @ParameterizedTest
  @CsvSource({"512, 1", "512, 5", "2048, 1", "2048, 6", "4096, 3"})
  void noPageIsWrittenBeforeItsOldContentIsSynced(int sectorSize, int cacheSize) {
    for (int seed = 1; seed <= 8; seed++) {
      MemoryFileSystem machine = new MemoryFileSystem();
      byte[] before = image(14, seed);
      machine.put(DATABASE, before);
      Disk disk = new Disk(machine);
      Vfs vfs =
          new DeviceVfs(
              new InterceptingVfs(machine.process("p"), "", disk),
              DeviceCharacteristics.NONE,
              sectorSize);
      FilePager pager = FilePager.open(vfs, DATABASE, PagerOptions.EXISTING);
      pager.setCacheSize(cacheSize);
      pager.beginWrite(false);
      work(pager, new Random(seed));
      pager.commitPhaseOne(null);
      assertThat(disk.moments).isNotEmpty();
      for (int i = 0; i < disk.moments.size(); i++) {
        assertThat(recovered(disk.moments.get(i)))
            .as("seed %d, write %d of %d", seed, i, disk.moments.size())
            .isEqualTo(Rewriter.withoutCounters(before));
      }
      pager.commitPhaseTwo();
      pager.close();
    }
  }

  /** Changes, moves, savepoints gone back to: all that makes pages and journal part ways. */
  private static void work(FilePager pager, Random random) {
    int open = 0;
    for (int step = 0; step < 40; step++) {
      int pages = pager.pageCount();
      int number = 1 + random.nextInt(pages + 1);
      switch (random.nextInt(8)) {
        case 0 -> move(pager, 2 + random.nextInt(pages - 1), 2 + random.nextInt(pages - 1));
        case 1 -> pager.openSavepoints(++open);
        case 2 -> {
          if (open > 0) {
            pager.rollbackToSavepoint(open - 1);
          }
        }
        default -> change(pager, number, random.nextInt());
      }
    }
  }

  private static void change(FilePager pager, int number, int value) {
    Page page = pager.get(number);
    pager.makeWritable(page);
    Bytes.put4(page.data(), 200, value);
    pager.release(page);
  }

  private static void move(FilePager pager, int from, int to) {
    if (from != to) {
      change(pager, to, 1);
      change(pager, from, 2);
      Page page = pager.get(from);
      pager.movePage(page, to);
      pager.release(page);
      change(pager, from, 3);
    }
  }

  /**
   * A kept journal holds headers of the transaction before. Where the new records happen to end
   * just before one, recovery must not go on with it.
   */
  @Test
  void recoveryDoesNotGoOnIntoTheTransactionBefore() {
    for (int pages = 1; pages <= 8; pages++) {
      MemoryFileSystem machine = new MemoryFileSystem();
      machine.put(DATABASE, image(14, 3));
      Vfs vfs = new DeviceVfs(machine.process("p"), DeviceCharacteristics.NONE, PAGE_SIZE);
      FilePager pager = FilePager.open(vfs, DATABASE, PagerOptions.EXISTING);
      pager.setJournalMode(JournalMode.PERSIST);
      pager.setCacheSize(1);
      pager.beginWrite(false);
      for (int number = 2; number <= 12; number++) {
        change(pager, number, 77);
      }
      Rewriter.commit(pager);
      pager.setCacheSize(100);
      byte[] before = Rewriter.image(pager);
      pager.beginWrite(false);
      for (int number = 2; number < 2 + pages; number++) {
        change(pager, number, 99);
      }
      pager.commitPhaseOne(null);
      assertThat(recovered(machine.snapshot())).as("%d pages", pages).isEqualTo(before);
    }
  }

  @Test
  void aRecordWhoseChecksumIsWrongEndsTheRecovery() {
    MemoryFileSystem machine = new MemoryFileSystem();
    byte[] before = image(5, 9);
    machine.put(DATABASE, before);
    FilePager pager = FilePager.open(machine.process("p"), DATABASE, PagerOptions.EXISTING);
    pager.beginWrite(false);
    for (int number = 2; number <= 5; number++) {
      change(pager, number, 42);
    }
    pager.commitPhaseOne(null);
    byte[] journal = machine.contents(JOURNAL);
    // Of the third record, a byte that the checksum counts.
    journal[512 + 2 * (PAGE_SIZE + 8) + 4 + PAGE_SIZE - 200]++;
    machine.put(JOURNAL, journal);
    byte[] found = recovered(machine.snapshot());
    assertThat(Bytes.get4(found, PAGE_SIZE + 200)).isEqualTo(Bytes.get4(before, PAGE_SIZE + 200));
    assertThat(Bytes.get4(found, 2 * PAGE_SIZE + 200))
        .isEqualTo(Bytes.get4(before, 2 * PAGE_SIZE + 200));
    assertThat(Bytes.get4(found, 3 * PAGE_SIZE + 200)).isEqualTo(42);
    assertThat(Bytes.get4(found, 4 * PAGE_SIZE + 200)).isEqualTo(42);
  }
}
