package org.vfstck.engine.error;

import org.vfstck.vfs.ResultCode;

/** SQLITE_BUSY: another connection's lock stands in the way. */
public final class BusyException extends SqliteException {

  public BusyException(ResultCode code, String message) {
    super(code, message);
  }
}
