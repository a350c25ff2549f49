package org.vfstck.cli.shell;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.vfstck.cli.UsageException;
import org.vfstck.features.subject.GuardedVfs;
import org.vfstck.features.subject.VfsDefectException;
import org.vfstck.features.subject.VfsUnderTest;
import org.vfstck.features.subject.VfsUnderTest.Workspace;
import org.vfstck.features.subject.VfsUnderTests;
import org.vfstck.testkit.VfsMethod;
import org.vfstck.testkit.decorator.TraceEntry;
import org.vfstck.testkit.decorator.TraceReplay;
import org.vfstck.vfs.Vfs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vfs-tck replay TRACE}. */
@Command(
    name = "replay",
    description =
        "Makes the calls of a trace again, on files of their own and without an engine, and"
            + " compares what they answer. The trace is to begin before its files are there.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:every call was answered as it is in the trace",
      "1:a call was answered otherwise",
      "2:wrong options, or no trace"
    })
public final class ReplayCommand implements Callable<Integer> {

  private static final int DIFFERENT = 1;

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "TRACE",
      description = "NAME.trace or NAME.csv, as vfs-tck sql --trace-file writes it.")
  private Path file;

  @Option(
      names = "--vfs",
      paramLabel = "VFS",
      defaultValue = "memory",
      description = "memory, os, os-legacy or a class. Default: ${DEFAULT-VALUE}.")
  private String vfs;

  @Override
  public Integer call() {
    List<TraceEntry> entries = TraceFile.read(file);
    requireBytes(entries);
    PrintWriter out = spec.commandLine().getOut();
    try (VfsUnderTest subject = VfsUnderTests.named(vfs, 0);
        Workspace workspace = subject.newWorkspace()) {
      Map<String, Vfs> processes = new HashMap<>();
      TraceReplay replay =
          new TraceReplay(
              name ->
                  processes.computeIfAbsent(
                      name, unknown -> GuardedVfs.guard(workspace.newProcess().vfs())),
              workspace.directory());
      Optional<TraceReplay.Difference> difference = replay.run(entries);
      if (difference.isPresent()) {
        out.println("call " + replay.made() + " is answered otherwise: " + difference.get());
        return DIFFERENT;
      }
      out.println(replay.made() + " calls, answered as they are in the trace");
      return 0;
    } catch (VfsDefectException defect) {
      out.println("the VFS throws: " + defect.getMessage());
      return DIFFERENT;
    }
  }

  private void requireBytes(List<TraceEntry> entries) {
    for (TraceEntry entry : entries) {
      if (entry instanceof TraceEntry.Call call
          && call.call().method() == VfsMethod.WRITE
          && !call.transfer().known()) {
        throw new UsageException(file + ": entry " + call.sequence() + " has no bytes to write");
      }
    }
  }
}
