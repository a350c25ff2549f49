package org.vfstck.features.steps;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.vfstck.driver.SqlShim;
import org.vfstck.features.subject.ClientProcess;
import org.vfstck.features.subject.EngineConnection;
import org.vfstck.features.subject.GuardedVfs;
import org.vfstck.features.subject.Subject;
import org.vfstck.features.subject.VfsUnderTest.Workspace;
import org.vfstck.features.subject.VfsView;
import org.vfstck.requirements.Catalogue;
import org.vfstck.requirements.Requirement;
import org.vfstck.testkit.decorator.LegacyVfs;
import org.vfstck.vfs.PathResult;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.Vfs;

/**
 * One scenario: its subject, processes, files, connections, handles and call trace.
 *
 * <pre>
 *   engine --&gt; recorder --&gt; [decorators of the scenario] --&gt; guard --&gt; VFS under test
 *   suite  ----------------&gt; [decorators of the scenario] --&gt; guard --&gt; VFS under test
 * </pre>
 */
public final class World {

  /** The engine of a command line that names none. */
  private static final String REFERENCE = "reference";

  static final String DATABASE = "test.db";
  static final String ORIGIN = "origin.db";
  public static final String CARRIED = "carried.db";
  public static final String ATTACHED = "attached.db";

  private final Subject subject;
  private final Catalogue catalogue;
  private final Workspace workspace;
  private final Processes processes;
  private final CallTrace trace = new CallTrace();
  private final Connections connections = new Connections(this::openConnection, trace);
  private final Handles handles = new Handles(this);
  private UnaryOperator<VfsView> decorators = UnaryOperator.identity();
  private final Set<String> fileNames = new LinkedHashSet<>();
  private final Map<String, Vfs> replaced = new HashMap<>();
  private final List<Runnable> endings = new ArrayList<>();
  private Verdicts verdicts;
  private Answer answer;
  private String databaseName = DATABASE;

  public World(Subject subject, Catalogue catalogue) {
    this.subject = subject;
    this.catalogue = catalogue;
    this.workspace = subject.vfs().newWorkspace();
    this.processes = new Processes(workspace);
  }

  void begin(String scenario, Requirement requirement) {
    String replay =
        "./vfs-tck certify "
            + subject.vfs().options()
            + (subject.engine().name().equals(REFERENCE)
                ? ""
                : " --engine " + subject.engine().name())
            + " --requirement "
            + requirement.id().shortForm();
    verdicts = new Verdicts(new ScenarioContext(scenario, requirement, replay), trace);
  }

  void end() {
    try {
      handles.closeAll();
      connections.closeAll();
      endings.forEach(Runnable::run);
      fileNames.forEach(this::remove);
    } finally {
      processes.close();
    }
  }

  /** Something to do when every handle and connection is closed and the processes still run. */
  public void atEnd(Runnable ending) {
    endings.add(ending);
  }

  /** With what SQLite puts beside a database. A VFS that cannot remove it is not judged for it. */
  private void remove(String fileName) {
    PathResult full = vfs().fullPathname(workspace.directory() + fileName);
    if (full.path() == null) {
      return;
    }
    for (String suffix : List.of("", "-journal", "-wal", "-shm")) {
      files().remove(full.path() + suffix);
    }
  }

  Catalogue catalogue() {
    return catalogue;
  }

  public Subject subject() {
    return subject;
  }

  public Verdicts verdicts() {
    return verdicts;
  }

  CallTrace trace() {
    return trace;
  }

  /**
   * Begins the call trace anew, so that a failure shows only the calls from here on.
   *
   * @param text says what they are
   */
  public void restartTrace(String text) {
    trace.restart(text);
  }

  /** Connections to the scenario's database. */
  public Connections connections() {
    return connections;
  }

  /** Files opened through the VFS by the scenario itself. */
  public Handles handles() {
    return handles;
  }

  /**
   * What a step has just been answered, for the steps that judge it.
   *
   * @param call as it shall stand in a failure: {@code xLock(EXCLUSIVE) of handle A}
   */
  public void answered(String call, ResultCode code) {
    answer = new Answer(call, code);
  }

  /** The last of {@link #answered}. */
  public Answer lastAnswer() {
    if (answer == null) {
      throw new IllegalStateException("The scenario asks for an answer before any call");
    }
    return answer;
  }

