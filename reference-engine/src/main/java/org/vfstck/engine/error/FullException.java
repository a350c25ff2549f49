package org.vfstck.engine.error;

import org.vfstck.vfs.ResultCode;

/** SQLITE_FULL: the device is full, or the largest page number is reached. */
public final class FullException extends SqliteException {

  public FullException(ResultCode code, String message) {
    super(code, message);
  }
}
