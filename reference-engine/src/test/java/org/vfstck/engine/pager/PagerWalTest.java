package org.vfstck.engine.pager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vfstck.engine.error.BusyException;
import org.vfstck.engine.error.CannotOpenException;
import org.vfstck.engine.error.LockedException;
import org.vfstck.engine.error.SqliteException;
import org.vfstck.engine.wal.CheckpointMode;
import org.vfstck.engine.wal.CheckpointResult;
import org.vfstck.testkit.VfsMethod;
import org.vfstck.testkit.decorator.LegacyVfs;
import org.vfstck.testkit.decorator.RecordingVfs;
import org.vfstck.testkit.decorator.Trace;
import org.vfstck.testkit.memory.MemoryFileSystem;
import org.vfstck.vfs.LockLevel;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.Vfs;

/** A pager over a write-ahead log: modes, locks, snapshots, and files shared with real SQLite. */
class PagerWalTest {

  @TempDir Path directory;

  private final MemoryFileSystem machine = new MemoryFileSystem();
  private byte[] before;
  private byte[] after;
  private String describedAfter;

  @BeforeEach
  void makeTwoDatabases() throws SQLException {
    Path file = directory.resolve("made.db");
    RealSqlite.execute(
        file,
        "PRAGMA page_size=1024",
        "CREATE TABLE t(a INTEGER PRIMARY KEY, b)",
        "INSERT INTO t(b) VALUES (zeroblob(3000)), ('two')");
    before = RealSqlite.read(file);
    RealSqlite.execute(file, "INSERT INTO t(b) VALUES (zeroblob(5000))", "DELETE FROM t WHERE a=1");
    after = RealSqlite.read(file);
    describedAfter = RealSqlite.describe(file);
    machine.put("/w.db", before);
  }

  private FilePager open(Vfs vfs) {
    return FilePager.open(vfs, "/w.db", PagerOptions.EXISTING);
  }

  private FilePager openWal(String process) {
    FilePager pager = open(machine.process(process));
    assertThat(toWal(pager)).isEqualTo(JournalMode.WAL);
    return pager;
  }

  private static JournalMode toWal(FilePager pager) {
    return change(pager, JournalMode.WAL);
  }

  private static JournalMode change(FilePager pager, JournalMode mode) {
    return pager.changeJournalMode(
        mode,
        version -> {
          pager.beginRead();
          Page one = pager.get(1);
          boolean different = one.data()[18] != version || one.data()[19] != version;
          pager.release(one);
          if (different) {
            pager.beginWrite(false);
            one = pager.get(1);
            pager.makeWritable(one);
            one.data()[18] = (byte) version;
            one.data()[19] = (byte) version;
            pager.release(one);
            Rewriter.commit(pager);
          }
          pager.endRead();
        });
  }

  private byte[] afterInWal() {
    byte[] image = after.clone();
    image[18] = 2;
    image[19] = 2;
    return image;
  }

  private void rewrite(FilePager pager) {
    pager.beginWrite(false);
    Rewriter.change(pager, afterInWal());
    Rewriter.commit(pager);
    pager.endRead();
  }

  @Test
  void aReaderKeepsItsSnapshotWhileAnotherCommits() {
    FilePager a = openWal("a");
    FilePager b = open(machine.process("b"));
    b.beginRead();
    assertThat(b.journalMode()).isEqualTo(JournalMode.WAL);
    byte[] snapshot = Rewriter.image(b);
    rewrite(a);
    assertThat(Rewriter.image(b)).isEqualTo(snapshot);
    assertThatThrownBy(() -> b.beginWrite(false))
        .isInstanceOfSatisfying(
            BusyException.class, e -> assertThat(e.code()).isEqualTo(ResultCode.BUSY_SNAPSHOT));
    b.endRead();
    b.beginRead();
    assertThat(Rewriter.image(b)).isEqualTo(Rewriter.withoutCounters(afterInWal()));
    b.close();
    a.close();
    assertThat(machine.snapshot()).as("the last one cleans up").containsOnlyKeys("/w.db");
  }

  @Test
  void realSqliteReadsOurLogAndWeReadIts() throws Exception {
    FilePager pager = openWal("a");
    pager.setCacheSize(1);
    rewrite(pager);
    Map<String, byte[]> files = machine.snapshot();
    assertThat(files).containsKey("/w.db-wal");
    RealSqlite.write(directory, files);
    assertThat(RealSqlite.describe(directory.resolve("w.db"))).isEqualTo(describedAfter);
    pager.close();

    Path live = directory.resolve("live.db");
    Files.write(live, before);
    try (Connection connection = RealSqlite.open(live);
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_mode=WAL");
      statement.execute("INSERT INTO t(b) VALUES (zeroblob(5000))");
      statement.execute("DELETE FROM t WHERE a=1");
      machine.put("/w.db", RealSqlite.read(live));
      machine.put("/w.db-wal", RealSqlite.read(Path.of(live + "-wal")));
    }
    FilePager ours = open(machine.process("b"));
    ours.beginRead();
    assertThat(ours.isWal()).isTrue();
    ours.close();
    Path back = directory.resolve("back.db");
    Files.write(back, machine.contents("/w.db"));
    assertThat(RealSqlite.describe(back)).isEqualTo(describedAfter);
  }

