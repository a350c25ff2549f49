package org.vfstck.engine.error;

import org.vfstck.vfs.ResultCode;

/** SQLITE_MISUSE: an object was used in a state that does not allow it. */
public final class MisuseException extends SqliteException {

  public MisuseException(ResultCode code, String message) {
    super(code, message);
  }
}
