package org.vfstck.engine.wal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.vfstck.engine.error.SqliteException;
import org.vfstck.testkit.os.OsVfs;
import org.vfstck.vfs.LockLevel;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.VfsFile;

/** One database, this engine and the sqlite3 program on it at the same time. */
@Timeout(60)
class WalLiveSharingTest {

  private static final int PAGE_SIZE = SqliteFiles.PAGE_SIZE;

  @TempDir Path directory;
  private Path database;
  private Shell shell;
  private VfsFile file;
  private Wal wal;

  /** A sqlite3 process that executes one line after the other. */
  private static final class Shell {
    private final Process process;
    private final Writer input;
    private final BufferedReader output;

    Shell(Path database) throws IOException {
      process =
          new ProcessBuilder("sqlite3", "-batch", database.toString())
              .redirectErrorStream(true)
              .start();
      input = process.outputWriter(StandardCharsets.UTF_8);
      output =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** What the program prints for {@code line}, its lines joined by blanks. */
    String run(String line) {
      try {
        input.write(line + "\n.print --end--\n");
        input.flush();
        StringBuilder answer = new StringBuilder();
        for (String read = output.readLine(); ; read = output.readLine()) {
          if (read == null) {
            throw new AssertionError("sqlite3 ended at: " + line + ", after " + answer);
          }
          if (read.equals("--end--")) {
            return answer.toString().trim();
          }
          answer.append(read).append(' ');
        }
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }

    void quit() throws IOException, InterruptedException {
      input.close();
      assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    void kill() throws InterruptedException {
      process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }
  }

  @BeforeEach
  void openBoth() throws IOException {
    database = directory.resolve("live.db");
    shell = startShell();
    assertThat(shell.run("PRAGMA page_size=" + PAGE_SIZE + "; PRAGMA journal_mode=WAL;"))
        .isEqualTo("wal");
    shell.run("CREATE TABLE t(a INTEGER PRIMARY KEY, b TEXT); CREATE INDEX i ON t(b);");
    shell.run("INSERT INTO t(b) VALUES('one');");
    OsVfs vfs = new OsVfs();
    file = vfs.open(database.toString(), OpenFlags.READWRITE.with(OpenFlags.MAIN_DB)).file();
    assertThat(file.lock(LockLevel.SHARED)).isEqualTo(ResultCode.OK);
    wal = Wal.open(vfs, file, database + "-wal", WalOptions.DEFAULT);
  }

  private Shell startShell() {
    try {
      return new Shell(database);
    } catch (IOException missing) {
      assumeTrue(false, "the sqlite3 program is not here: " + missing.getMessage());
      throw new AssertionError(missing);
    }
  }

  @AfterEach
  void end() throws InterruptedException {
    if (shell != null) {
      shell.kill();
    }
    if (file != null) {
      file.close();
    }
  }

  @Test
  void eachSeesWhatTheOtherCommits() throws SQLException, IOException {
    assertThat(ours()).isEqualTo("1:one");
    for (int i = 2; i < 30; i++) {
      shell.run("INSERT INTO t(b) VALUES('theirs');");
      insert("ours");
      if (i % 10 == 0) {
        assertThat(checkpoint(CheckpointMode.values()[i / 10]).busy()).isFalse();
      }
      if (i % 7 == 0) {
        assertThat(shell.run("PRAGMA wal_checkpoint(RESTART);")).startsWith("0|");
      }
      assertThat(shell.run("SELECT count(*), max(a) FROM t;"))
          .isEqualTo((2 * i - 1) + "|" + (2 * i - 1));
    }
    assertThat(shell.run("PRAGMA integrity_check;")).isEqualTo("ok");
    assertThat(ours()).isEqualTo(shell.run("SELECT group_concat(a || ':' || b, ',') FROM t;"));
  }

  @Test
  void eachHeedsTheOthersWriteLock() throws SQLException, IOException {
    wal.beginRead();
    shell.run("BEGIN IMMEDIATE;");
    assertThatThrownBy(wal::beginWrite).extracting(this::code).isEqualTo(ResultCode.BUSY);
    shell.run("ROLLBACK;");
    wal.beginWrite();
    assertThat(shell.run("INSERT INTO t(b) VALUES('x');")).contains("database is locked");
    wal.endRead();
    wal.beginRead();
    shell.run("INSERT INTO t(b) VALUES('two');");
    assertThatThrownBy(wal::beginWrite).extracting(this::code).isEqualTo(ResultCode.BUSY_SNAPSHOT);
    wal.endRead();
    shell.run("BEGIN; SELECT count(*) FROM t;");
    insert("three");
    assertThat(shell.run("INSERT INTO t(b) VALUES('x');")).contains("database is locked");
    assertThat(shell.run("SELECT count(*) FROM t;")).isEqualTo("2");
    shell.run("COMMIT;");
    assertThat(shell.run("SELECT count(*) FROM t;")).isEqualTo("3");
  }

  @Test
  void eachHeedsTheOthersSnapshotInACheckpoint() throws SQLException, IOException {
    wal.beginRead();
    byte[] snapshot = SqliteFiles.image(wal, file);
    shell.run("INSERT INTO t(b) VALUES('two');");
    assertThat(shell.run("PRAGMA wal_checkpoint(TRUNCATE);")).startsWith("1|");
    assertThat(SqliteFiles.image(wal, file)).isEqualTo(snapshot);
    wal.endRead();
    assertThat(shell.run("PRAGMA wal_checkpoint(TRUNCATE);")).isEqualTo("0|0|0");
    assertThat(Files.size(Path.of(database + "-wal"))).isZero();
    assertThat(ours()).isEqualTo("1:one,2:two");

    shell.run("BEGIN; SELECT count(*) FROM t;");
    insert("three");
    insert("four");
    CheckpointResult result = checkpoint(CheckpointMode.FULL);
    assertThat(result.busy()).isTrue();
    assertThat(result.framesCheckpointed()).isLessThan(result.framesInLog());
    assertThat(shell.run("SELECT count(*) FROM t;")).isEqualTo("2");
    shell.run("COMMIT;");
    assertThat(checkpoint(CheckpointMode.TRUNCATE)).isEqualTo(new CheckpointResult(false, 0, 0));
    assertThat(shell.run("SELECT count(*) FROM t; PRAGMA integrity_check;")).isEqualTo("4 ok");
  }

  @Test
  void onlyTheLastOfBothDeletesTheLog() throws SQLException, IOException, InterruptedException {
    assertThat(ours()).isEqualTo("1:one");
    shell.quit();
    assertThat(Path.of(database + "-wal")).exists();
    insert("two");
    shell = startShell();
    assertThat(shell.run("SELECT count(*) FROM t;")).isEqualTo("2");
    wal.close(null, true, new byte[PAGE_SIZE]);
    file.close();
    file = null;
    assertThat(Path.of(database + "-wal")).exists();
    assertThat(shell.run("SELECT count(*) FROM t;")).isEqualTo("2");
    shell.quit();
    assertThat(Path.of(database + "-wal")).doesNotExist();
  }

  @Test
  void weGoOnAfterSqliteWasKilledInATransaction()
      throws SQLException, IOException, InterruptedException {
    assertThat(ours()).isEqualTo("1:one");
    shell.run("PRAGMA cache_size=1; BEGIN;");
    shell.run(
        "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 500)"
            + " INSERT INTO t(b) SELECT hex(randomblob(50)) FROM c;");
    shell.kill();
    assertThat(ours()).isEqualTo("1:one");
    insert("two");
    assertThat(ours()).isEqualTo("1:one,2:two");
    shell = startShell();
    assertThat(shell.run("SELECT count(*) FROM t; PRAGMA integrity_check;")).isEqualTo("2 ok");
  }

  // ---- this engine's side

  private ResultCode code(Throwable failure) {
    return ((SqliteException) failure).code();
  }

  private CheckpointResult checkpoint(CheckpointMode mode) {
    return wal.checkpoint(mode, attempt -> false, null, new byte[PAGE_SIZE]);
  }

  private String ours() throws SQLException, IOException {
    wal.beginRead();
    try {
      return SqliteFiles.read(directory, SqliteFiles.image(wal, file), null);
    } finally {
      wal.endRead();
    }
  }

  /**
   * Inserts a row: into a copy of the snapshot, by SQLite; then the changed pages go to the log.
   */
  private void insert(String text) throws SQLException, IOException {
    wal.beginRead();
    try {
      wal.beginWrite();
      byte[] before = SqliteFiles.image(wal, file);
      Path copy = Files.createTempFile(directory, "copy", ".db");
      Files.write(copy, before);
      try (Connection connection = SqliteFiles.open(copy);
          Statement statement = connection.createStatement()) {
        statement.execute("INSERT INTO t(b) VALUES('" + text + "')");
      }
      byte[] after = Files.readAllBytes(copy);
      List<WalClient.TestPage> pages = SqliteFiles.changedPages(before, after);
      wal.writeFrames(PAGE_SIZE, pages, after.length / PAGE_SIZE, WalSync.NORMAL);
    } finally {
      wal.endRead();
    }
  }
}
