package org.vfstck.reports.result;

import java.util.Objects;
import java.util.Optional;

/**
 * What the run was made with.
 *
 * @param tool version of this suite
 * @param java vendor and version of the Java runtime
 * @param operatingSystem name, version and architecture
 * @param sqlite version of the SQLite library, if one took part: some of its releases have defects
 *     of their own that look like defects of a VFS
 */
public record Versions(String tool, String java, String operatingSystem, Optional<String> sqlite) {
  public Versions {
    Objects.requireNonNull(tool, "tool");
    Objects.requireNonNull(java, "java");
    Objects.requireNonNull(operatingSystem, "operatingSystem");
    Objects.requireNonNull(sqlite, "sqlite");
  }
}
