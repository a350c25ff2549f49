package org.vfstck.engine.wal;

/**
 * How hard a checkpoint tries (c3ref/wal_checkpoint_v2.html). Each mode does more than the last.
 */
public enum CheckpointMode {
  /** Copies what it can without waiting for anybody. */
  PASSIVE,
  /** Keeps writers out and waits for readers until the whole log is copied. */
  FULL,
  /** FULL, then waits until no reader uses the log, so that the next writer starts it anew. */
  RESTART,
  /** RESTART, then makes the log file empty. */
  TRUNCATE
}
