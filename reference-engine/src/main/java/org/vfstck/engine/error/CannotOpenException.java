package org.vfstck.engine.error;

import org.vfstck.vfs.ResultCode;

/** SQLITE_CANTOPEN: a file could not be opened. */
public final class CannotOpenException extends SqliteException {

  public CannotOpenException(ResultCode code, String message) {
    super(code, message);
  }
}
