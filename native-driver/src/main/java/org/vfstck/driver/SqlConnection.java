package org.vfstck.driver;

import java.util.List;
import org.vfstck.vfs.ResultCode;

/** An open connection of SQLite in a driver process. */
public interface SqlConnection extends AutoCloseable {

  /**
   * What SQL came to.
   *
   * @param code sqlite3_extended_errcode after it
   * @param message sqlite3_errmsg, "" if the code is OK
   * @param rows every row of every statement; a null, Long, Double, String or byte[] for each
   *     column
   */
  record SqlResult(ResultCode code, String message, List<List<Object>> rows) {}

  /**
   * What sqlite3_wal_checkpoint_v2 answered.
   *
   * @param logFrames pnLog: frames in the log, -1 if there is none
   * @param checkpointedFrames pnCkpt: frames that were checkpointed, -1 if there is no log
   */
  record CheckpointResult(ResultCode code, int logFrames, int checkpointedFrames) {}

  /** Runs the statements in {@code sql} one after the other, up to the first that fails. */
  SqlResult execute(String sql);

  /** sqlite3_busy_timeout; 0 removes it. */
  void busyTimeout(int milliseconds);

  /** A busy handler that asks for {@code retries} more attempts, then gives up. */
  void busyHandler(int retries);

  /** How often the busy handler was called since it was set. */
  int busyCalls();

  /** Interrupts the next statement after {@code steps} steps of the virtual machine; 0: never. */
  void interruptAfter(int steps);

  /**
   * sqlite3_wal_checkpoint_v2 of all attached databases.
   *
   * @param mode SQLITE_CHECKPOINT_...: 0 PASSIVE, 1 FULL, 2 RESTART, 3 TRUNCATE
   */
  CheckpointResult checkpoint(int mode);

  /** Starts or stops listening to the commit, rollback, update and WAL hooks. */
  void hooks(boolean on);

  /** What the hooks were told since the last one asked, a line each as PROTOCOL.md has them. */
  List<String> hookEvents();

  /** Calls of the VFS that a fault of this connection's shim has answered. */
  long faultsFired();

  /**
   * The calls of the VFS since the last time, oldest first, each as {@code METHOD KIND ARGUMENTS
   * rc=N}. They are those of the shim that the connection was opened through; empty if it is not
   * traced.
   */
  List<String> tracedCalls();

  /** sqlite3_close. */
  @Override
  void close();
}
