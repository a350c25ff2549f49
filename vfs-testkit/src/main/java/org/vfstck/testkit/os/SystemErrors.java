package org.vfstck.testkit.os;

import java.io.IOException;
import java.util.Locale;
import org.vfstck.vfs.ResultCode;

/** Remembers the text of the last failure for xGetLastError and turns failures into codes. */
final class SystemErrors {

  private volatile String last = "";

  String last() {
    return last;
  }

  ResultCode failed(ResultCode code, String what, Exception cause) {
    last = what + ": " + (cause.getMessage() == null ? cause : cause.getMessage());
    return code;
  }

  /** FULL if the device has no room (ENOSPC), else {@code code}: as the stock VFS tells them. */
  ResultCode writeFailed(ResultCode code, String what, IOException cause) {
    String text = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
    return failed(text.contains("no space left") ? ResultCode.FULL : code, what, cause);
  }
}
