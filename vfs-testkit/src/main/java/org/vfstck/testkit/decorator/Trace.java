package org.vfstck.testkit.decorator;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.vfstck.testkit.VfsMethod;
import org.vfstck.vfs.ResultCode;

/**
 * The calls that one or several {@link RecordingVfs} saw, in the order in which they ended, and
 * markers between them. Used by several threads.
 */
public final class Trace implements CallInterceptor, InjectionListener {

  private final int bound;
  private final Set<VfsMethod> methods;
  private final Deque<TraceEntry> entries = new ArrayDeque<>();
  private final Map<Thread, String> injections = new HashMap<>();
  private final Map<Thread, Transfer> transfers = new HashMap<>();
  private final boolean keepsTransfers;
  private long sequence;

  /** Keeps everything. */
  public Trace() {
    this(Integer.MAX_VALUE);
  }

  /**
   * Keeps the last {@code bound} entries.
   *
   * @throws IllegalArgumentException if {@code bound} is less than 1
   */
  public Trace(int bound) {
    this(bound, EnumSet.allOf(VfsMethod.class));
  }

  /**
   * Keeps the last {@code bound} entries of markers and of calls of {@code methods}.
   *
   * @throws IllegalArgumentException if {@code bound} is less than 1
   */
  public Trace(int bound, Set<VfsMethod> methods) {
    this(bound, methods, false);
  }

  private Trace(int bound, Set<VfsMethod> methods, boolean keepsTransfers) {
    if (bound < 1) {
      throw new IllegalArgumentException("a trace of " + bound + " entries records nothing");
    }
    this.bound = bound;
    this.methods = EnumSet.noneOf(VfsMethod.class);
    this.methods.addAll(methods);
    this.keepsTransfers = keepsTransfers;
  }

  /**
   * Keeps everything, with the bytes that are written and a hash of those that are read: enough for
   * {@link TraceReplay}.
   */
  public static Trace replayable() {
    return new Trace(Integer.MAX_VALUE, EnumSet.allOf(VfsMethod.class), true);
  }

  @Override
  public void transferred(VfsCall call, byte[] buffer, int offset, int amount) {
    if (keepsTransfers) {
      Transfer transfer =
          call.method() == VfsMethod.WRITE
              ? Transfer.written(buffer, offset, amount)
              : Transfer.read(buffer, offset, amount);
      synchronized (this) {
        transfers.put(Thread.currentThread(), transfer);
      }
    }
  }

  @Override
  public synchronized void after(VfsCall call, ResultCode code, long value) {
    String injected = injections.isEmpty() ? null : injections.remove(Thread.currentThread());
    Transfer transfer = transfers.isEmpty() ? null : transfers.remove(Thread.currentThread());
    if (methods.contains(call.method())) {
      add(
          new TraceEntry.Call(
              ++sequence,
              call,
              code,
              value,
              injected == null ? "" : injected,
              transfer == null ? Transfer.NONE : transfer));
    }
  }

  @Override
  public synchronized void injected(String what) {
    injections.put(Thread.currentThread(), what);
  }

  /** Puts {@code text} between the calls before and those to come. */
  public synchronized void marker(String text) {
    add(new TraceEntry.Marker(++sequence, text));
  }

  private void add(TraceEntry entry) {
    if (entries.size() == bound) {
      entries.removeFirst();
    }
    entries.addLast(entry);
  }

  /** Everything that was kept. */
  public synchronized List<TraceEntry> entries() {
    return Collections.unmodifiableList(new ArrayList<>(entries));
  }

  /** The calls that were kept. */
  public List<TraceEntry.Call> calls() {
    return calls(call -> true);
  }

  /** The calls that were kept and that {@code filter} lets through. */
  public List<TraceEntry.Call> calls(Predicate<TraceEntry.Call> filter) {
    List<TraceEntry.Call> calls = new ArrayList<>();
    for (TraceEntry entry : entries()) {
      if (entry instanceof TraceEntry.Call) {
        TraceEntry.Call call = (TraceEntry.Call) entry;
        if (filter.test(call)) {
          calls.add(call);
        }
      }
    }
    return calls;
  }

  /** The calls of one method that were kept. */
  public List<TraceEntry.Call> calls(VfsMethod method) {
    return calls(call -> call.call().method() == method);
  }

  /** How many entries were recorded, those dropped since included. */
  public synchronized long recorded() {
    return sequence;
  }

  /** Forgets what was kept; sequence numbers go on. */
  public synchronized void clear() {
    entries.clear();
  }

  /** One entry on a line; the first line says how many were dropped, if any were. */
  public synchronized String text() {
    StringBuilder text = new StringBuilder();
    if (!entries.isEmpty() && entries.peekFirst().sequence() > 1) {
      text.append("(entries before #").append(entries.peekFirst().sequence());
      text.append(" are not kept)\n");
    }
    for (TraceEntry entry : entries) {
      text.append(entry).append('\n');
    }
    return text.toString();
  }
}
