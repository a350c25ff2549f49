package org.vfstck.cli.shell;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.vfstck.engine.api.Connection;
import org.vfstck.engine.error.SqliteException;
import org.vfstck.features.subject.NamedVfs;
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
    exitCodeList = {"0:every statement succeeded", "1:a statement failed", "2:wrong options"})
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

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Vfs named = NamedVfs.create(vfs);
    Trace recorded = trace ? new Trace() : null;
    CallListing calls = new CallListing(recorded, out);
    Vfs used = trace ? new RecordingVfs(named, "", recorded) : named;
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
