package org.vfstck.features.steps;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
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

  /** A VFS whose calls are recorded as those of {@code connection}. */
  Vfs record(Vfs vfs, String connection) {
    return new RecordingVfs(vfs, connection, trace);
  }

  /** Puts a line between the calls: the statement that causes the following ones. */
  void mark(String text) {
    trace.marker(text);
  }

  /** Forgets the calls so far: they do not matter for what follows. */
  void restart(String text) {
    trace.clear();
    mark(text);
  }

  /** By SQLite's names, without repetition. */
  List<String> calledSharedMemoryMethods() {
    return trace.calls(call -> SHARED_MEMORY.contains(call.call().method())).stream()
        .map(call -> call.call().method().symbol())
        .distinct()
        .toList();
  }

  boolean succeeded(String method) {
    return callsOf(method).stream().anyMatch(call -> call.code().isOk());
  }

  String describeCalls(String method) {
    List<TraceEntry.Call> calls = callsOf(method);
    if (calls.isEmpty()) {
      return "none";
    }
    return calls.size() + ", the last: " + calls.get(calls.size() - 1);
  }

  /** The last statement and the calls that it caused; with the one before if those are few. */
  List<String> lastStatement() {
    List<TraceEntry> entries = trace.entries();
    int from = entries.size();
    while (from > 0 && (entries.size() - from < FEW || !isMarker(entries, from))) {
      from--;
    }
    int start = Math.max(from, entries.size() - MANY);
    return entries.subList(start, entries.size()).stream().map(TraceEntry::toString).toList();
  }

  private static boolean isMarker(List<TraceEntry> entries, int index) {
    return index < entries.size() && entries.get(index) instanceof TraceEntry.Marker;
  }

  private List<TraceEntry.Call> callsOf(String method) {
    return trace.calls(call -> call.call().method().symbol().equals(method));
  }
}
