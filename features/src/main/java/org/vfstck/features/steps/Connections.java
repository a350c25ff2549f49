package org.vfstck.features.steps;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.vfstck.features.subject.EngineConnection;

/** The open connections of a scenario, by name. */
final class Connections {

  private final Map<String, ConnectionSlot> slots = new LinkedHashMap<>();
  private final Function<String, EngineConnection> opener;
  private final CallTrace trace;

  Connections(Function<String, EngineConnection> opener, CallTrace trace) {
    this.opener = opener;
    this.trace = trace;
  }

  void open(String name) {
    if (slots.containsKey(name)) {
      throw new IllegalStateException("The scenario opens connection " + name + " twice");
    }
    trace.mark(name + ": open");
    slots.put(name, new ConnectionSlot(name, opener.apply(name), trace));
  }

  ConnectionSlot get(String name) {
    ConnectionSlot slot = slots.get(name);
    if (slot == null) {
      throw new IllegalStateException(
          "The scenario uses connection " + name + " before it is open");
    }
    return slot;
  }

  void close(String name) {
    get(name).close();
    slots.remove(name);
  }

  void closeAll() {
    slots.values().forEach(ConnectionSlot::close);
    slots.clear();
  }
}
