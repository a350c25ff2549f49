package org.vfstck.engine.error;

import org.vfstck.vfs.ResultCode;

/** SQLITE_READONLY: a write to what can only be read. */
public final class ReadOnlyException extends SqliteException {

  public ReadOnlyException(ResultCode code, String message) {
    super(code, message);
  }
}
