package org.vfstck.testkit;

/** The time of a VFS: what xCurrentTimeInt64 and xSleep are made of. Used by several threads. */
public interface VfsClock {

  /** Microseconds since the Julian day epoch, noon of 24 November 4714 BC. */
  long nowMicroseconds();

  /** Returns when at least {@code microseconds} have passed on this clock. */
  void sleep(long microseconds);
}
