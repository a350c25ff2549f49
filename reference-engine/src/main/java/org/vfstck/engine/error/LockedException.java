package org.vfstck.engine.error;

import org.vfstck.vfs.ResultCode;

/** SQLITE_LOCKED: a conflict within this connection. */
public final class LockedException extends SqliteException {

  public LockedException(ResultCode code, String message) {
    super(code, message);
  }
}
