package org.vfstck.engine.sql.exec;

import org.vfstck.engine.error.SqliteException;
import org.vfstck.vfs.ResultCode;

/** SQLITE_SCHEMA: the statement was compiled for a schema that is no longer there. */
final class SchemaChangedException extends SqliteException {

  SchemaChangedException() {
    super(ResultCode.SCHEMA, "database schema has changed");
  }
}
