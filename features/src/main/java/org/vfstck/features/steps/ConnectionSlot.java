package org.vfstck.features.steps;

import org.vfstck.features.subject.EngineConnection;
import org.vfstck.features.subject.Outcome;

/** A named connection of a scenario, with the last statement that it ran. */
public final class ConnectionSlot {

  private static final int LONGEST = 160;

  private final String name;
  private final String process;
  private final EngineConnection connection;
  private final CallTrace trace;
  private String lastSql = "";
  private Outcome lastOutcome;

  ConnectionSlot(String name, String process, EngineConnection connection, CallTrace trace) {
    this.name = name;
    this.process = process;
    this.connection = connection;
    this.trace = trace;
  }

  /** The process that it lives in. */
  String process() {
    return process;
  }

  /** Runs one statement; what it came to is kept as the last outcome. */
  public Outcome execute(String sql) {
    lastSql = shortened(sql);
    trace.mark(name + ": " + lastSql);
    lastOutcome = connection.execute(sql);
    trace.calls(name, connection.unseenCalls());
    return lastOutcome;
  }

  /** A statement of many rows is cut: what it is shows at its beginning. */
  private static String shortened(String sql) {
    return sql.length() <= LONGEST ? sql : sql.substring(0, LONGEST) + "...";
  }

  /** As {@link EngineConnection#busyHandler}. */
  public void busyHandler(int retries) {
    connection.busyHandler(retries);
  }

  /** As {@link EngineConnection#busyCalls}. */
  public int busyCalls() {
    return connection.busyCalls();
  }

  /** What the last statement came to. */
  public Outcome lastOutcome() {
    if (lastOutcome == null) {
      throw new IllegalStateException(
          "The scenario asks for the answer of connection "
              + name
              + " before it executed anything");
    }
    return lastOutcome;
  }

  /** {@code A executing "COMMIT"}. */
  public String describeLast() {
    return name + " executing \"" + lastSql + "\"";
  }

  void close() {
    trace.mark(name + ": close");
    connection.close();
    trace.calls(name, connection.unseenCalls());
  }
}