  @Test
  void leavingWalPutsTheLogIntoTheFile() throws Exception {
    FilePager pager = openWal("a");
    rewrite(pager);
    assertThat(change(pager, JournalMode.DELETE)).isEqualTo(JournalMode.DELETE);
    assertThat(machine.snapshot()).containsOnlyKeys("/w.db");
    assertThat(pager.lockState()).isEqualTo(LockLevel.NONE);
    pager.beginRead();
    assertThat(pager.isWal()).isFalse();
    pager.close();
    Path file = directory.resolve("left.db");
    Files.write(file, machine.contents("/w.db"));
    assertThat(RealSqlite.describe(file)).isEqualTo(describedAfter);
  }

  @Test
  void walIsNotLeftWhileAnotherConnectionUsesIt() {
    FilePager a = openWal("a");
    FilePager b = open(machine.process("b"));
    b.beginRead();
    assertThatThrownBy(() -> change(a, JournalMode.DELETE)).isInstanceOf(BusyException.class);
    assertThat(a.journalMode()).isEqualTo(JournalMode.WAL);
    rewrite(a);
    b.close();
    assertThat(change(a, JournalMode.DELETE)).isEqualTo(JournalMode.DELETE);
    a.close();
  }

  @Test
  void withoutSharedMemoryTheConversionChangesNothing() {
    FilePager pager = open(new LegacyVfs(machine.process("a")));
    assertThat(pager.walSupported()).isFalse();
    assertThat(toWal(pager)).isEqualTo(JournalMode.DELETE);
    pager.close();
    assertThat(machine.contents("/w.db")).isEqualTo(before);
  }

  @Test
  void withoutSharedMemoryAWalDatabaseOpensOnlyInExclusiveMode() {
    openWal("a").close();
    FilePager normal = open(new LegacyVfs(machine.process("b")));
    assertThatThrownBy(normal::beginRead).isInstanceOf(CannotOpenException.class);
    assertThat(normal.lockState()).isEqualTo(LockLevel.NONE);
    normal.close();
    FilePager exclusive = open(new LegacyVfs(machine.process("b")));
    exclusive.setLockingMode(LockingMode.EXCLUSIVE);
    rewrite(exclusive);
    assertThat(exclusive.isWal()).isTrue();
    exclusive.close();
  }

  @Test
  void exclusiveBeforeTheFirstAccessCallsNoSharedMemoryMethodAndStays() {
    openWal("a").close();
    Trace trace = new Trace();
    FilePager pager = open(new RecordingVfs(machine.process("b"), "b", trace));
    pager.setLockingMode(LockingMode.EXCLUSIVE);
    rewrite(pager);
    assertThat(pager.setLockingMode(LockingMode.NORMAL)).isEqualTo(LockingMode.EXCLUSIVE);
    assertThat(pager.lockState()).isEqualTo(LockLevel.EXCLUSIVE);
    assertThat(change(pager, JournalMode.DELETE)).isEqualTo(JournalMode.DELETE);
    assertThat(pager.setLockingMode(LockingMode.NORMAL)).isEqualTo(LockingMode.NORMAL);
    pager.close();
    for (VfsMethod method :
        new VfsMethod[] {VfsMethod.SHM_MAP, VfsMethod.SHM_LOCK, VfsMethod.SHM_UNMAP}) {
      assertThat(trace.calls(method)).isEmpty();
    }
  }

  @Test
  void exclusiveAfterTheFirstAccessCanBeLeftAgain() {
    FilePager a = openWal("a");
    a.beginRead();
    a.endRead();
    assertThat(a.setLockingMode(LockingMode.EXCLUSIVE)).isEqualTo(LockingMode.EXCLUSIVE);
    rewrite(a);
    FilePager b = open(machine.process("b"));
    assertThatThrownBy(b::beginRead).isInstanceOf(BusyException.class);
    assertThat(a.setLockingMode(LockingMode.NORMAL)).isEqualTo(LockingMode.NORMAL);
    a.beginRead();
    a.endRead();
    b.beginRead();
    assertThat(Rewriter.image(b)).isEqualTo(Rewriter.withoutCounters(afterInWal()));
    b.close();
    a.close();
  }

  @Test
  void aCheckpointReportsFramesAndIsRefusedInATransaction() {
    FilePager pager = openWal("a");
    rewrite(pager);
    int frames = pager.walCallbackFrames();
    assertThat(frames).isPositive();
    pager.beginRead();
    assertThatThrownBy(() -> pager.checkpoint(CheckpointMode.PASSIVE))
        .isInstanceOf(LockedException.class);
    pager.endRead();
    CheckpointResult result = pager.checkpoint(CheckpointMode.FULL);
    assertThat(result).isEqualTo(new CheckpointResult(false, frames, frames));
    pager.close();
  }

  @Test
  void aRollbackModeDatabaseHasNothingToCheckpoint() {
    FilePager pager = open(machine.process("a"));
    assertThat(pager.checkpoint(CheckpointMode.TRUNCATE))
        .isEqualTo(new CheckpointResult(false, -1, -1));
    pager.close();
  }

  @Test
  void walIsNotEnteredWithinATransaction() {
    FilePager pager = open(machine.process("a"));
    pager.beginWrite(false);
    assertThatThrownBy(() -> toWal(pager))
        .isInstanceOf(SqliteException.class)
        .hasMessageContaining("commit first");
    pager.close();
  }
}
