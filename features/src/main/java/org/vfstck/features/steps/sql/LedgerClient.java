package org.vfstck.features.steps.sql;

import java.util.List;
import org.vfstck.features.steps.sql.LedgerState.Transfer;

/** A connection of the ledger: it comes and goes, moves money and reads. */
final class LedgerClient {

  /** What it has begun. */
  enum Activity {
    CLOSED,
    IDLE,
    /** Holds the write lock; some statements of its transfer are done. */
    WRITING,
    /** All statements of its transfer are done and COMMIT was refused with BUSY at least once. */
    COMMITTING,
    /** Has read within a transaction that is still open. */
    READING
  }

  private final String name;
  private final String process;
  private final int writer;
  private Activity activity = Activity.CLOSED;
  private Transfer transfer;
  private int statementsDone;
  private List<List<String>> snapshot;
  private int incarnation;

  LedgerClient(String name, String process, int writer) {
    this.name = name;
    this.process = process;
    this.writer = writer;
  }

  /** A new name for each time that it opens, so that traces tell the connections apart. */
  String connection() {
    return name + incarnation;
  }

  String process() {
    return process;
  }

  int writer() {
    return writer;
  }

  Activity activity() {
    return activity;
  }

  boolean is(Activity other) {
    return activity == other;
  }

  /** Whether it holds, or is about to hold, the write lock. */
  boolean isWriter() {
    return activity == Activity.WRITING || activity == Activity.COMMITTING;
  }

  void opened() {
    activity = Activity.IDLE;
  }

  /** Closed, or killed with its process. */
  void gone() {
    incarnation++;
    ended();
    activity = Activity.CLOSED;
  }

  /** Its transaction has ended, one way or the other. */
  void ended() {
    activity = Activity.IDLE;
    transfer = null;
    statementsDone = 0;
    snapshot = null;
  }

  void began(Transfer begun) {
    activity = Activity.WRITING;
    transfer = begun;
  }

  Transfer transfer() {
    return transfer;
  }

  boolean hasStatementsLeft() {
    return statementsDone < transfer.statements().size();
  }

  String nextStatement() {
    return transfer.statements().get(statementsDone++);
  }

  void commitRefused() {
    activity = Activity.COMMITTING;
  }

  void began(List<List<String>> seen) {
    activity = Activity.READING;
    snapshot = seen;
  }

  List<List<String>> snapshot() {
    return snapshot;
  }
}
