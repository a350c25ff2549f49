package org.vfstck.features.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.vfstck.engine.api.Connection;
import org.vfstck.testkit.decorator.RecordingVfs;
import org.vfstck.testkit.decorator.Trace;
import org.vfstck.testkit.decorator.TraceEntry;
import org.vfstck.testkit.disk.SimulatedDisk;

/**
 * The calls that the engine made up to a crash, with the bytes that it wrote and a marker for each
 * statement: enough to make them again on any VFS, without the engine. For a crash of a recovery,
 * the calls of the whole run that was recovered from.
 */
final class CrashTrace {

  private final Trace trace = Trace.replayable();
  private List<TraceEntry> untilCrash;

  private CrashTrace() {}

  static List<TraceEntry> of(
      RecordedRun run, CrashSubject subject, FoundViolation found, List<Decision> losses) {
    CrashTrace crash = new CrashTrace();
    crash.run(run, subject, found);
    String lost = losses.stream().map(Decision::toString).collect(Collectors.joining("; "));
    List<TraceEntry> entries = new ArrayList<>(crash.untilCrash);
    entries.add(
        new TraceEntry.Marker(
            entries.isEmpty() ? 1 : entries.get(entries.size() - 1).sequence() + 1,
            "crash" + (lost.isEmpty() ? "" : ": " + lost)));
    return entries;
  }

  private void run(RecordedRun run, CrashSubject subject, FoundViolation found) {
    int last = found.duringRecovery() ? Integer.MAX_VALUE : found.point().image().operation();
    SimulatedDisk disk = new SimulatedDisk(run.configuration().device());
    disk.observe(
        (present, operation) -> {
          if (operation.number() > last && untilCrash == null) {
            untilCrash = trace.entries();
          }
        });
    RecordingVfs vfs = new RecordingVfs(subject.whileRunning(disk.vfs()), "", trace);
    try (Connection connection = RecordedRun.open(vfs, run.workload())) {
      for (String statement : run.workload().statements()) {
        trace.marker(statement);
        connection.execute(statement);
      }
      trace.marker(RecordedRun.CLOSE);
    }
    if (untilCrash == null) {
      untilCrash = trace.entries();
    }
  }
}
