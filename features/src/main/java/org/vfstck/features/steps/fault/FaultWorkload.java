package org.vfstck.features.steps.fault;

import java.util.ArrayList;
import java.util.List;

/**
 * A compact workload: what it begins with, and transactions of every kind, in which each file that
 * the journal mode knows is opened, read, written, synced, shortened and deleted.
 *
 * @param journalMode as in {@code PRAGMA journal_mode}
 * @param start what the table holds before
 */
record FaultWorkload(String journalMode, Contents start, List<FaultTransaction> transactions) {

  private static final String WAL = "wal";

  static FaultWorkload of(String journalMode) {
    List<FaultTransaction> all = new ArrayList<>();
    all.add(FaultTransaction.without("PRAGMA journal_mode=" + journalMode));
    all.add(FaultTransaction.without(Contents.QUERY));
    all.add(FaultTransaction.insert(5, 7, 'b'));
    all.add(
        new FaultTransaction(
            List.of(
                "BEGIN",
                "UPDATE t SET v = " + Contents.sqlValue('c') + " WHERE id % 2 = 0",
                "DELETE FROM t WHERE id = 1",
                "COMMIT"),
            contents ->
                contents.withEach((row, old) -> row % 2 == 0 ? 'c' : old.charAt(0)).without(1, 1)));
    all.add(FaultTransaction.without(Contents.QUERY));
    all.add(
        FaultTransaction.of("DELETE FROM t WHERE id >= 6", contents -> contents.without(6, 99)));
    if (journalMode.equals(WAL)) {
      all.add(FaultTransaction.without("PRAGMA wal_checkpoint(TRUNCATE)"));
    }
    all.add(FaultTransaction.insert(8, 8, 'd'));
    return new FaultWorkload(journalMode, Contents.of(1, 4, 'a'), List.copyOf(all));
  }

  /** How the database is made, which must work. */
  List<String> setup() {
    return List.of(
        "PRAGMA page_size=1024",
        "PRAGMA journal_mode=" + (journalMode.equals(WAL) ? WAL : "delete"),
        "CREATE TABLE t(id INTEGER PRIMARY KEY, v TEXT)",
        FaultTransaction.insert(1, 4, 'a').statements().get(0));
  }
}
