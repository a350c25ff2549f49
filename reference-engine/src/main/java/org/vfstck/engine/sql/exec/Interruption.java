package org.vfstck.engine.sql.exec;

import org.vfstck.engine.error.InterruptException;
import org.vfstck.vfs.ResultCode;

/** Ends running statements: on request of any thread, or when the progress handler says so. */
final class Interruption {

  private volatile boolean requested;
  private ProgressHandler handler;
  private int period = 1;
  private int polls;

  void request() {
    requested = true;
  }

  /** A request does not reach statements that start later. */
  void clear() {
    requested = false;
  }

  boolean isRequested() {
    return requested;
  }

  void setProgressHandler(int newPeriod, ProgressHandler newHandler) {
    handler = newHandler;
    period = newPeriod;
    polls = 0;
  }

  void poll() {
    if (requested) {
      throw failure();
    }
    if (handler != null && ++polls >= period) {
      polls = 0;
      if (!handler.goOn()) {
        throw failure();
      }
    }
  }

  static InterruptException failure() {
    return new InterruptException(ResultCode.INTERRUPT, "interrupted");
  }
}
