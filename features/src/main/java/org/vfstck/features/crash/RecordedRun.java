package org.vfstck.features.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.vfstck.engine.api.Connection;
import org.vfstck.engine.error.SqliteException;
import org.vfstck.engine.pager.JournalMode;
import org.vfstck.features.subject.VfsDefectException;
import org.vfstck.testkit.disk.CrashKind;
import org.vfstck.testkit.disk.DiskOperation;
import org.vfstck.testkit.disk.SimulatedDisk;
import org.vfstck.testkit.memory.MemoryVfs;
import org.vfstck.vfs.Vfs;

/**
 * One run of a workload without a crash, its crash points, and what each statement left committed.
 *
 * <p>On power loss it is enough to crash right before each barrier, that is before each xSync, each
 * xDelete with a directory sync, and at the end. Between two barriers the set of states on the
 * medium only grows: every write adds versions and takes none away, and a torn or half-made
 * operation is among the states after it. The window of allowed contents grows at its upper end
 * with every statement, for whose content a state has to have been written; and at its lower end it
 * rises with every acknowledgement, which asks more of the same states. So every violation of an
 * earlier moment is one of the moment before the next barrier. (Not for a crash point of a killed
 * process, which loses nothing: there each operation is a moment of its own.) A test compares with
 * crashes before every operation.
 */
final class RecordedRun {

  /** In the place of a statement: the connection is closed. */
  static final String CLOSE = "(close)";

  private final CrashConfiguration configuration;
  private final Workload workload;
  private final List<Long> committed = new ArrayList<>();
  private final List<CrashPoint> crashPoints = new ArrayList<>();
  private final List<TimelineEntry> timeline = new ArrayList<>();
  private int acknowledged;
  private int running;
  private int checkpointed;
  private int closedAt;

  /** The weakest of all journal modes that the workload has gone through. */
  private Promise promise;

  private RecordedRun(CrashConfiguration configuration, Workload workload) {
    this.configuration = configuration;
    this.workload = workload;
    this.promise = configuration.promise(workload);
  }

  /** An operation or a statement, in the order in which they happened. */
  record TimelineEntry(DiskOperation operation, String statement) {}

  /** Crash points where they suffice: see the class comment. */
  static RecordedRun of(CrashConfiguration configuration, Workload workload, CrashSubject broken) {
    boolean powerLoss = configuration.crash() == CrashKind.POWER_LOSS;
    return of(
        configuration, workload, broken, operation -> !powerLoss || operation.type().isBarrier());
  }

  static RecordedRun of(
      CrashConfiguration configuration,
      Workload workload,
      CrashSubject broken,
      Predicate<DiskOperation> crashBefore) {
    return of(configuration, workload, broken, crashBefore, Promise.DURABLE);
  }

  /**
   * @param atMost what is promised, where the configuration promises more
   */
  static RecordedRun of(
      CrashConfiguration configuration,
      Workload workload,
      CrashSubject broken,
      Predicate<DiskOperation> crashBefore,
      Promise atMost) {
    Workload whole = workload.after(configuration.setup(workload.attached().size()));
    RecordedRun run = new RecordedRun(configuration, whole);
    run.promise = atMost.compareTo(run.promise) > 0 ? atMost : run.promise;
    run.recordContents();
    try {
      run.record(broken, crashBefore);
    } catch (SqliteException | VfsDefectException failure) {
      throw new WorkloadException("the workload fails without a crash: " + failure.getMessage());
    }
    return run;
  }

  Workload workload() {
    return workload;
  }

  CrashConfiguration configuration() {
    return configuration;
  }

  List<CrashPoint> crashPoints() {
    return crashPoints;
  }

  List<TimelineEntry> timeline() {
    return timeline;
  }

  /** Whether the connection was being closed when this operation was begun. */
  boolean closesBefore(int operation) {
    return closedAt < operation;
  }

  /** What is kept in the end. */
  Promise promise() {
    return promise;
  }

  /** The committed content after each statement, that before the first being number 0. */
  List<Long> committed() {
    return committed;
  }

  /** By a run of its own in memory, where nothing is broken and nothing is lost. */
  private void recordContents() {
    MemoryVfs vfs = new MemoryVfs();
    try (Connection connection = open(vfs, workload)) {
      committed.add(content(connection));
      for (String statement : workload.statements()) {
        execute(connection, statement);
        long before = committed.get(committed.size() - 1);
        committed.add(connection.inTransaction() ? before : content(connection));
      }
    }
  }

  private long content(Connection connection) {
    return ContentDigest.of(sql -> connection.query(sql).rows(), workload.attached().size());
  }

  private void record(CrashSubject broken, Predicate<DiskOperation> crashBefore) {
    SimulatedDisk disk = new SimulatedDisk(configuration.device());
    disk.observe(
        (crashing, operation) -> {
          if (operation.file().isEmpty()) {
            return;
          }
          if (crashBefore.test(operation)) {
            addCrashPoint(crashing, operation);
          }
          timeline.add(new TimelineEntry(operation, null));
        });
    Vfs vfs = broken.whileRunning(disk.vfs());
    Connection connection = open(vfs, workload);
    for (String statement : workload.statements()) {
      running++;
      timeline.add(new TimelineEntry(null, statement));
      execute(connection, statement);
      acknowledged = running;
      weakenPromise(connection, statement);
      if (isCheckpoint(statement)) {
        checkpointed = running;
      }
    }
    addCrashPoint(disk, null);
    closedAt = disk.operations();
    timeline.add(new TimelineEntry(null, CLOSE));
    connection.close();
    checkpointed = running;
    addCrashPoint(disk, null);
  }

  private static void execute(Connection connection, String statement) {
    try {
      connection.execute(statement);
    } catch (SqliteException failure) {
      throw new WorkloadException(
          "the workload fails without a crash: " + statement + ": " + failure.getMessage());
    }
  }

  private void weakenPromise(Connection connection, String statement) {
    if (statement.toUpperCase(Locale.ROOT).contains("JOURNAL_MODE")) {
      String mode = connection.query("PRAGMA journal_mode").text().toUpperCase(Locale.ROOT);
      Promise now = configuration.with(JournalMode.valueOf(mode)).promise(workload);
      promise = now.compareTo(promise) > 0 ? now : promise;
    }
  }

  private static boolean isCheckpoint(String statement) {
    String upper = statement.toUpperCase(Locale.ROOT);
    return upper.contains("WAL_CHECKPOINT") || upper.contains("JOURNAL_MODE");
  }

  static Connection open(Vfs vfs, Workload workload) {
    Connection connection = Connection.open(vfs, Workload.DATABASE);
    for (int i = 0; i < workload.attached().size(); i++) {
      connection.execute(workload.attachment(i));
    }
    return connection;
  }

  private void addCrashPoint(SimulatedDisk disk, DiskOperation next) {
    crashPoints.add(
        new CrashPoint(disk.image(configuration.crash()), next, firstAllowed(), running));
  }

  private int firstAllowed() {
    return switch (promise) {
      case DURABLE -> acknowledged;
      case ALL_BUT_LAST -> beforeLastCommit();
      case UP_TO_CHECKPOINT -> Math.min(acknowledged, checkpointed);
      case ANY_COMMIT, NOTHING -> 0;
    };
  }

  private int beforeLastCommit() {
    int at = acknowledged;
    while (at > 0 && committed.get(at).equals(committed.get(acknowledged))) {
      at--;
    }
    return at;
  }
}
