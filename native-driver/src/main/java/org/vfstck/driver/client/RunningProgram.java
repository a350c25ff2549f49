package org.vfstck.driver.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.vfstck.driver.client.DriverFailure.Kind;

/** A started program with its three pipes and a watchdog. */
final class RunningProgram {

  private static final long GRACE_SECONDS = 2;
  private static final long KILL_SECONDS = 10;

  private final Process process;
  private final ErrorTail errors;
  private final Watchdog watchdog;

  private RunningProgram(Process process) {
    this.process = process;
    String name = "driver process " + process.pid();
    this.errors = ErrorTail.of(process.getErrorStream(), name + ", standard error");
    this.watchdog = new Watchdog(name + ", watchdog", this::destroy);
  }

  static RunningProgram start(DriverCommand command) {
    ProcessBuilder builder = new ProcessBuilder(command.words());
    builder.environment().putAll(command.environment());
    try {
      return new RunningProgram(builder.start());
    } catch (IOException impossible) {
      throw new DriverFailure(
          Kind.NOT_STARTED,
          "",
          "the driver cannot be started: " + impossible.getMessage(),
          "whether the program exists and is executable: " + command,
          List.of());
    }
  }

  OutputStream input() {
    return process.getOutputStream();
  }

  InputStream output() {
    return process.getInputStream();
  }

  /** What is left on standard output, without waiting for more. */
  String restOfOutput() {
    try {
      InputStream output = process.getInputStream();
      return new String(output.readNBytes(output.available()), StandardCharsets.UTF_8);
    } catch (IOException closed) {
      return "";
    }
  }

  ErrorTail errors() {
    return errors;
  }

  Watchdog watchdog() {
    return watchdog;
  }

  long pid() {
    return process.pid();
  }

  /** The status of a process that ends now or has ended; empty if it goes on. */
  OptionalInt awaitStatus() {
    try {
      if (process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
        errors.await(TimeUnit.SECONDS.toMillis(1));
        return OptionalInt.of(process.exitValue());
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    return OptionalInt.empty();
  }

  /**
   * With its children: one of them may hold the other end of a pipe. Through handles, which only
   * kill; {@link Process#destroyForcibly} also closes our ends, and waits for who is blocked in a
   * write.
   */
  private void destroy() {
    List<ProcessHandle> children = process.descendants().toList();
    process.toHandle().destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
  }

  /** Returns when the process is gone. */
  void kill() {
    watchdog.stop();
    destroy();
    try {
      process.waitFor(KILL_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  void close() {
    try {
      process.getOutputStream().close();
      process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS);
    } catch (IOException gone) {
      // It has ended already.
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    kill();
  }
}
