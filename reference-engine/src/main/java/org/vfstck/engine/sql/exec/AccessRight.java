package org.vfstck.engine.sql.exec;

/** What a connection may do with a database file, least first (c3ref/open.html). */
public enum AccessRight {
  READ_ONLY,
  READ_WRITE,
  READ_WRITE_CREATE
}
