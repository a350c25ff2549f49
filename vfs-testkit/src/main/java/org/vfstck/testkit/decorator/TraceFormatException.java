package org.vfstck.testkit.decorator;

import java.io.IOException;

/** A file is no trace, or a damaged one. The message is one line and says where. */
public final class TraceFormatException extends IOException {

  TraceFormatException(String message) {
    super(message);
  }
}
