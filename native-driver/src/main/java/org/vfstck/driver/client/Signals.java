package org.vfstck.driver.client;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Signals by the status of a process that they ended: 128 and the signal, as in a shell. */
final class Signals {

  private static final int SIGNALLED = 128;
  private static final int LAST_SIGNAL = 64;
  private static final int ABORT = 6;
  private static final int KILL = 9;
  private static final int SEGMENTATION_FAULT = 11;

  private static final Map<Integer, String> NAMES =
      Map.ofEntries(
          Map.entry(1, "SIGHUP"),
          Map.entry(2, "SIGINT"),
          Map.entry(3, "SIGQUIT"),
          Map.entry(4, "SIGILL"),
          Map.entry(5, "SIGTRAP"),
          Map.entry(ABORT, "SIGABRT"),
          Map.entry(7, "SIGBUS"),
          Map.entry(8, "SIGFPE"),
          Map.entry(KILL, "SIGKILL"),
          Map.entry(SEGMENTATION_FAULT, "SIGSEGV"),
          Map.entry(13, "SIGPIPE"),
          Map.entry(14, "SIGALRM"),
          Map.entry(15, "SIGTERM"),
          Map.entry(24, "SIGXCPU"),
          Map.entry(25, "SIGXFSZ"),
          Map.entry(31, "SIGSYS"));

  /** How a JVM announces the signal before it ends: "# SIGSEGV (0xb) at pc=...". */
  private static final Pattern OF_A_JVM = Pattern.compile("#\\s+(SIG[A-Z]+) \\(0x([0-9a-f]+)\\)");

  /** Its exit status then, if it is to leave no core dump; SIGABRT if it may. */
  private static final int CRASHED_JVM_STATUS = 1;

  private Signals() {}

  /**
   * The signal that ended a process; empty if it ended by itself.
   *
   * @param said what it wrote last: a JVM that catches SIGSEGV says so and ends in another way
   */
  static Optional<Integer> of(int status, String said) {
    int signal = status - SIGNALLED;
    Matcher announced = OF_A_JVM.matcher(said);
    if ((signal == ABORT || status == CRASHED_JVM_STATUS) && announced.find()) {
      return Optional.of(Integer.parseInt(announced.group(2), 16));
    }
    return signal < 1 || signal > LAST_SIGNAL ? Optional.empty() : Optional.of(signal);
  }

  static String describe(int signal) {
    return "signal " + signal + " (" + NAMES.getOrDefault(signal, "no name here") + ")";
  }

  /** What usually is behind it. */
  static String advice(int signal) {
    return switch (NAMES.getOrDefault(signal, "")) {
      case "SIGSEGV" -> "a NULL, freed or wild pointer, or memory written past its end before";
      case "SIGBUS" ->
          "mapped memory beyond the end of its file, as when a -shm file is truncated while it is"
              + " mapped";
      case "SIGABRT" -> "an assertion, a panic or damaged heap memory; standard error tells";
      case "SIGKILL" ->
          "it was killed from outside; mostly that is memory that grew until the system refused it";
      case "SIGFPE" -> "a division by zero, as by a sector or page size of 0";
      case "SIGILL" -> "a trap of the compiler or sanitizer for undefined behaviour";
      case "SIGPIPE" -> "the VFS wrote to a pipe or socket that nobody reads";
      case "SIGXCPU", "SIGXFSZ" -> "a resource limit of the process";
      default -> "";
    };
  }
}
