package org.vfstck.driver;

import java.util.Set;

/**
 * What a driver says of itself when it is greeted.
 *
 * @param driver the driver's own name: {@code jna}, {@code c}, {@code java}
 * @param vfs zName of the VFS that it hosts
 * @param sqliteVersion {@code sqlite3_libversion()}; "" if there is no SQLite in it
 * @param sourceId {@code sqlite3_sourceid()}; "" if there is no SQLite in it
 * @param library the file that SQLite was loaded from; "" if it is linked statically
 * @param features what it can be asked for
 */
public record DriverInfo(
    String driver,
    String vfs,
    String sqliteVersion,
    String sourceId,
    String library,
    Set<DriverFeature> features) {

  public DriverInfo {
    features = Set.copyOf(features);
  }
}
