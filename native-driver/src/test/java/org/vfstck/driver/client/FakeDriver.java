package org.vfstck.driver.client;

import java.time.Duration;
import java.util.List;

/** Drivers that are a line of shell each: they greet as they should and then do what they like. */
final class FakeDriver {

  static final Duration SHORT = Duration.ofMillis(400);

  private static final String GREETING =
      "1 rc=0 protocol=1 driver=fake vfs=fake sqlite= source= library= features=";

  private FakeDriver() {}

  /** Reads the greeting and a second request, then runs {@code script}. */
  static DriverCommand thatDoes(String script) {
    return shell("read hello; echo '" + GREETING + "'; read request; " + script);
  }

  static DriverCommand shell(String script) {
    return DriverCommand.of(List.of("/bin/sh", "-c", script)).withRequestLimit(SHORT);
  }
}
