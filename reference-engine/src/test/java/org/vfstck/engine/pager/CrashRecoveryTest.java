package org.vfstck.engine.pager;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vfstck.testkit.VfsMethod;
import org.vfstck.testkit.decorator.CallInterceptor;
import org.vfstck.testkit.decorator.InterceptingVfs;
import org.vfstck.testkit.decorator.VfsCall;
import org.vfstck.testkit.memory.MemoryFileSystem;
import org.vfstck.vfs.ResultCode;

/**
 * A process dies at any moment of a transaction, files stay as they are. Whoever opens the database
 * next, real SQLite or our pager, finds it as it was before, or after the commit.
 */
class CrashRecoveryTest {

  private static final String[] BEFORE = {
    "PRAGMA page_size=1024",
    "CREATE TABLE t(a INTEGER PRIMARY KEY, b)",
    "INSERT INTO t(b) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n LIMIT 60)"
        + " SELECT zeroblob(i * 20) FROM n"
  };

  @TempDir Path directory;

  private byte[] before;
  private byte[] after;
  private String describedBefore;
  private String describedAfter;

  @BeforeEach
  void makeTwoDatabases() throws SQLException {
    Path file = directory.resolve("made.db");
    RealSqlite.execute(file, BEFORE);
    before = RealSqlite.read(file);
    describedBefore = RealSqlite.describe(file);
    RealSqlite.execute(
        file, "UPDATE t SET b = zeroblob(300) WHERE a % 2", "INSERT INTO t SELECT a+100, b FROM t");
    after = RealSqlite.read(file);
    describedAfter = RealSqlite.describe(file);
    assertThat(describedAfter).startsWith("ok").isNotEqualTo(describedBefore);
  }

  /** The state of all files after each call that changes one. */
  private List<Map<String, byte[]>> moments(JournalMode mode, int cacheSize, boolean commit) {
    MemoryFileSystem machine = new MemoryFileSystem();
    machine.put("/d.db", before);
    List<Map<String, byte[]>> moments = new ArrayList<>();
    CallInterceptor camera =
        new CallInterceptor() {
          @Override
          public void after(VfsCall call, ResultCode code, long value) {
            if (call.method() == VfsMethod.WRITE
                || call.method() == VfsMethod.TRUNCATE
                || call.method() == VfsMethod.DELETE) {
              moments.add(new TreeMap<>(machine.snapshot()));
            }
          }
        };
    FilePager pager =
        FilePager.open(
            new InterceptingVfs(machine.process("dies"), "", camera),
            "/d.db",
            PagerOptions.EXISTING);
    pager.setJournalMode(mode);
    pager.setCacheSize(cacheSize);
    pager.beginWrite(false);
    Rewriter.change(pager, after);
    if (commit) {
      Rewriter.commit(pager);
    } else {
      pager.rollback();
    }
    pager.close();
    return moments;
  }

  @ParameterizedTest
  @CsvSource({
    "DELETE, 1, true", "DELETE, 100, true", "DELETE, 1, false",
    "PERSIST, 1, true", "PERSIST, 100, true", "PERSIST, 1, false",
    "TRUNCATE, 1, true", "TRUNCATE, 100, true", "TRUNCATE, 1, false"
  })
  void realSqliteFindsOneOfTheTwo(JournalMode mode, int cacheSize, boolean commit)
      throws Exception {
    List<Map<String, byte[]>> moments = moments(mode, cacheSize, commit);
    int step = Math.max(1, moments.size() / 25);
    boolean rolledBack = false;
    for (int i = moments.size() - 1; i >= 0; i -= step) {
      Path place = Files.createDirectory(directory.resolve("m" + i));
      RealSqlite.write(place, moments.get(i));
      String described = RealSqlite.describe(place.resolve("d.db"));
      boolean last = i == moments.size() - 1;
      assertThat(described)
          .as("moment %d of %d", i, moments.size())
          .isIn(describedBefore, describedAfter);
      if (last) {
        assertThat(described).isEqualTo(commit ? describedAfter : describedBefore);
      }
      rolledBack |= !last && described.equals(describedBefore);
    }
    assertThat(rolledBack).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "DELETE, 1, true", "DELETE, 100, true", "DELETE, 1, false",
    "PERSIST, 1, true", "PERSIST, 100, true", "PERSIST, 1, false",
    "TRUNCATE, 1, true", "TRUNCATE, 100, true", "TRUNCATE, 1, false"
  })
  void ourPagerFindsOneOfTheTwo(JournalMode mode, int cacheSize, boolean commit) {
    List<Map<String, byte[]>> moments = moments(mode, cacheSize, commit);
    byte[] wantedBefore = Rewriter.withoutCounters(before);
    byte[] wantedAfter = Rewriter.withoutCounters(after);
    boolean committed = false;
    for (int i = 0; i < moments.size(); i++) {
      MemoryFileSystem machine = new MemoryFileSystem();
      machine.restore(moments.get(i));
      FilePager pager = FilePager.open(machine.process("next"), "/d.db", PagerOptions.EXISTING);
      pager.beginRead();
      byte[] found = Rewriter.image(pager);
      pager.close();
      boolean isAfter = Arrays.equals(found, wantedAfter);
      if (!isAfter) {
        assertThat(found).as("moment %d of %d", i, moments.size()).isEqualTo(wantedBefore);
        assertThat(committed).as("moment %d goes back behind the commit", i).isFalse();
      }
      committed |= isAfter;
    }
    assertThat(committed).isEqualTo(commit);
  }

  @Test
  void ourPagerRollsBackTheHotJournalOfRealSqlite() throws Exception {
    for (String mode : List.of("DELETE", "PERSIST", "TRUNCATE")) {
      Path file = directory.resolve("real-" + mode + ".db");
      RealSqlite.execute(file, BEFORE);
      byte[] original = RealSqlite.read(file);
      MemoryFileSystem machine = new MemoryFileSystem();
      try (Connection connection = RealSqlite.open(file);
          Statement statement = connection.createStatement()) {
        statement.execute("PRAGMA journal_mode=" + mode);
        statement.execute("PRAGMA cache_size=1");
        statement.execute("BEGIN");
        statement.execute("UPDATE t SET b = randomblob(400)");
        statement.execute("INSERT INTO t SELECT a+100, b FROM t");
        machine.put("/d.db", RealSqlite.read(file));
        machine.put("/d.db-journal", RealSqlite.read(Path.of(file + "-journal")));
        statement.execute("ROLLBACK");
      }
      assertThat(machine.contents("/d.db")).as("the cache spilled").isNotEqualTo(original);
      FilePager pager = FilePager.open(machine.process("next"), "/d.db", PagerOptions.EXISTING);
      pager.beginRead();
      pager.close();
      assertThat(machine.contents("/d.db")).as(mode).isEqualTo(original);
      assertThat(machine.contents("/d.db-journal")).isNull();
    }
  }
}
