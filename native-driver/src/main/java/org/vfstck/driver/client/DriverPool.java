package org.vfstck.driver.client;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;

/**
 * Driver processes for one scenario after the other. A process that was given back and could be
 * reset is used again; one that died or was killed is not.
 */
public final class DriverPool implements AutoCloseable {

  private final DriverCommand command;
  private final Deque<DriverProcess> idle = new ArrayDeque<>();

  public DriverPool(DriverCommand command) {
    this.command = command;
  }

  public DriverCommand command() {
    return command;
  }

  /** A process in which nothing is open. */
  public DriverProcess take() {
    return idle.isEmpty() ? DriverProcess.start(command) : idle.pop();
  }

  /**
   * Closes what the scenario has left open and keeps the process for the next one.
   *
   * @throws DriverFailure if closing ends the process: that is the scenario's failure still
   */
  public void giveBack(DriverProcess process) {
    if (!process.isUsable()) {
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
