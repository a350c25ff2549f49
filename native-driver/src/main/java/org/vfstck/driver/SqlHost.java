package org.vfstck.driver;

/** SQLite itself, in a driver process, over the VFS under test. */
public interface SqlHost {

  /** {@code sqlite3_libversion()}, for example {@code 3.40.1}. */
  String version();

  /** {@code sqlite3_sourceid()}. */
  String sourceId();

  /**
   * sqlite3_open_v2 with SQLITE_OPEN_READWRITE, CREATE and URI, over the VFS under test or a shim
   * on it.
   *
   * @param path a pathname or a {@code file:} URI
   * @param shim the shim to open through; {@link SqlShim#NONE} for the VFS itself
   */
  SqlConnection open(String path, SqlShim shim);
}
