package org.vfstck.cli.plug;

import org.vfstck.features.subject.Engine;
import org.vfstck.features.subject.ReferenceEngine;
import org.vfstck.features.subject.SqliteEngine;

/** The engines of {@code --engine}. */
public enum EngineName {
  /** Ours, in this JVM; only the calls of the VFS go to its process. */
  REFERENCE,
  /** SQLite's own library, in the process of the VFS. */
  SQLITE;

  public Engine create() {
    return this == REFERENCE ? new ReferenceEngine() : new SqliteEngine();
  }

  /** As on the command line. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
