package org.vfstck.engine.pager;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vfstck.engine.format.Bytes;
import org.vfstck.engine.format.DatabaseHeader;
import org.vfstck.testkit.VfsMethod;
import org.vfstck.testkit.decorator.DeviceVfs;
import org.vfstck.testkit.decorator.RecordingVfs;
import org.vfstck.testkit.decorator.Trace;
import org.vfstck.testkit.memory.MemoryFileSystem;
import org.vfstck.vfs.DeviceCharacteristics;
import org.vfstck.vfs.Vfs;

/** The journal's bytes, and the order of writes, syncs and deletions. */
class RollbackJournalTest {

  private static final int PAGE_SIZE = 1024;

  private final MemoryFileSystem machine = new MemoryFileSystem();
  private final Trace trace = new Trace();

  private FilePager open(DeviceCharacteristics device, int sectorSize) {
    byte[] image = new byte[4 * PAGE_SIZE];
    DatabaseHeader.initialise(image, PAGE_SIZE, 0);
    image[31] = 4;
    for (int i = 0; i < PAGE_SIZE; i++) {
      image[PAGE_SIZE + i] = (byte) i;
    }
    machine.put("/j.db", image);
    Vfs recording = new RecordingVfs(machine.process("p"), "p", trace);
    return FilePager.open(
        new DeviceVfs(recording, device, sectorSize), "/j.db", PagerOptions.EXISTING);
  }

  private static void change(FilePager pager, int number) {
    Page page = pager.get(number);
    pager.makeWritable(page);
    page.data()[500]++;
    pager.release(page);
  }

  /** Writes, syncs, deletions of a commit, one word each, runs of the same folded into one. */
  private List<String> commit(FilePager pager) {
    trace.clear();
    pager.beginWrite(false);
    change(pager, 2);
    Rewriter.commit(pager);
    List<String> words =
        trace
            .calls(
                call ->
                    switch (call.call().method()) {
                      case WRITE, SYNC, DELETE, TRUNCATE -> true;
                      default -> false;
                    })
            .stream()
            .map(call -> word(call.call().method(), call.call().file(), call.call().flags()))
            .toList();
    List<String> folded = new ArrayList<>();
    for (String word : words) {
      if (folded.isEmpty() || !folded.get(folded.size() - 1).equals(word)) {
        folded.add(word);
      }
    }
    return folded;
  }

  private static String word(VfsMethod method, String file, int flags) {
    String name = file.endsWith("-journal") ? "journal" : "database";
    String how = method == VfsMethod.DELETE && flags == 1 ? " durably" : "";
    return switch (method) {
      case WRITE -> "write " + name;
      case SYNC -> "sync " + name;
      case DELETE -> "delete " + name + how;
      default -> "truncate " + name;
    };
  }

  @Test
  void headerAndRecordHaveTheDocumentedBytes() {
    FilePager pager = open(DeviceCharacteristics.NONE, 512);
    pager.beginWrite(false);
    change(pager, 2);
    pager.commitPhaseOne(null);
    byte[] journal = machine.contents("/j.db-journal");
    assertThat(Bytes.get8(journal, 0)).isEqualTo(0xd9d505f920a163d7L);
    assertThat(Bytes.get4(journal, 8)).as("records").isEqualTo(2);
    int nonce = Bytes.get4(journal, 12);
    assertThat(Bytes.get4(journal, 16)).as("pages before").isEqualTo(4);
    assertThat(Bytes.get4(journal, 20)).as("sector size").isEqualTo(512);
    assertThat(Bytes.get4(journal, 24)).as("page size").isEqualTo(PAGE_SIZE);
    assertThat(Bytes.get4(journal, 512)).as("page number").isEqualTo(2);
    assertThat(journal[516 + 500]).as("old content").isEqualTo((byte) 500);
    int sum = nonce;
    for (int at : new int[] {824, 624, 424, 224, 24}) {
      sum += at & 0xff;
    }
    assertThat(Bytes.get4(journal, 516 + PAGE_SIZE)).as("checksum").isEqualTo(sum);
    assertThat(journal).hasSize(512 + 2 * (PAGE_SIZE + 8));
    pager.close();
  }

