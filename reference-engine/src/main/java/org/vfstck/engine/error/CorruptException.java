package org.vfstck.engine.error;

import org.vfstck.vfs.ResultCode;

/** SQLITE_CORRUPT: the file's content breaks the file format. */
public final class CorruptException extends SqliteException {

  public CorruptException(ResultCode code, String message) {
    super(code, message);
  }
}
