package org.vfstck.engine.wal;

import org.vfstck.engine.lock.BusyHandler;

/**
 * The busy handler over one checkpoint, which waits for several locks. Attempts are counted over
 * all of them and a refusal is final, so that a timeout bounds the checkpoint as a whole.
 */
final class BusyWait {

  private final BusyHandler handler;
  private int attempts;
  private boolean givenUp;

  BusyWait(BusyHandler handler) {
    this.handler = handler;
  }

  boolean retry() {
    if (!givenUp) {
      givenUp = !handler.retry(attempts++);
    }
    return !givenUp;
  }

  /** From now on nothing is waited for. */
  void giveUp() {
    givenUp = true;
  }
}
