package org.vfstck.features.steps;

import java.util.List;
import org.vfstck.features.subject.EngineConnection;
import org.vfstck.features.subject.GuardedVfs;
import org.vfstck.features.subject.Subject;
import org.vfstck.features.subject.VfsUnderTest.Workspace;
import org.vfstck.requirements.Catalogue;
import org.vfstck.requirements.Requirement;
import org.vfstck.testkit.decorator.LegacyVfs;
import org.vfstck.vfs.Vfs;

/**
 * One scenario: its subject, files, connections and call trace.
 *
 * <pre>
 *   engine --&gt; recorder --&gt; [legacy decorator] --&gt; guard --&gt; VFS under test
 *   suite  ----------------&gt; [legacy decorator] --&gt; guard --&gt; VFS under test
 * </pre>
 */
public final class World {

  static final String DATABASE = "test.db";
  static final String ORIGIN = "origin.db";
  static final String CARRIED = "carried.db";

  private final Subject subject;
  private final Catalogue catalogue;
  private final Workspace workspace;
  private final CallTrace trace = new CallTrace();
  private final Connections connections = new Connections(this::openConnection, trace);
  private Vfs vfs;
  private Verdicts verdicts;
  private String databaseName = DATABASE;

  public World(Subject subject, Catalogue catalogue) {
    this.subject = subject;
    this.catalogue = catalogue;
    this.workspace = subject.vfs().newWorkspace();
    this.vfs = GuardedVfs.guard(workspace.vfs());
  }

  void begin(String scenario, Requirement requirement) {
    String replay =
        "./vfs-tck certify --vfs "
            + subject.vfs().name()
            + " --requirement "
            + requirement.id().shortForm();
    verdicts = new Verdicts(new ScenarioContext(scenario, requirement, replay), trace);
  }

  void end() {
    connections.closeAll();
    for (String name : List.of(DATABASE, ORIGIN, CARRIED)) {
      for (String suffix : List.of("", "-journal", "-wal", "-shm")) {
        files().remove(path(name + suffix));
      }
    }
  }

  Catalogue catalogue() {
    return catalogue;
  }

  Verdicts verdicts() {
    return verdicts;
  }

  CallTrace trace() {
    return trace;
  }

  Connections connections() {
    return connections;
  }

  DatabaseFiles files() {
    return new DatabaseFiles(vfs, verdicts);
  }

  void takeAwaySharedMemory() {
    vfs = new LegacyVfs(vfs);
  }

  void useDatabase(String name) {
    databaseName = name;
  }

  /** Full pathname of a file of this scenario. */
  String path(String fileName) {
    return files().fullPath(workspace.path(fileName));
  }

  String databasePath() {
    return path(databaseName);
  }

  String logPath() {
    return databasePath() + "-wal";
  }

  /** A connection that is not part of the scenario: not in the trace, closed by the caller. */
  EngineConnection openAside(String path) {
    return subject.engine().open(vfs, path);
  }

  private EngineConnection openConnection(String name) {
    return subject.engine().open(trace.record(vfs, name), workspace.path(databaseName));
  }
}
