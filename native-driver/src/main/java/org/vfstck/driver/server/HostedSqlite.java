package org.vfstck.driver.server;

import java.util.List;
import org.vfstck.driver.SqlShim;

/** SQLite in the driver, over the VFS that it hosts. */
public interface HostedSqlite {

  /**
   * What opening came to.
   *
   * @param connection null if code is not 0: the host has closed it
   */
  record Opened(int code, String message, HostedConnection connection) {}

  /**
   * sqlite3_open_v2.
   *
   * @param flags the bits of SQLITE_OPEN_...
   * @param vfs the VFS under test, or the name of a shim
   */
  Opened open(String path, int flags, String vfs);

  /**
   * Registers a shim as a VFS of that name over the VFS under test.
   *
   * @throws RefusedRequestException if a fault cannot be read
   */
  void registerShim(String name, SqlShim shim);

  /** The calls that a fault of the shim has answered so far. */
  long shimFired(String name);

  /** The calls since the last one asked, a line each. */
  List<String> shimTrace(String name);

  /** PENDING_BYTE of sqlite3_test_control; returns the one before. */
  long pendingByte(long value);
}
