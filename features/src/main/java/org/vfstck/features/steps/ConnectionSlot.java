package org.vfstck.features.steps;

import org.vfstck.features.subject.EngineConnection;
import org.vfstck.features.subject.Outcome;

/** A named connection of a scenario, with the last statement that it ran. */
final class ConnectionSlot {

  private final String name;
  private final EngineConnection connection;
  private final CallTrace trace;
  private String lastSql = "";
  private Outcome lastOutcome;

  ConnectionSlot(String name, EngineConnection connection, CallTrace trace) {
    this.name = name;
    this.connection = connection;
    this.trace = trace;
  }

  Outcome execute(String sql) {
    trace.mark(name + ": " + sql);
    lastSql = sql;
    lastOutcome = connection.execute(sql);
    return lastOutcome;
  }

  Outcome lastOutcome() {
    if (lastOutcome == null) {
      throw new IllegalStateException(
          "The scenario asks for the answer of connection "
              + name
              + " before it executed anything");
    }
    return lastOutcome;
  }

  String describeLast() {
    return name + " executing \"" + lastSql + "\"";
  }

  void close() {
    trace.mark(name + ": close");
    connection.close();
  }
}
