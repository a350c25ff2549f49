package org.vfstck.engine.error;

import org.vfstck.vfs.ResultCode;

/** SQLITE_NOTADB: the file is not a database. */
public final class NotADatabaseException extends SqliteException {

  public NotADatabaseException(ResultCode code, String message) {
    super(code, message);
  }
}
