package org.vfstck.driver.client;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;

/**
 * Driver processes for one scenario after the other. A process that was given back and could be
 * reset is used again; one that died or was killed is not.
 */
public final class DriverPool implements AutoCloseable {

  private final DriverCommand command;
  private static final int PATIENCE = 3;
  private static final Duration IMPATIENT_LIMIT = Duration.ofSeconds(1);

  private final Deque<DriverProcess> idle = new ArrayDeque<>();
  private int hung;

  public DriverPool(DriverCommand command) {
    this.command = command;
  }

  public DriverCommand command() {
    return command;
  }

  /** A process in which nothing is open. */
  public DriverProcess take() {
    return idle.isEmpty() ? DriverProcess.start(limited()) : idle.pop();
  }

  /**
   * A VFS that has hung a few times is no longer waited for as long, so that a run over one that
   * hangs everywhere ends by itself.
   */
  private DriverCommand limited() {
    boolean patient = hung < PATIENCE || command.requestLimit().compareTo(IMPATIENT_LIMIT) < 0;
    return patient ? command : command.withRequestLimit(IMPATIENT_LIMIT);
  }

  /**
   * Closes what the scenario has left open and keeps the process for the next one.
   *
   * @throws DriverFailure if closing ends the process: that is the scenario's failure still
   */
  public void giveBack(DriverProcess process) {
    if (!process.isUsable()) {
      hung += process.hasHung() ? 1 : 0;
      process.close();
      return;
    }
    try {
      process.reset();
    } catch (DriverFailure failure) {
      process.close();
      throw failure;
    }
    idle.push(process);
  }

  /** All of them, also if one fails; the first failure is thrown. */
  public void giveBack(Collection<DriverProcess> processes) {
    DriverFailure first = null;
    for (DriverProcess process : processes) {
      try {
        giveBack(process);
      } catch (DriverFailure failure) {
        first = first == null ? failure : first;
      }
    }
    if (first != null) {
      throw first;
    }
  }

  /** Ends the processes that wait. */
  @Override
  public void close() {
    idle.forEach(DriverProcess::close);
    idle.clear();
  }
}
