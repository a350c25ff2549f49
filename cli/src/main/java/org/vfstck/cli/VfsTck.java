package org.vfstck.cli;

import java.io.PrintWriter;
import org.vfstck.cli.explore.ExploreCommand;
import org.vfstck.cli.plug.DoctorCommand;
import org.vfstck.cli.shell.ReplayCommand;
import org.vfstck.cli.shell.SqlCommand;
import org.vfstck.features.runner.SelectionException;
import org.vfstck.features.subject.VfsSelectionException;
import org.vfstck.reports.grading.ExitStatus;
import org.vfstck.reports.output.OutputException;
import org.vfstck.requirements.CatalogueException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Entry point of {@code ./vfs-tck}. */
@Command(
    name = "vfs-tck",
    description = "Certifies SQLite VFS implementations.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {
      CertifyCommand.class,
      DoctorCommand.class,
      ExploreCommand.class,
      ListCommand.class,
      ReplayCommand.class,
      RequirementsCommand.class,
      SqlCommand.class
    })
public final class VfsTck {

  private VfsTck() {}

  public static void main(String[] arguments) {
    PrintWriter out = new PrintWriter(System.out, true);
    PrintWriter err = new PrintWriter(System.err, true);
    System.exit(run(out, err, arguments));
  }

  /** The exit status: see {@link ExitStatus}. */
  public static int run(PrintWriter out, PrintWriter err, String... arguments) {
    CommandLine commandLine =
        new CommandLine(new VfsTck())
            .setOut(out)
            .setErr(err)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setParameterExceptionHandler(VfsTck::badOption)
            .setExecutionExceptionHandler(VfsTck::failed);
    if (arguments.length == 0) {
      commandLine.usage(out);
      return ExitStatus.USAGE_ERROR.code();
    }
    return commandLine.execute(arguments);
  }

  private static int badOption(CommandLine.ParameterException bad, String[] arguments) {
    CommandLine command = bad.getCommandLine();
    command
        .getErr()
        .println(
            "vfs-tck: "
                + firstLine(bad.getMessage())
                + " (try: "
                + command.getCommandSpec().qualifiedName()
                + " --help)");
    return ExitStatus.USAGE_ERROR.code();
  }

  private static int failed(
      Exception exception, CommandLine command, CommandLine.ParseResult parsed) {
    boolean badInput =
        exception instanceof UsageException
            || exception instanceof SelectionException
            || exception instanceof VfsSelectionException
            || exception instanceof OutputException
            || exception instanceof CatalogueException;
    if (badInput) {
      command.getErr().println("vfs-tck: " + exception.getMessage());
      return ExitStatus.USAGE_ERROR.code();
    }
    command.getErr().println("vfs-tck: the suite itself failed: " + exception);
    for (StackTraceElement element : exception.getStackTrace()) {
      command.getErr().println("    at " + element);
    }
    return ExitStatus.INCONCLUSIVE.code();
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse(text);
  }
}
