package org.vfstck.features.steps.sql;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.vfstck.features.steps.Verdicts;
import org.vfstck.features.subject.Outcome;

/** Judges what the ledger shows, and says which kind of wrong it is and which steps led there. */
final class LedgerVerdicts {

  private static final int SHOWN_STEPS = 14;

  private final Verdicts verdicts;
  private final List<LedgerState> history;
  private final Deque<String> lastSteps = new ArrayDeque<>();

  /**
   * @param history the state after each commit; it grows
   */
  LedgerVerdicts(Verdicts verdicts, List<LedgerState> history) {
    this.verdicts = verdicts;
    this.history = history;
  }

  /** Something was done. */
  void step(String what) {
    lastSteps.addLast(what);
    if (lastSteps.size() > SHOWN_STEPS) {
      lastSteps.removeFirst();
    }
  }

  void holds(String claim, boolean held, String observed) {
    if (!held) {
      verdicts.holds(
          claim,
          false,
          observed + afterSteps(),
          "Locks that are kept too long, too short or not at all (field study, B39 to B48; for WAL"
              + " B1 to B15). The scenarios on file locks and on xShmLock are quicker to read.");
    }
  }

  /** A read that begins now shows the state after commit {@code number}, the last. */
  void shows(String connection, Outcome outcome, int number) {
    if (!outcome.rows().equals(history.get(number).rows())) {
      verdicts.holds(
          connection + " sees the ledger as it is after commit " + number,
          false,
          describe(outcome, number) + afterSteps(),
          "Stale: is the change counter, or the wal-index, of the other connection read (field"
              + " study, B1, B6, B37)? Torn or uncommitted: does a lock that was granted keep"
              + " others out (B39 to B42)?");
    }
  }

  /** A read transaction goes on showing what it has shown first. */
  void showsAgain(String connection, Outcome outcome, List<List<String>> snapshot) {
    if (!outcome.rows().equals(snapshot)) {
      verdicts.holds(
          connection + " goes on seeing what its transaction saw first",
          false,
          describe(outcome, -1) + afterSteps(),
          "Do SHARED and the read marks that a reader holds keep writers and checkpoints off (field"
              + " study, B11, B41)?");
    }
  }

  private String describe(Outcome outcome, int number) {
    if (!outcome.succeeded()) {
      return outcome.describe();
    }
    for (int i = history.size() - 1; i >= 0; i--) {
      if (outcome.rows().equals(history.get(i).rows())) {
        return i < number
            ? "the ledger as it was after commit " + i + ": stale"
            : "the ledger as it is after commit " + i;
      }
    }
    int expected = history.get(0).balances().size() * LedgerState.BALANCE;
    int sum = LedgerState.sum(outcome.rows());
    return sum == expected
        ? "a state that was never committed: " + outcome.describe()
        : "balances that add up to " + sum + " for " + expected + ": torn";
  }

  private String afterSteps() {
    return "; the last steps were:\n  " + String.join("\n  ", lastSteps);
  }
}
