package org.vfstck.driver.client;

import org.vfstck.driver.SqlConnection;
import org.vfstck.driver.SqlHost;
import org.vfstck.driver.SqlShim;
import org.vfstck.driver.protocol.Arguments;
import org.vfstck.driver.protocol.Verb;
import org.vfstck.vfs.OpenFlags;

/** SQLite in a driver process. */
final class DriverSqlHost implements SqlHost {

  private static final OpenFlags FLAGS =
      OpenFlags.READWRITE.with(OpenFlags.CREATE).with(OpenFlags.URI);

  private final DriverProcess driver;

  DriverSqlHost(DriverProcess driver) {
    this.driver = driver;
  }

  @Override
  public String version() {
    return driver.info().sqliteVersion();
  }

  @Override
  public String sourceId() {
    return driver.info().sourceId();
  }

  @Override
  public SqlConnection open(String path, SqlShim shim) {
    int number = driver.nextNumber();
    String connection = "c" + number;
    Arguments arguments =
        Arguments.NONE
            .with("connection", connection)
            .with("path", path)
            .with("flags", FLAGS.bits());
    String shimName = "";
    if (!shim.equals(SqlShim.NONE)) {
      shimName = "vfs-tck-shim-" + number;
      arguments = arguments.with("shim", shimName);
      register(shimName, shim);
    }
    Answered opened = driver.call(Verb.SQL_OPEN, arguments);
    return new DriverSqlConnection(
        driver,
        connection,
        shimName,
        opened.code(),
        opened.has("message") ? opened.text("message") : "");
  }

  private void register(String name, SqlShim shim) {
    Arguments arguments = Arguments.NONE.with("shim", name);
    if (shim.withoutSharedMemory()) {
      arguments = arguments.with("legacy", true);
    }
    if (shim.traced()) {
      arguments = arguments.with("trace", true);
    }
    if (!shim.faults().isEmpty()) {
      arguments = arguments.with("fault", String.join(";", shim.faults()));
    }
    driver.call(Verb.SHIM, arguments).code();
  }
}
