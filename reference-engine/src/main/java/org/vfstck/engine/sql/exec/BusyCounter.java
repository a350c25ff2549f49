package org.vfstck.engine.sql.exec;

import org.vfstck.engine.lock.BusyHandler;
import org.vfstck.vfs.Vfs;

/**
 * The connection's busy handler with its count of attempts, which goes on through all locks of one
 * step, and which ends for good when the handler has given up once (c3ref/busy_handler.html).
 */
final class BusyCounter implements BusyHandler {

  private BusyHandler handler = BusyHandler.NEVER;
  private int attempts;
  private boolean givenUp;
  private int timeout;

  void set(BusyHandler newHandler) {
    handler = newHandler == null ? NEVER : newHandler;
    timeout = 0;
  }

  /**
   * Waits by SQLite's steps: 1, 2, 5, 10, 15, 20, 25, 25, 25, 50, 50, 100, 100, ... milliseconds,
   * together no more than {@code milliseconds}.
   */
  void setTimeout(Vfs vfs, int milliseconds) {
    set(milliseconds <= 0 ? NEVER : new Timeout(vfs, milliseconds));
    timeout = Math.max(0, milliseconds);
  }

  /** In milliseconds; 0 if none is set. */
  int timeout() {
    return timeout;
  }

  void restart() {
    attempts = 0;
    givenUp = false;
  }

  @Override
  public boolean retry(int ignored) {
    if (givenUp) {
      return false;
    }
    if (handler.retry(attempts)) {
      attempts++;
      return true;
    }
    givenUp = true;
    return false;
  }

  private record Timeout(Vfs vfs, int milliseconds) implements BusyHandler {

    private static final int[] DELAYS = {1, 2, 5, 10, 15, 20, 25, 25, 25, 50, 50, 100};

    @Override
    public boolean retry(int attempts) {
      long before = 0;
      for (int i = 0; i < Math.min(attempts, DELAYS.length); i++) {
        before += DELAYS[i];
      }
      before += 100L * Math.max(0, attempts - DELAYS.length);
      long delay = Math.min(DELAYS[Math.min(attempts, DELAYS.length - 1)], milliseconds - before);
      if (delay <= 0) {
        return false;
      }
      vfs.sleep((int) delay * 1000);
      return true;
    }
  }
}
