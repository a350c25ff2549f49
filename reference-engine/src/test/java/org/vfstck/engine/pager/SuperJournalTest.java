package org.vfstck.engine.pager;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vfstck.engine.format.Bytes;
import org.vfstck.engine.format.DatabaseHeader;
import org.vfstck.testkit.memory.MemoryFileSystem;

/** Commits over two files: atomiccommit.html, "Multi-file Commit". */
class SuperJournalTest {

  private MemoryFileSystem machine = new MemoryFileSystem();
  private Map<String, byte[]> undecided;
  private Map<String, byte[]> decided;
  private String superJournalPath;

  @BeforeEach
  void commitOverTwoFiles() {
    FilePager a = open("a");
    FilePager b = open("b");
    change(a, 1);
    change(b, 1);
    superJournalPath = null;
    SuperJournal superJournal =
        SuperJournal.create(
            machine.process("p"), a.path(), List.of(a.journalPath(), b.journalPath()));
    superJournalPath = superJournal.path();
    a.commitPhaseOne(superJournalPath);
    b.commitPhaseOne(superJournalPath);
    undecided = new TreeMap<>(machine.snapshot());
    superJournal.delete();
    decided = new TreeMap<>(machine.snapshot());
    a.commitPhaseTwo();
    b.commitPhaseTwo();
    a.close();
    b.close();
    assertThat(machine.snapshot()).containsOnlyKeys("/a.db", "/b.db");
  }

  private FilePager open(String name) {
    FilePager pager =
        FilePager.open(
            machine.process("p"),
            "/" + name + ".db",
            PagerOptions.DEFAULT.withDefaultPageSize(512));
    pager.beginWrite(false);
    Page one = pager.get(1);
    pager.makeWritable(one);
    DatabaseHeader.initialise(one.data(), 512, 0);
    pager.release(one);
    Rewriter.commit(pager);
    return pager;
  }

  private static void change(FilePager pager, int value) {
    pager.beginWrite(false);
    Page page = pager.get(1);
    pager.makeWritable(page);
    page.data()[300] = (byte) value;
    pager.release(page);
  }

  private int valueAfterRecovery(String name) {
    FilePager pager =
        FilePager.open(machine.process("next"), "/" + name + ".db", PagerOptions.EXISTING);
    pager.beginRead();
    Page page = pager.get(1);
    int value = page.data()[300];
    pager.release(page);
    pager.close();
    return value;
  }

  private void restore(Map<String, byte[]> files) {
    machine = new MemoryFileSystem();
    machine.restore(files);
  }

  @Test
  void beforeItsDeletionBothFilesAreRolledBackAndTheLastDeletesIt() {
    restore(undecided);
    assertThat(valueAfterRecovery("a")).isZero();
    assertThat(machine.snapshot()).as("b still needs it").containsKey(superJournalPath);
    assertThat(valueAfterRecovery("b")).isZero();
    assertThat(machine.snapshot()).containsOnlyKeys("/a.db", "/b.db");
  }

  @Test
  void afterItsDeletionBothFilesAreCommitted() {
    restore(decided);
    assertThat(valueAfterRecovery("b")).isEqualTo(1);
    assertThat(valueAfterRecovery("a")).isEqualTo(1);
    assertThat(machine.snapshot()).containsOnlyKeys("/a.db", "/b.db");
  }

  @Test
  void aNameOfZerosIsNoNameAndTheJournalIsPlayedBack() {
    byte[] journal = decided.get("/a.db-journal").clone();
    int length = Bytes.get4(journal, journal.length - 16);
    Arrays.fill(journal, journal.length - 16 - length, journal.length - 16, (byte) 0);
    Bytes.put4(journal, journal.length - 12, 0);
    decided.put("/a.db-journal", journal);
    restore(decided);
    assertThat(valueAfterRecovery("a")).as("rolled back, not thrown away").isZero();
  }

  @Test
  void aNameWithAWrongChecksumIsNoName() {
    byte[] journal = decided.get("/a.db-journal").clone();
    journal[journal.length - 20]++;
    decided.put("/a.db-journal", journal);
    restore(decided);
    assertThat(valueAfterRecovery("a")).isZero();
  }

  @Test
  void theNameEndsTheFileEvenIfAKeptJournalWasLonger() {
    FilePager pager = open("kept");
    pager.setJournalMode(JournalMode.PERSIST);
    pager.beginWrite(false);
    for (int number = 1; number <= 20; number++) {
      Page page = pager.get(number);
      pager.makeWritable(page);
      pager.release(page);
    }
    Rewriter.commit(pager);
    pager.beginWrite(false);
    for (int number = 1; number <= 20; number++) {
      Page page = pager.get(number);
      pager.makeWritable(page);
      pager.release(page);
    }
    Rewriter.commit(pager);
    change(pager, 5);
    pager.commitPhaseOne("/gone.db-mj0000009AA");
    restore(machine.snapshot());
    assertThat(valueAfterRecovery("kept")).as("its super-journal is gone: committed").isEqualTo(5);
  }

  @Test
  void theNameHasTheDocumentedBytes() {
    byte[] journal = undecided.get("/a.db-journal");
    int length = superJournalPath.length();
    int at = journal.length - 20 - length;
    assertThat(Bytes.get4(journal, at)).as("lock-byte page").isEqualTo(0x40000000 / 512 + 1);
    assertThat(new String(journal, at + 4, length, StandardCharsets.UTF_8))
        .isEqualTo(superJournalPath)
        .matches("/a\\.db-mj[0-9A-F]{6}9[0-9A-F]{2}");
    int sum = superJournalPath.chars().sum();
    assertThat(Bytes.get4(journal, at + 4 + length)).isEqualTo(length);
    assertThat(Bytes.get4(journal, at + 8 + length)).isEqualTo(sum);
    assertThat(Bytes.get8(journal, at + 12 + length)).isEqualTo(JournalFormat.MAGIC);
    assertThat(at % 512).as("a sector of its own").isZero();
  }
}