  @Test
  void theHeaderTakesASectorUnlessOverwritesAreSafe() {
    FilePager pager = open(DeviceCharacteristics.NONE, 4096);
    pager.beginWrite(false);
    change(pager, 2);
    pager.commitPhaseOne(null);
    byte[] journal = machine.contents("/j.db-journal");
    assertThat(Bytes.get4(journal, 20)).isEqualTo(4096);
    assertThat(journal).as("all pages of the sector").hasSize(4096 + 4 * (PAGE_SIZE + 8));
    pager.close();
    pager = open(DeviceCharacteristics.POWERSAFE_OVERWRITE, 4096);
    pager.beginWrite(false);
    change(pager, 2);
    pager.commitPhaseOne(null);
    journal = machine.contents("/j.db-journal");
    assertThat(Bytes.get4(journal, 20)).isEqualTo(512);
    assertThat(journal).hasSize(512 + 2 * (PAGE_SIZE + 8));
    pager.close();
  }

  @Test
  void safeAppendCountsRecordsFromTheFileSize() {
    FilePager pager = open(DeviceCharacteristics.SAFE_APPEND, 512);
    List<String> calls = commit(pager);
    assertThat(calls)
        .containsExactly(
            "write journal", "sync journal", "write database", "sync database", "delete journal");
    pager.beginWrite(false);
    change(pager, 2);
    assertThat(Bytes.get4(machine.contents("/j.db-journal"), 8)).isEqualTo(-1);
    pager.close();
  }

  @Test
  void eachSynchronousLevelSyncsWhereSqliteDoes() {
    FilePager pager = open(DeviceCharacteristics.NONE, 512);
    pager.setSynchronous(Synchronous.OFF);
    assertThat(commit(pager)).containsExactly("write journal", "write database", "delete journal");
    pager.setSynchronous(Synchronous.NORMAL);
    assertThat(commit(pager))
        .containsExactly(
            "write journal", "sync journal", "write database", "sync database", "delete journal");
    pager.setSynchronous(Synchronous.FULL);
    assertThat(commit(pager))
        .containsExactly(
            "write journal",
            "sync journal",
            "write journal",
            "sync journal",
            "write database",
            "sync database",
            "delete journal");
    pager.setSynchronous(Synchronous.EXTRA);
    assertThat(commit(pager)).endsWith("sync database", "delete journal durably");
    pager.close();
  }

  @Test
  void eachModeEndsItsJournalInItsOwnWay() {
    FilePager pager = open(DeviceCharacteristics.NONE, 512);
    pager.setJournalMode(JournalMode.PERSIST);
    assertThat(commit(pager)).endsWith("sync database", "write journal", "sync journal");
    pager.setJournalMode(JournalMode.TRUNCATE);
    assertThat(commit(pager)).endsWith("sync database", "truncate journal", "sync journal");
    assertThat(machine.contents("/j.db-journal")).isEmpty();
    pager.setJournalMode(JournalMode.MEMORY);
    assertThat(commit(pager)).containsExactly("write database", "sync database");
    pager.setJournalMode(JournalMode.OFF);
    assertThat(commit(pager)).containsExactly("write database", "sync database");
    pager.close();
  }

  @Test
  void aKeptJournalIsCutToItsLimit() {
    FilePager pager = open(DeviceCharacteristics.NONE, 512);
    pager.setJournalMode(JournalMode.PERSIST);
    pager.setJournalSizeLimit(700);
    assertThat(commit(pager)).endsWith("write journal", "sync journal", "truncate journal");
    assertThat(machine.contents("/j.db-journal")).hasSize(700);
    pager.close();
  }

  @Test
  void aSequentialDeviceNeedsNoJournalSync() {
    FilePager pager = open(DeviceCharacteristics.SEQUENTIAL, 512);
    assertThat(commit(pager))
        .containsExactly("write journal", "write database", "sync database", "delete journal");
    pager.close();
  }

  @Test
  void theCommitStampsCounterVersionAndPageCount() {
    FilePager pager = open(DeviceCharacteristics.NONE, 512);
    pager.beginWrite(false);
    Page page = pager.get(5);
    pager.makeWritable(page);
    pager.release(page);
    Rewriter.commit(pager);
    byte[] one = machine.contents("/j.db");
    assertThat(Bytes.get4(one, 24)).isEqualTo(1);
    assertThat(Bytes.get4(one, 92)).isEqualTo(1);
    assertThat(Bytes.get4(one, 96)).isEqualTo(3051003);
    assertThat(Bytes.get4(one, 28)).isEqualTo(5);
    assertThat(one).hasSize(5 * PAGE_SIZE);
    pager.close();
  }
}
