package org.vfstck.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The machine's clock: the one place where real time enters a VFS. */
public final class SystemClock implements VfsClock {

  /** Julian day 2440587.5 is the start of 1970 (lang_datefunc.html). */
  private static final long UNIX_EPOCH_MICROSECONDS = 210_866_760_000_000_000L;

  @Override
  public long nowMicroseconds() {
    return UNIX_EPOCH_MICROSECONDS + ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
  }

  /** An interrupt does not cut the sleep short; it stays pending for the caller. */
  @Override
  public void sleep(long microseconds) {
    long end = System.nanoTime() + Duration.of(microseconds, ChronoUnit.MICROS).toNanos();
    boolean interrupted = false;
    for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(Math.min(left, TimeUnit.SECONDS.toNanos(1)));
      interrupted |= Thread.interrupted();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
