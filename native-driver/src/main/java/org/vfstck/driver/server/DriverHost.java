package org.vfstck.driver.server;

import java.util.Optional;
import org.vfstck.driver.DriverInfo;

/**
 * What makes the calls that a driver is asked for. Used by one thread. The {@link DriverServer}
 * keeps the names of handles and connections, and closes what is left open on {@code reset}.
 */
public interface DriverHost {

  DriverInfo info();

  HostedVfs vfs();

  /** Empty if there is no SQLite here. */
  Optional<HostedSqlite> sqlite();

  /** After everything was closed: forgets shims and what test-control changed. */
  void reset();
}
