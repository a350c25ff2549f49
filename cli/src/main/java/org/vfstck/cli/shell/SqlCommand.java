package org.vfstck.cli.shell;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.vfstck.cli.UsageException;
import org.vfstck.engine.api.Connection;
import org.vfstck.engine.error.SqliteException;
import org.vfstck.features.subject.NamedVfs;
import org.vfstck.testkit.decorator.BadFaultException;
import org.vfstck.testkit.decorator.Fault;
import org.vfstck.testkit.decorator.FaultNeverFiredException;
import org.vfstck.testkit.decorator.FaultPlan;
import org.vfstck.testkit.decorator.InjectionListener;
import org.vfstck.testkit.decorator.RecordingVfs;
import org.vfstck.testkit.decorator.Trace;
import org.vfstck.vfs.Vfs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vfs-tck sql FILE [SQL]}. */
@Command(
    name = "sql",
    description = "Runs SQL on the reference engine.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:every statement succeeded",
      "1:a statement failed, or a fault was never met",
      "2:wrong options"
    })
public final class SqlCommand implements Callable<Integer> {

  private static final int FAILED = 1;

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "FILE",
      description = "The database; \":memory:\" for none.")
  private String file;

  @Parameters(
      index = "1",
      paramLabel = "SQL",
      arity = "0..1",
      description = "Statements to run; standard input if absent.")
  private String sql;

  @Option(
      names = "--vfs",
      paramLabel = "VFS",
      defaultValue = "os",
      description = "memory, os, os-legacy or a class. Default: ${DEFAULT-VALUE}.")
  private String vfs;

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      defaultValue = "list",
      description = "How rows are printed: list, csv, json or table. Default: ${DEFAULT-VALUE}.")
  private OutputMode mode;

  @Option(
      names = "--trace",
      description = "Shows every VFS call with its result under the statement that caused it.")
  private boolean trace;

  @Option(
      names = "--trace-file",
      paramLabel = "FILE",
      description =
          "Writes every VFS call with its bytes to a file, for vfs-tck replay: NAME.trace for a"
              + " compact log, NAME.csv for comma-separated values.")
  private Path traceFile;

  @Option(
      names = "--fault",
      paramLabel = "SPEC",
      description =
          "Makes a VFS call fail: METHOD:KIND:NTH:CODE:once|always, as in"
              + " xWrite:wal:3:SQLITE_FULL:once. KIND is any, main-db, main-journal, wal, ...;"
              + " several are joined by semicolons. A fault that no call meets is an error.")
  private String faults;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    TraceFile recorded = TraceFile.to(traceFile);
    Trace shown = trace ? new Trace() : null;
    CallListing calls = new CallListing(shown, out);
    List<FaultPlan> plans = plans(what -> tell(what, shown, recorded.trace()));
    Vfs used = recorded.over(NamedVfs.create(vfs), plans);
    used = trace ? new RecordingVfs(used, "", shown) : used;
    int status = run(used, out, calls);
    recorded.write();
    for (FaultPlan plan : plans) {
      if (plan.fired() == 0) {
        status = neverFired(plan);
      }
    }
    return status;
  }

  private int run(Vfs used, PrintWriter out, CallListing calls) {
    try (Connection connection = Connection.open(used, file)) {
      new Shell(connection, mode, out, calls).run(sql == null ? standardInput() : sql);
      calls.statement("close");
    } catch (ScriptException failed) {
      return failed(failed.getMessage());
    } catch (SqliteException refused) {
      return failed(file + ": " + refused.getMessage() + " [" + refused.code() + "]");
    } finally {
      calls.flush();
    }
    return 0;
  }

  private List<FaultPlan> plans(InjectionListener listener) {
    if (faults == null) {
      return List.of();
    }
    try {
      return Fault.parseAll(faults).stream().map(fault -> fault.plan().tell(listener)).toList();
    } catch (BadFaultException bad) {
      throw new UsageException("--fault: " + bad.getMessage());
    }
  }

  private static void tell(String what, Trace... traces) {
    for (Trace each : traces) {
      if (each != null) {
        each.injected(what);
      }
    }
  }

  private int neverFired(FaultPlan plan) {
    try {
      plan.requireFired();
      return 0;
    } catch (FaultNeverFiredException never) {
      return failed(never.getMessage());
    }
  }

  private int failed(String message) {
    spec.commandLine().getErr().println("vfs-tck: " + message);
    return FAILED;
  }

  private static String standardInput() {
    try {
      return new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failed) {
      throw new UncheckedIOException("standard input cannot be read", failed);
    }
  }
}
