package org.vfstck.driver.client;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Ends a process that does not answer in time. The one who waits for the reply is blocked in a read
 * meanwhile; the end of the process ends the read.
 */
final class Watchdog {

  private static final long TICK_MILLISECONDS = 50;

  private final Runnable kill;
  private final Thread thread;
  private long waitingSince;
  private long limit;
  private boolean waiting;
  private boolean over;
  private boolean bitten;

  Watchdog(String name, Runnable kill) {
    this.kill = kill;
    this.thread = new Thread(this::watch, name);
    thread.setDaemon(true);
    thread.start();
  }

  /** From now on until {@link #answered} no more than {@code most} may pass. */
  synchronized void expectReply(Duration most) {
    waitingSince = System.nanoTime();
    limit = most.toNanos();
    waiting = true;
  }

  synchronized void answered() {
    waiting = false;
  }

  /** Whether it has killed the process. */
  synchronized boolean bitten() {
    return bitten;
  }

  synchronized void stop() {
    over = true;
    notifyAll();
  }

  private void watch() {
    try {
      while (!timeIsUp()) {
        if (isOver()) {
          return;
        }
      }
    } catch (InterruptedException interrupted) {
      return;
    }
    kill.run();
  }

  private synchronized boolean isOver() {
    return over;
  }

  private synchronized boolean timeIsUp() throws InterruptedException {
    if (!over) {
      TimeUnit.MILLISECONDS.timedWait(this, TICK_MILLISECONDS);
    }
    bitten = waiting && !over && System.nanoTime() - waitingSince >= limit;
    return bitten;
  }
}
