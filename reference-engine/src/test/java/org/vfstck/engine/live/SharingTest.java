package org.vfstck.engine.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vfstck.engine.peer.Answer;
import org.vfstck.engine.peer.Peer;
import org.vfstck.engine.peer.Peer.Kind;

/** The engine and real SQLite, in processes of their own, on one live database. */
class SharingTest {

  private static final String BUSY = "5 database is locked";

  @TempDir private Path folder;

  private Path database() {
    return folder.resolve("shared.db");
  }

  private static void succeed(Peer peer, String... statements) {
    for (String sql : statements) {
      assertThat(peer.run(sql).error()).as(sql).isEmpty();
    }
  }

  private static Answer rows(Peer peer, String sql) {
    Answer answer = peer.run(sql);
    assertThat(answer.error()).as(sql).isEmpty();
    return answer;
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void inWalModeEachSeesTheCommitsOfTheOtherAtOnce(Kind first) {
    Kind second = first == Kind.ENGINE ? Kind.SQLITE : Kind.ENGINE;
    try (Peer one = Peer.start(first, database());
        Peer two = Peer.start(second, database())) {
      succeed(one, "PRAGMA journal_mode=WAL", "CREATE TABLE t(x INTEGER PRIMARY KEY, y)");
      for (int i = 1; i <= 50; i++) {
        Peer writer = i % 2 == 0 ? one : two;
        Peer reader = i % 2 == 0 ? two : one;
        succeed(writer, "INSERT INTO t VALUES(" + i + ", 'row " + i + "')");
        assertThat(rows(reader, "SELECT count(*), max(x) FROM t").rows())
            .containsExactly(i + ", " + i);
      }
      assertThat(rows(two, "PRAGMA integrity_check").rows()).containsExactly("'ok'");
      assertThat(rows(one, "PRAGMA integrity_check").rows()).containsExactly("'ok'");
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void inWalModeAWriterMakesTheOtherBusyAndLetsItRead(Kind first) {
    Kind second = first == Kind.ENGINE ? Kind.SQLITE : Kind.ENGINE;
    try (Peer one = Peer.start(first, database());
        Peer two = Peer.start(second, database())) {
      succeed(one, "PRAGMA journal_mode=WAL", "CREATE TABLE t(x)", "PRAGMA busy_timeout=0");
      succeed(two, "PRAGMA busy_timeout=0", "SELECT * FROM t");
      succeed(one, "BEGIN IMMEDIATE", "INSERT INTO t VALUES(1)");
      assertThat(two.run("INSERT INTO t VALUES(2)").error()).isEqualTo(BUSY);
      assertThat(rows(two, "SELECT count(*) FROM t").rows()).containsExactly("0");
      succeed(one, "COMMIT");
      assertThat(rows(two, "SELECT count(*) FROM t").rows()).containsExactly("1");
      succeed(two, "BEGIN IMMEDIATE");
      assertThat(one.run("INSERT INTO t VALUES(3)").error()).isEqualTo(BUSY);
      succeed(two, "ROLLBACK");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"DELETE", "TRUNCATE", "PERSIST"})
  void inRollbackModesEachSeesTheCommitsOfTheOther(String mode) {
    try (Peer engine = Peer.start(Kind.ENGINE, database());
        Peer sqlite = Peer.start(Kind.SQLITE, database())) {
      succeed(engine, "PRAGMA journal_mode=" + mode, "PRAGMA busy_timeout=0");
      succeed(sqlite, "PRAGMA journal_mode=" + mode, "PRAGMA busy_timeout=0");
      succeed(engine, "CREATE TABLE t(x)");
      for (int i = 1; i <= 20; i++) {
        succeed(i % 2 == 0 ? engine : sqlite, "INSERT INTO t VALUES(" + i + ")");
        assertThat(rows(i % 2 == 0 ? sqlite : engine, "SELECT count(*) FROM t").rows())
            .containsExactly(String.valueOf(i));
      }
      succeed(engine, "BEGIN IMMEDIATE");
      assertThat(sqlite.run("INSERT INTO t VALUES(0)").error()).isEqualTo(BUSY);
      succeed(engine, "INSERT INTO t VALUES(21)", "COMMIT");
      succeed(sqlite, "BEGIN EXCLUSIVE");
      assertThat(engine.run("SELECT * FROM t").error()).isEqualTo(BUSY);
      succeed(sqlite, "ROLLBACK");
      assertThat(rows(engine, "PRAGMA integrity_check").rows()).containsExactly("'ok'");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"WAL", "DELETE", "TRUNCATE", "PERSIST"})
  void afterKillInTheMiddleOfATransactionTheOtherFindsTheLastCommit(String mode) {
    Peer killed = Peer.start(Kind.ENGINE, database());
    succeed(
        killed,
        "PRAGMA journal_mode=" + mode,
        "CREATE TABLE t(x, y)",
        "INSERT INTO t VALUES(1, 'committed')",
        "PRAGMA cache_size=5",
        "BEGIN");
    for (int i = 2; i < 200; i++) {
      succeed(killed, "INSERT INTO t VALUES(" + i + ", '" + "not committed ".repeat(60) + "')");
    }
    killed.kill();
    try (Peer sqlite = Peer.start(Kind.SQLITE, database())) {
      assertThat(rows(sqlite, "SELECT * FROM t").rows()).containsExactly("1, 'committed'");
      assertThat(rows(sqlite, "PRAGMA integrity_check").rows()).containsExactly("'ok'");
    }
  }

  @Test
  void theEngineRecoversWhatAKilledSqliteLeft() {
    for (String mode : new String[] {"WAL", "DELETE", "TRUNCATE", "PERSIST"}) {
      Path file = folder.resolve(mode + ".db");
      Peer killed = Peer.start(Kind.SQLITE, file);
      succeed(
          killed,
          "PRAGMA journal_mode=" + mode,
          "CREATE TABLE t(x, y)",
          "INSERT INTO t VALUES(1, 'committed')",
          "PRAGMA cache_size=5",
          "BEGIN");
      for (int i = 2; i < 200; i++) {
        succeed(killed, "INSERT INTO t VALUES(" + i + ", '" + "not committed ".repeat(60) + "')");
      }
      killed.kill();
      try (Peer engine = Peer.start(Kind.ENGINE, file)) {
        assertThat(rows(engine, "SELECT * FROM t").rows())
            .as(mode)
            .containsExactly("1, 'committed'");
        assertThat(rows(engine, "PRAGMA integrity_check").rows()).containsExactly("'ok'");
      }
    }
  }
}
