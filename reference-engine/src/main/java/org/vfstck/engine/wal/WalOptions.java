package org.vfstck.engine.wal;

/**
 * How a log is opened.
 *
 * @param heapMemory keep the wal-index on the heap and never call a shared-memory method: EXCLUSIVE
 *     locking mode was set before the first access (wal.html, "Use of WAL Without Shared-Memory").
 *     The caller holds EXCLUSIVE on the database file for as long as the log is open.
 * @param journalSizeLimit bytes to which the log is cut after the first commit since it was started
 *     anew, and on close if it is kept; -1 for no limit (PRAGMA journal_size_limit)
 */
public record WalOptions(boolean heapMemory, long journalSizeLimit) {

  /** Shared memory, no limit. */
  public static final WalOptions DEFAULT = new WalOptions(false, -1);
}
