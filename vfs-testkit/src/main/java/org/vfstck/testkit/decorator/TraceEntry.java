package org.vfstck.testkit.decorator;

import org.vfstck.vfs.ResultCode;

/** One line of a {@link Trace}. */
public sealed interface TraceEntry {

  /** Counted from 1 over the whole trace, markers included. */
  long sequence();

  /**
   * A call and its outcome.
   *
   * @param value what the call gave besides its code, as in {@link CallInterceptor#after}
   * @param injected why a decorator answered in place of the VFS; "" if the VFS answered
   * @param transfer what was read or written, if the trace keeps it
   */
  record Call(
      long sequence, VfsCall call, ResultCode code, long value, String injected, Transfer transfer)
      implements TraceEntry {

    /** {@code #12 A xShmLock(main.db, offset=3, n=1, LOCK|SHARED) -> SQLITE_OK}. */
    @Override
    public String toString() {
      String process = call.process().isEmpty() ? "" : call.process() + " ";
      String mark = injected.isEmpty() ? "" : "  [injected: " + injected + "]";
      return "#" + sequence + " " + process + call + " -> " + call.outcome(code, value) + mark;
    }
  }

  /** What somebody wanted to be seen beside the calls: the statement that causes them, say. */
  record Marker(long sequence, String text) implements TraceEntry {

    /** {@code #11 -- BEGIN IMMEDIATE}. */
    @Override
    public String toString() {
      return "#" + sequence + " -- " + text;
    }
  }
}
