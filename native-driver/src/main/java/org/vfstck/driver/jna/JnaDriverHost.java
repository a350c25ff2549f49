package org.vfstck.driver.jna;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.vfstck.driver.DriverFeature;
import org.vfstck.driver.DriverInfo;
import org.vfstck.driver.server.DriverHost;
import org.vfstck.driver.server.HostedSqlite;
import org.vfstck.driver.server.HostedVfs;

/** One native VFS and SQLite in one process. */
final class JnaDriverHost implements DriverHost {

  private final RawVfs underTest;
  private final JnaSqlite sqlite;

  /** What C holds pointers to as long as the process lives: the bootstrap, a Java parent. */
  private final Object keptAlive;

  JnaDriverHost(RawVfs underTest, JnaSqlite sqlite, Object keptAlive) {
    this.underTest = underTest;
    this.sqlite = sqlite;
    this.keptAlive = keptAlive;
  }

  @Override
  public DriverInfo info() {
    SqliteLibrary library = underTest.library();
    Set<DriverFeature> features =
        EnumSet.of(DriverFeature.ABI, DriverFeature.SQL, DriverFeature.SHIM);
    if (library.optional("sqlite3_test_control").isPresent()) {
      features.add(DriverFeature.TEST_CONTROL);
    }
    return new DriverInfo(
        "jna", underTest.name(), library.version(), library.sourceId(), library.path(), features);
  }

  RawVfs underTest() {
    return underTest;
  }

  @Override
  public HostedVfs vfs() {
    return underTest;
  }

  @Override
  public Optional<HostedSqlite> sqlite() {
    return Optional.of(sqlite);
  }

  @Override
  public void reset() {
    sqlite.reset();
  }

  @Override
  public String toString() {
    return "JNA driver over " + underTest.name() + ", with " + keptAlive;
  }
}
