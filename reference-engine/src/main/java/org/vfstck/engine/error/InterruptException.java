package org.vfstck.engine.error;

import org.vfstck.vfs.ResultCode;

/** SQLITE_INTERRUPT: the statement was interrupted. */
public final class InterruptException extends SqliteException {

  public InterruptException(ResultCode code, String message) {
    super(code, message);
  }
}
