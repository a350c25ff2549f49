package org.vfstck.cli.shell;

import java.io.PrintWriter;
import org.vfstck.testkit.decorator.Trace;
import org.vfstck.testkit.decorator.TraceEntry;

/** Prints the VFS calls that a statement has caused, under the statement. */
final class CallListing {

  private final Trace trace;
  private final PrintWriter out;

  /** Null for no listing. */
  CallListing(Trace trace, PrintWriter out) {
    this.trace = trace;
    this.out = out;
  }

  void statement(String sql) {
    if (trace != null) {
      flush();
      out.println("-- " + sql.strip().replaceAll("\\s+", " "));
    }
  }

  void flush() {
    if (trace == null) {
      return;
    }
    for (TraceEntry entry : trace.entries()) {
      out.println("   " + entry);
    }
    trace.clear();
    out.flush();
  }
}
