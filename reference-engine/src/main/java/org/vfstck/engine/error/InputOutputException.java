package org.vfstck.engine.error;

import org.vfstck.vfs.ResultCode;

/** SQLITE_IOERR: the VFS reported an I/O error. */
public final class InputOutputException extends SqliteException {

  public InputOutputException(ResultCode code, String message) {
    super(code, message);
  }
}
