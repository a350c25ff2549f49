package org.vfstck.features.steps;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vfstck.testkit.VfsMethod;
import org.vfstck.testkit.decorator.RecordingVfs;
import org.vfstck.testkit.decorator.Trace;
import org.vfstck.testkit.decorator.TraceEntry;
import org.vfstck.vfs.Vfs;

/** What the connections of a scenario have asked of the VFS, in order. */
final class CallTrace {

  private static final Set<VfsMethod> SHARED_MEMORY =
      EnumSet.of(VfsMethod.SHM_MAP, VfsMethod.SHM_LOCK, VfsMethod.SHM_BARRIER, VfsMethod.SHM_UNMAP);

  private static final int FEW = 10;
  private static final int MANY = 80;

  private final Trace trace = new Trace();
  private final List<DriverCall> driverCalls = new ArrayList<>();
  private final Set<Long> statements = new HashSet<>();

  /** A VFS whose calls are recorded as those of {@code connection}. */
  Vfs record(Vfs vfs, String connection) {
    return new RecordingVfs(vfs, connection, trace);
  }

  /** Puts a line between the calls: the statement that causes the following ones. */
  void mark(String text) {
    trace.marker(text);
    statements.add(trace.recorded());
  }

  /**
   * Calls that a driver has seen.
   *
   * @param lines each as {@code METHOD KIND ARGUMENTS rc=N}
   */
  void calls(String connection, List<String> lines) {
    for (String line : lines) {
      trace.marker(connection + " " + line);
      driverCalls.add(DriverCall.parse(line));
    }
  }

  /** A call of SQLite in a driver process. */
  private record DriverCall(String method, String line) {

    static DriverCall parse(String line) {
      return new DriverCall(line.split(" ", 2)[0], line);
    }

    boolean succeeded() {
      return line.endsWith(" rc=0");
    }
  }

  /** Forgets the calls so far: they do not matter for what follows. */
  void restart(String text) {
    trace.clear();
    mark(text);
  }

  /** By SQLite's names, without repetition. */
  List<String> calledSharedMemoryMethods() {
    Set<String> symbols = SHARED_MEMORY.stream().map(VfsMethod::symbol).collect(Collectors.toSet());
    return Stream.concat(
            trace.calls().stream().map(call -> call.call().method().symbol()),
            driverCalls.stream().map(DriverCall::method))
        .filter(symbols::contains)
        .distinct()
        .toList();
  }

  boolean succeeded(String method) {
    return callsOf(method).stream().anyMatch(call -> call.code().isOk())
        || driverCallsOf(method).stream().anyMatch(DriverCall::succeeded);
  }

  String describeCalls(String method) {
    List<Object> calls = new ArrayList<>(callsOf(method));
    driverCallsOf(method).forEach(call -> calls.add(call.line()));
    if (calls.isEmpty()) {
      return "none";
    }
    return calls.size() + ", the last: " + calls.get(calls.size() - 1);
  }

  /** The last statement and the calls that it caused; with the one before if those are few. */
  List<String> lastStatement() {
    List<TraceEntry> entries = trace.entries();
    int from = entries.size();
    while (from > 0 && (entries.size() - from < FEW || !isStatement(entries, from))) {
      from--;
    }
    int start = Math.max(from, entries.size() - MANY);
    return entries.subList(start, entries.size()).stream().map(TraceEntry::toString).toList();
  }

  private boolean isStatement(List<TraceEntry> entries, int index) {
    return index < entries.size() && statements.contains(entries.get(index).sequence());
  }

  private List<TraceEntry.Call> callsOf(String method) {
    return trace.calls(call -> call.call().method().symbol().equals(method));
  }

  private List<DriverCall> driverCallsOf(String method) {
    return driverCalls.stream().filter(call -> call.method().equals(method)).toList();
  }
}
