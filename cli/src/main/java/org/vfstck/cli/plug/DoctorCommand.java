package org.vfstck.cli.plug;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.vfstck.driver.DriverInfo;
import org.vfstck.driver.client.DriverCommand;
import org.vfstck.driver.client.DriverFailure;
import org.vfstck.driver.client.DriverProcess;
import org.vfstck.driver.jna.JnaDriverCommand;
import org.vfstck.reports.result.SqliteLibrary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vfs-tck doctor}. */
@Command(
    name = "doctor",
    description =
        "Says what this machine offers for certifying native VFSes: SQLite's library and its known"
            + " defects, a C compiler, the file system of the work directory.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:a native VFS can be certified", "1:SQLite's library cannot be used"})
public final class DoctorCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--sqlite-library",
      paramLabel = "FILE",
      description = "SQLite's library. Default: the system's.")
  private String sqliteLibrary;

  @Option(
      names = "--work-directory",
      paramLabel = "DIR",
      description = "Where databases would be made. Default: the system's temporary folder.")
  private Path workDirectory;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    say(out, "Java", System.getProperty("java.vm.name") + " " + System.getProperty("java.version"));
    boolean usable = sqlite(out);
    Optional<Compiler> compiler = Compiler.find();
    say(
        out,
        "C compiler",
        compiler
            .map(found -> found.command() + ": " + found.version())
            .orElse("none: needed only to build the C driver and the examples"));
    mount(out);
    return usable ? 0 : 1;
  }

  private boolean sqlite(PrintWriter out) {
    List<String> arguments =
        sqliteLibrary == null ? List.of() : List.of("--sqlite-library", sqliteLibrary);
    DriverCommand command = DriverCommand.of(JnaDriverCommand.of(arguments));
    try (DriverProcess driver = DriverProcess.start(command)) {
      describe(out, driver.info());
      return true;
    } catch (DriverFailure unusable) {
      say(out, "SQLite library", "cannot be used: " + unusable.observed());
      return false;
    }
  }

  private static void describe(PrintWriter out, DriverInfo info) {
    say(out, "SQLite library", info.library());
    say(out, "SQLite version", info.sqliteVersion());
    say(out, "source id", info.sourceId());
    say(out, "default VFS", info.vfs());
    List<String> defects = SqliteFacts.of(info).map(SqliteLibrary::knownDefects).orElse(List.of());
    if (defects.isEmpty()) {
      say(out, "known defects", "none that a VFS could be blamed for");
    }
    defects.forEach(defect -> say(out, "known defect", defect));
  }

  private void mount(PrintWriter out) {
    Path directory =
        workDirectory == null ? Path.of(System.getProperty("java.io.tmpdir")) : workDirectory;
    try {
      Mount mount = Mount.of(directory);
      say(out, "work directory", directory + " on " + mount.type() + " (" + mount.device() + ")");
      if (!mount.caution().isEmpty()) {
        say(out, "caution", mount.caution());
      }
    } catch (IOException unknown) {
      say(out, "work directory", directory + ": " + unknown.getMessage());
    }
  }

  private static void say(PrintWriter out, String what, String found) {
    out.printf("%-15s %s%n", what, found);
  }
}
