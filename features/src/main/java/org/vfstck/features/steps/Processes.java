package org.vfstck.features.steps;

import java.util.LinkedHashMap;
import java.util.Map;
import org.vfstck.features.subject.ClientProcess;
import org.vfstck.features.subject.VfsUnderTest.Workspace;

/** The processes of a scenario, by name, started when they are first named. */
final class Processes {

  /** Where a connection or handle lives that names no process. */
  static final String FIRST = "P";

  private final Workspace workspace;
  private final Map<String, ClientProcess> running = new LinkedHashMap<>();

  Processes(Workspace workspace) {
    this.workspace = workspace;
  }

  ClientProcess get(String name) {
    return running.computeIfAbsent(name, unknown -> workspace.newProcess());
  }

  /** Ends it as {@code kill -9} does. The name is free for a new process afterwards. */
  void kill(String name) {
    ClientProcess process = running.remove(name);
    if (process == null) {
      throw new IllegalStateException("The scenario kills process " + name + " before it runs");
    }
    process.kill();
  }

  void close() {
    running.clear();
    workspace.close();
  }
}
