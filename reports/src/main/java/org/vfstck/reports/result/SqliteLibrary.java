package org.vfstck.reports.result;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The SQLite library that took part in a run. Some of its releases have defects of their own that
 * look like defects of a VFS, so a result says which one it was.
 *
 * @param version {@code 3.40.1}
 * @param sourceId date and hash of the sources it was built from
 * @param path of the library file; empty if it is linked into the driver
 * @param knownDefects a sentence for each defect of this release that a VFS could be blamed for
 */
public record SqliteLibrary(
    String version, String sourceId, Optional<String> path, List<String> knownDefects) {
  public SqliteLibrary {
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(sourceId, "sourceId");
    Objects.requireNonNull(path, "path");
    knownDefects = List.copyOf(knownDefects);
  }

  /** On one line. */
  public String describe() {
    return version
        + " ("
        + sourceId
        + ")"
        + path.map(file -> ", " + file).orElse(", linked into the driver");
  }
}
