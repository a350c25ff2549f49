package org.vfstck.cli.plug;

import java.util.Locale;
import java.util.Optional;
import org.vfstck.features.subject.Engine;
import org.vfstck.features.subject.ReferenceEngine;
import org.vfstck.features.subject.SqliteEngine;
import org.vfstck.reports.result.SqliteLibrary;

/** The engines of {@code --engine}. */
public enum EngineName {
  /** Ours, in this JVM; only the calls of the VFS go to its process. */
  REFERENCE,
  /** SQLite's own library, in the process of the VFS. */
  SQLITE;

  /**
   * @param library the library in the process of the VFS, if there is one
   */
  public Engine create(Optional<SqliteLibrary> library) {
    return switch (this) {
      case REFERENCE -> new ReferenceEngine();
      case SQLITE -> new SqliteEngine(library.map(SqliteLibrary::version).orElse("none"));
    };
  }

  /** As on the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
