package org.vfstck.engine.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vfstck.engine.peer.Answer;
import org.vfstck.engine.peer.Peer;
import org.vfstck.engine.peer.Peer.Kind;

/**
 * Processes of the engine and of real SQLite hammer one ledger while connections come and go and
 * one process of each kind is killed with -9. What must hold: the sum of the balances, the log of
 * each writer without a gap, a reader sees every commit acknowledged before it began, and at the
 * end both sides find the file sound.
 */
class LedgerTest {

  private static final int TRANSFERS = Integer.getInteger("vfstck.ledger.transfers", 150);

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"WAL", "DELETE", "TRUNCATE", "PERSIST"})
  void holdsWhileEngineAndSqliteWriteAndAreKilled(String mode) {
    Path database = folder.resolve("ledger.db");
    create(database, mode);
    List<LedgerWriter> finishing = new ArrayList<>();
    List<LedgerWriter> killed = new ArrayList<>();
    finishing.add(new LedgerWriter(Kind.ENGINE, database, 1, TRANSFERS));
    finishing.add(new LedgerWriter(Kind.SQLITE, database, 2, TRANSFERS));
    killed.add(new LedgerWriter(Kind.ENGINE, database, 3, Integer.MAX_VALUE));
    killed.add(new LedgerWriter(Kind.SQLITE, database, 4, Integer.MAX_VALUE));
    List<LedgerWriter> all = new ArrayList<>(finishing);
    all.addAll(killed);
    try (Peer engine = Peer.start(Kind.ENGINE, database);
        Peer sqlite = Peer.start(Kind.SQLITE, database)) {
      engine.run("PRAGMA busy_timeout=20000");
      sqlite.run("PRAGMA busy_timeout=20000");
      while (killed.stream().anyMatch(writer -> writer.acknowledged() < TRANSFERS / 3)) {
        checkFreshness(engine, all);
        checkFreshness(sqlite, all);
      }
      killed.forEach(LedgerWriter::kill);
      while (finishing.stream().anyMatch(LedgerWriter::isRunning)) {
        checkFreshness(engine, all);
        checkFreshness(sqlite, all);
      }
      assertThat(finishing).allMatch(LedgerWriter::await);
      assertThat(all).allSatisfy(writer -> assertThat(writer.complaints()).isEmpty());
      checkEnd(engine, all);
      checkEnd(sqlite, all);
    } finally {
      all.forEach(LedgerWriter::kill);
    }
  }

  private static void create(Path database, String mode) {
    try (Peer engine = Peer.start(Kind.ENGINE, database)) {
      rows(engine, "PRAGMA journal_mode=" + mode);
      rows(engine, "CREATE TABLE account(id INTEGER PRIMARY KEY, balance INTEGER)");
      rows(engine, "CREATE TABLE log(writer INTEGER, number INTEGER, PRIMARY KEY(writer, number))");
      for (int i = 0; i < LedgerWriterMain.ACCOUNTS; i++) {
        rows(engine, "INSERT INTO account VALUES(" + i + ", " + LedgerWriterMain.BALANCE + ")");
      }
    }
  }

  private static List<String> rows(Peer peer, String sql) {
    Answer answer = peer.run(sql);
    assertThat(answer.error()).as(sql).isEmpty();
    return answer.rows();
  }

  private static void checkFreshness(Peer reader, List<LedgerWriter> writers) {
    Map<Integer, Integer> before = new HashMap<>();
    writers.forEach(writer -> before.put(writer.number(), writer.acknowledged()));
    Map<Integer, Integer> seen = lastNumbers(reader);
    before.forEach(
        (writer, number) ->
            assertThat(seen.getOrDefault(writer, 0))
                .as("the last transfer of writer " + writer + " that a reader sees")
                .isGreaterThanOrEqualTo(number));
    checkSum(reader);
  }

  private static Map<Integer, Integer> lastNumbers(Peer reader) {
    Map<Integer, Integer> numbers = new HashMap<>();
    for (String row : rows(reader, "SELECT writer, max(number) FROM log GROUP BY writer")) {
      String[] values = row.split(", ");
      numbers.put(Integer.parseInt(values[0]), Integer.parseInt(values[1]));
    }
    return numbers;
  }

  private static void checkSum(Peer reader) {
    assertThat(rows(reader, "SELECT sum(balance) FROM account"))
        .containsExactly(String.valueOf(LedgerWriterMain.ACCOUNTS * LedgerWriterMain.BALANCE));
  }

  private static void checkEnd(Peer reader, List<LedgerWriter> writers) {
    checkFreshness(reader, writers);
    assertThat(rows(reader, "SELECT writer FROM log GROUP BY writer HAVING count(*)<>max(number)"))
        .as("writers with a gap in their log")
        .isEmpty();
    assertThat(rows(reader, "PRAGMA integrity_check")).containsExactly("'ok'");
  }
}
