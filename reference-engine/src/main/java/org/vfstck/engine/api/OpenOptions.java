package org.vfstck.engine.api;

import org.vfstck.engine.sql.exec.AccessRight;

/**
 * How to open a database: the flags of sqlite3_open_v2 (c3ref/open.html).
 *
 * @param access what may be done
 * @param uri a name that starts with {@code file:} is a URI (uri.html)
 */
public record OpenOptions(AccessRight access, boolean uri) {

  /** Reads, writes and creates; URIs are understood. */
  public static final OpenOptions DEFAULT = new OpenOptions(AccessRight.READ_WRITE_CREATE, true);

  public static final OpenOptions READ_ONLY = new OpenOptions(AccessRight.READ_ONLY, true);

  /** Writes, but fails with CANTOPEN if there is no such file. */
  public static final OpenOptions READ_WRITE = new OpenOptions(AccessRight.READ_WRITE, true);
}
