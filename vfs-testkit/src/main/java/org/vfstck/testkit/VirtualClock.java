package org.vfstck.testkit;

import java.util.concurrent.atomic.AtomicLong;

/**
 * A clock that moves only when someone sleeps, so that a busy timeout of five seconds costs nothing
 * and every run sees the same times. With several real threads a sleeper also yields: the others
 * get to run, though no real time is promised to them; use {@link SystemClock} where they need it.
 */
public final class VirtualClock implements VfsClock {

  /** 1 January 2000, noon: Julian day 2451545, a whole number of days. */
  private static final long EPOCH_MICROSECONDS = 2_451_545L * 86_400L * 1_000_000L;

  private final AtomicLong now = new AtomicLong(EPOCH_MICROSECONDS);

  @Override
  public long nowMicroseconds() {
    return now.get();
  }

  @Override
  public void sleep(long microseconds) {
    now.addAndGet(Math.max(0, microseconds));
    Thread.yield();
  }
}
