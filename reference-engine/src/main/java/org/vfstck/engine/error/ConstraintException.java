package org.vfstck.engine.error;

import org.vfstck.vfs.ResultCode;

/** SQLITE_CONSTRAINT: a row breaks a constraint of its table. */
public final class ConstraintException extends SqliteException {

  public ConstraintException(ResultCode code, String message) {
    super(code, message);
  }
}