  /** Files, through handles of the suite's own. */
  public DatabaseFiles files() {
    return new DatabaseFiles(vfs(), verdicts);
  }

  /** The process in which everything lives that names no process. */
  public ClientProcess process() {
    return process(Processes.FIRST);
  }

  /** Started when it is first named. */
  public ClientProcess process(String name) {
    return processes.get(name);
  }

  /** Ends a process as {@code kill -9} does. Its handles and connections must not be used again. */
  public void kill(String process) {
    handles.forgetThoseOf(process);
    connections.forgetThoseOf(process);
    processes.kill(process);
  }

  /** The VFS as the first process sees it, with the decorators of the scenario. */
  public Vfs vfs() {
    return vfs(Processes.FIRST);
  }

  public Vfs vfs(String process) {
    return view(process).vfs();
  }

  /** The VFS as a process sees it; what it is asked is in the trace, by the name of the process. */
  public Vfs tracedVfs(String process) {
    return trace.record(vfs(process), "process " + process);
  }

  private VfsView view(String process) {
    Vfs instead = replaced.get(process);
    if (instead != null) {
      return new VfsView(instead, Optional.empty());
    }
    return decorators.apply(VfsView.of(GuardedVfs.guard(process(process).vfs())));
  }

  /**
   * What a process uses in place of the VFS under test, from now on: one object for all of its
   * connections, where {@link #decorate} makes one for each.
   */
  public void useVfs(String process, Vfs vfs) {
    replaced.put(process, vfs);
  }

  /**
   * Puts a decorator over the VFS of every process, for what is opened from now on. SQLite in a
   * driver process cannot be put over it; see {@link #decorate(UnaryOperator, UnaryOperator)}.
   */
  public void decorate(UnaryOperator<Vfs> decorator) {
    decorateView(view -> view.decorated(decorator));
  }

  /**
   * Puts a decorator over the VFS of every process, for what is opened from now on.
   *
   * @param sameForDriver adds to a shim what the decorator does
   */
  public void decorate(UnaryOperator<Vfs> decorator, UnaryOperator<SqlShim> sameForDriver) {
    decorateView(view -> view.decorated(decorator, sameForDriver));
  }

  private void decorateView(UnaryOperator<VfsView> decorator) {
    UnaryOperator<VfsView> before = decorators;
    decorators = view -> decorator.apply(before.apply(view));
  }

  void takeAwaySharedMemory() {
    decorate(LegacyVfs::new, shim -> new SqlShim(true, shim.traced(), shim.faults()));
  }

  /** What the connections opened from now on open. */
  public void useDatabase(String name) {
    databaseName = name;
  }

  /** Full pathname of a file of this scenario; it is removed when the scenario ends. */
  public String path(String fileName) {
    fileNames.add(fileName);
    return files().fullPath(workspace.directory() + fileName);
  }

  /**
   * Full pathname of a file in a directory of its own; where the VFS has no directories, of one
   * whose name ends in that name.
   */
  public String pathElsewhere(String fileName) {
    return path(workspace.otherDirectory().orElse("other-") + fileName);
  }

  public String databasePath() {
    return path(databaseName);
  }

  String logPath() {
    return databasePath() + "-wal";
  }

  /** A connection that is not part of the scenario: not in the trace, closed by the caller. */
  public EngineConnection openAside(String path) {
    return subject.engine().open(process(), view(Processes.FIRST), path);
  }

  /**
   * A connection like {@link #openAside(String)}, with something over the VFS that is not over that
   * of the others.
   *
   * @param recordAs the name under which its calls are in the trace; empty to leave them out
   */
  public EngineConnection openAside(
      String path, UnaryOperator<VfsView> over, Optional<String> recordAs) {
    VfsView view = over.apply(view(Processes.FIRST));
    VfsView seen =
        recordAs.map(name -> view.withVfs(trace.record(view.vfs(), name)).traced()).orElse(view);
    return subject.engine().open(process(), seen, path);
  }

  /** Puts a line between the calls of the trace. */
  public void mark(String text) {
    trace.mark(text);
  }

  private EngineConnection openConnection(String name, String process) {
    fileNames.add(databaseName);
    VfsView view = view(process);
    return subject
        .engine()
        .open(
            process(process),
            view.withVfs(trace.record(view.vfs(), name)).traced(),
            workspace.directory() + databaseName);
  }
}
