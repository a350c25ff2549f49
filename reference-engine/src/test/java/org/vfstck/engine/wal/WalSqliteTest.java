package org.vfstck.engine.wal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vfstck.testkit.memory.MemoryFileSystem;
import org.vfstck.vfs.LockLevel;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.Vfs;
import org.vfstck.vfs.VfsFile;

/** Logs go from this engine to SQLite and back. */
class WalSqliteTest {

  private static final String PATH = "/test.db";
  private static final int PAGE_SIZE = SqliteFiles.PAGE_SIZE;

  @TempDir Path directory;

  /** A connection to a real database. */
  private record Opened(VfsFile file, Wal wal) {

    static Opened open(Vfs vfs) {
      VfsFile file = vfs.open(PATH, OpenFlags.READWRITE.with(OpenFlags.MAIN_DB)).file();
      file.lock(LockLevel.SHARED);
      return new Opened(file, Wal.open(vfs, file, PATH + "-wal", WalOptions.DEFAULT));
    }

    byte[] image() {
      wal.beginRead();
      try {
        return SqliteFiles.image(wal, file);
      } finally {
        wal.endRead();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void sqliteReadsTheLogThatWeWrite(long seed) throws SQLException, IOException {
    SqliteFiles.History history = SqliteFiles.history(directory, 9, seed);
    Random random = new Random(seed);
    MemoryFileSystem machine = new MemoryFileSystem();
    machine.put(PATH, history.images().get(0));
    Opened ours = Opened.open(machine.process("ours"));
    for (int i = 1; i < history.images().size(); i++) {
      transaction(ours, history.images().get(i - 1), history.images().get(i), random);
      if (i % 5 == 0) {
        ours.wal.checkpoint(
            CheckpointMode.values()[random.nextInt(4)],
            attempt -> false,
            null,
            new byte[PAGE_SIZE]);
      }
      byte[] log = machine.contents(PATH + "-wal");
      assertThat(SqliteFiles.read(directory, machine.contents(PATH), log))
          .as("seed %s, transaction %s", seed, i)
          .isEqualTo(history.contents().get(i));
      if (log.length > WalHeader.SIZE) {
        TestLog.checksum(log, PAGE_SIZE, true);
        assertThat(SqliteFiles.read(directory, machine.contents(PATH), log))
            .as("seed %s, transaction %s, checksums in the other byte order", seed, i)
            .isEqualTo(oursOf(machine.contents(PATH), log));
      }
    }
  }

  /** With spills, second spills and rollbacks to savepoints on the way. */
  private static void transaction(Opened ours, byte[] from, byte[] to, Random random) {
    List<WalClient.TestPage> pages = SqliteFiles.changedPages(from, to);
    ours.wal.beginRead();
    ours.wal.beginWrite();
    WalSync sync = random.nextBoolean() ? WalSync.FULL : WalSync.NORMAL;
    for (int i = random.nextInt(4); i > 0; i--) {
      WalSavepoint savepoint = ours.wal.savepoint();
      List<WalClient.TestPage> some = new ArrayList<>();
      for (WalClient.TestPage page : pages) {
        if (random.nextBoolean()) {
          byte[] wrong = page.data().clone();
          random.nextBytes(wrong);
          some.add(new WalClient.TestPage(page.number(), wrong));
        }
      }
      if (!some.isEmpty()) {
        ours.wal.writeFrames(PAGE_SIZE, some, 0, sync);
      }
      if (random.nextBoolean()) {
        ours.wal.rollbackTo(savepoint);
      }
    }
    ours.wal.writeFrames(PAGE_SIZE, pages, to.length / PAGE_SIZE, sync);
    ours.wal.endRead();
    assertThat(ours.image()).isEqualTo(to);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void weReadTheLogThatSqliteWrites(long seed) throws SQLException, IOException {
    Random random = new Random(seed);
    Path database = directory.resolve("live.db");
    try (Connection connection = SqliteFiles.open(database);
        Statement statement = connection.createStatement()) {
      SqliteFiles.create(statement);
      assertThat(SqliteFiles.first(statement, "PRAGMA journal_mode=WAL")).isEqualTo("wal");
      statement.execute("PRAGMA wal_autocheckpoint=0");
      for (int i = 0; i < 10; i++) {
        SqliteFiles.change(connection, statement, random);
        if (i % 4 == 3) {
          SqliteFiles.first(statement, "PRAGMA wal_checkpoint(PASSIVE)");
        }
        // One process: reading drops its locks on the file, which nobody contends for.
        byte[] image = Files.readAllBytes(database);
        byte[] log = Files.readAllBytes(Path.of(database + "-wal"));
        MemoryFileSystem machine = new MemoryFileSystem();
        machine.put(PATH, image);
        machine.put(PATH + "-wal", log);
        byte[] ours = Opened.open(machine.process("ours")).image();
        assertThat(SqliteFiles.read(directory, ours, null))
            .as("seed %s, transaction %s", seed, i)
            .isEqualTo(SqliteFiles.content(statement));
      }
    }
  }

  @Test
  void weAndSqliteRecoverTheSameFromADamagedLog() throws SQLException, IOException {
    SqliteFiles.History history = SqliteFiles.history(directory, 6, 7);
    MemoryFileSystem machine = new MemoryFileSystem();
    machine.put(PATH, history.images().get(0));
    Opened writer = Opened.open(machine.process("ours"));
    for (int i = 1; i < history.images().size(); i++) {
      transaction(writer, history.images().get(i - 1), history.images().get(i), new Random(i));
    }
    byte[] log = machine.contents(PATH + "-wal");
    byte[] image = history.images().get(0);
    Random random = new Random(7);
    int different = 0;
    String whole = oursOf(image, log);
    for (int i = 0; i < 50; i++) {
      byte[] damaged = Arrays.copyOf(log, 1 + random.nextInt(log.length));
      if (random.nextBoolean()) {
        damaged = log.clone();
        // Frame headers more often than their share of bytes.
        int frame = random.nextInt((log.length - 32) / (PAGE_SIZE + 24));
        int within = random.nextBoolean() ? random.nextInt(24) : random.nextInt(PAGE_SIZE + 24);
        damaged[32 + frame * (PAGE_SIZE + 24) + within] ^= (byte) (1 << random.nextInt(8));
      }
      String ours = oursOf(image, damaged);
      different += ours.equals(whole) ? 0 : 1;
      assertThat(ours).as("damage %s", i).isEqualTo(SqliteFiles.read(directory, image, damaged));
      assertThat(history.contents()).contains(ours);
    }
    assertThat(different).isGreaterThan(25);
  }

  private String oursOf(byte[] image, byte[] log) throws SQLException, IOException {
    MemoryFileSystem machine = new MemoryFileSystem();
    machine.put(PATH, image);
    machine.put(PATH + "-wal", log);
    return SqliteFiles.read(directory, Opened.open(machine.process("ours")).image(), null);
  }
}
