package org.vfstck.reports.result;

import java.util.Objects;
import java.util.Optional;

/**
 * What the run was made with.
 *
 * @param tool version of this suite
 * @param java vendor and version of the Java runtime
 * @param operatingSystem name, version and architecture
 * @param sqlite the SQLite library, if one took part
 */
public record Versions(
    String tool, String java, String operatingSystem, Optional<SqliteLibrary> sqlite) {
  public Versions {
    Objects.requireNonNull(tool, "tool");
    Objects.requireNonNull(java, "java");
    Objects.requireNonNull(operatingSystem, "operatingSystem");
    Objects.requireNonNull(sqlite, "sqlite");
  }
}
