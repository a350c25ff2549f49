package org.vfstck.driver.server;

import java.util.List;

/** A connection of SQLite in the driver. */
public interface HostedConnection {

  /**
   * @param code sqlite3_extended_errcode
   * @param message "" if code is 0
   * @param changes sqlite3_changes of the last statement
   * @param rows null, Long, Double, String or byte[] for each column
   */
  record Executed(int code, String message, long changes, List<List<Object>> rows) {}

  /** sqlite3_wal_checkpoint_v2. */
  record Checkpointed(int code, int log, int checkpointed) {}

  Executed execute(String sql);

  int busyTimeout(int milliseconds);

  /**
   * @param retries how often to ask for another attempt; negative removes the handler
   */
  int busyHandler(int retries);

  long busyCount();

  /**
   * @param schema null for all attached databases
   */
  Checkpointed checkpoint(String schema, int mode);

  void hooks(boolean on);

  /** A line each, in the protocol's form, since the last one asked. */
  List<String> hookEvents();

  void interruptAfter(long steps);

  /** sqlite3_close; the code. */
  int close();
}
