package org.vfstck.cli.plug;

import java.util.List;
import java.util.Optional;
import org.vfstck.driver.CoreBug;
import org.vfstck.driver.DriverInfo;
import org.vfstck.driver.SqliteVersion;
import org.vfstck.reports.result.SqliteLibrary;

/** What a driver says of its SQLite, as results tell it. */
public final class SqliteFacts {

  private SqliteFacts() {}

  /** Empty if the driver has no SQLite. */
  public static Optional<SqliteLibrary> of(DriverInfo driver) {
    if (driver.sqliteVersion().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new SqliteLibrary(
            driver.sqliteVersion(),
            driver.sourceId(),
            Optional.of(driver.library()).filter(path -> !path.isEmpty()),
            knownDefects(driver.sqliteVersion())));
  }

  private static List<String> knownDefects(String version) {
    return SqliteVersion.parse(version).map(CoreBug::of).orElse(List.of()).stream()
        .map(bug -> bug.title() + ": " + bug.consequence())
        .toList();
  }
}
