package org.vfstck.features.steps;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vfstck.features.subject.EngineConnection;

/** The open connections of a scenario, by name, each in its process. */
public final class Connections {

  /** Opens a connection to the scenario's database. */
  interface Opener {
    EngineConnection open(String connection, String process);
  }

  private final Map<String, ConnectionSlot> slots = new LinkedHashMap<>();
  private final Opener opener;
  private final CallTrace trace;

  Connections(Opener opener, CallTrace trace) {
    this.opener = opener;
    this.trace = trace;
  }

  /** Opens a connection in the process where everything lives that names none. */
  public void open(String name) {
    open(name, Processes.FIRST);
  }

  /** Opens a connection; the process is started when it is first named. */
  public void open(String name, String process) {
    if (slots.containsKey(name)) {
      throw new IllegalStateException("The scenario opens connection " + name + " twice");
    }
    trace.mark(name + ": open" + (process.equals(Processes.FIRST) ? "" : " in process " + process));
    slots.put(name, new ConnectionSlot(name, process, opener.open(name, process), trace));
  }

  public ConnectionSlot get(String name) {
    ConnectionSlot slot = slots.get(name);
    if (slot == null) {
      throw new IllegalStateException(
          "The scenario uses connection " + name + " before it is open");
    }
    return slot;
  }

  public void close(String name) {
    get(name).close();
    slots.remove(name);
  }

  void closeAll() {
    for (ConnectionSlot slot : List.copyOf(slots.values())) {
      slot.close();
    }
    slots.clear();
  }

  /** Their process is gone, and they with it. */
  void forgetThoseOf(String process) {
    slots.values().removeIf(slot -> slot.process().equals(process));
  }
}
