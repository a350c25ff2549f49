package org.vfstck.driver.client;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a process ended, in words. */
public final class ProcessEnd {

  private static final Pattern PROBLEMATIC_FRAME =
      Pattern.compile("# Problematic frame:\\s*\\R# (.*)");

  private ProcessEnd() {}

  /**
   * {@code died by signal 11 (SIGSEGV); in: C [libmine.so+0x110d] xDelete+0x14}, or {@code ended
   * with status 3}.
   *
   * @param said what it wrote last: a JVM that catches a signal says so and ends in another way
   */
  public static String describe(int status, String said) {
    Optional<Integer> signal = Signals.of(status, said);
    return signal
        .map(number -> "died by " + Signals.describe(number) + frame(said))
        .orElse("ended with status " + status);
  }

  /** "; in: C [libmine.so+0x110d] xDelete+0x14", if the report of a JVM says so. */
  static String frame(String report) {
    Matcher frame = PROBLEMATIC_FRAME.matcher(report);
    return frame.find() ? "; in: " + frame.group(1).strip().replaceAll(" +", " ") : "";
  }
}
