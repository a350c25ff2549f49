package org.vfstck.engine.lock;

/** Decides whether a lock that is held by another connection is asked for again. */
@FunctionalInterface
public interface BusyHandler {

  /** Gives up at once. */
  BusyHandler NEVER = attempts -> false;

  /**
   * @param attempts how often this handler has been called for the same lock, from 0
   * @return whether to try again
   */
  boolean retry(int attempts);
}
