package org.vfstck.engine.lock;

/** The asking again of one operation: counts for the handler, and never asks it after a no. */
public final class BusyWait {

  private final BusyHandler handler;
  private int attempts;
  private boolean over;

  public BusyWait(BusyHandler handler) {
    this.handler = handler;
  }

  /** Whether to try again. */
  public boolean again() {
    if (!over) {
      over = !handler.retry(attempts++);
    }
    return !over;
  }
}
