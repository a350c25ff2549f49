package org.vfstck.engine.error;

import org.vfstck.vfs.ResultCode;

/** SQLITE_PROTOCOL: the WAL locking protocol could not be followed. */
public final class ProtocolException extends SqliteException {

  public ProtocolException(ResultCode code, String message) {
    super(code, message);
  }
}
