package org.vfstck.cli.explore;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.vfstck.cli.UsageException;
import org.vfstck.cli.VfsTck;
import org.vfstck.driver.client.ProcessEnd;
import org.vfstck.driver.jna.JnaDriverCommand;
import org.vfstck.reports.grading.ExitStatus;

/**
 * The same command in a JVM of its own, where native code may do what it likes.
 *
 * <pre>
 *   this JVM                      the other one
 *   explore crash ... ----------&gt; explore crash ... --in-process
 *   its lines, as they come &lt;---- table, cases, progress
 *   its exit status &lt;------------ the last line says it: a process that ended without it died
 * </pre>
 */
public final class ExplorationProcess {

  private static final String LAST_LINE = "vfs-tck-explored ";

  /** An exploration, other than a driver, is long enough for the optimising compiler. */
  private static final List<String> VIRTUAL_MACHINE =
      List.of("-XX:TieredStopAtLevel=4", "-Xmx1g", "-Dvfstck.terminal=false");

  private final PrintWriter out;
  private final PrintWriter err;
  private final StringBuffer crashReport = new StringBuffer();
  private volatile int told = -1;

  private ExplorationProcess(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  /** The other JVM. */
  public static void main(String[] arguments) {
    PrintWriter out = new PrintWriter(System.out, true);
    int status = VfsTck.run(out, new PrintWriter(System.err, true), arguments);
    out.println();
    out.println(LAST_LINE + status);
    // Not by returning: a thread that a native VFS has started must not keep the process.
    System.exit(status);
  }

  /**
   * Runs it and passes on what it says.
   *
   * @param arguments of this command
   * @param judged whether a native VFS is what is judged: then its death is a violation
   * @return the exit status
   */
  static int run(List<String> arguments, boolean judged, PrintWriter out, PrintWriter err) {
    return new ExplorationProcess(out, err).run(arguments, judged);
  }

  private int run(List<String> arguments, boolean judged) {
    List<String> all = new ArrayList<>(arguments);
    all.add(NativeOptions.IN_PROCESS);
    try {
      Process process =
          new ProcessBuilder(JnaDriverCommand.of(ExplorationProcess.class, VIRTUAL_MACHINE, all))
              .start();
      Thread ending = new Thread(process::destroyForcibly);
      Runtime.getRuntime().addShutdownHook(ending);
      process.getOutputStream().close();
      Thread errors = new Thread(() -> pass(process.getErrorStream(), err), "standard error");
      errors.start();
      pass(process.getInputStream(), out);
      errors.join();
      int status = process.waitFor();
      Runtime.getRuntime().removeShutdownHook(ending);
      return told >= 0 ? told : died(status, judged);
    } catch (IOException failure) {
      throw new UsageException("no process of its own for native code: " + failure.getMessage());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private int died(int status, boolean judged) {
    err.println(
        "vfs-tck: the process that explored "
            + ProcessEnd.describe(status, crashReport.toString())
            + (judged
                ? ": a violation, if the native VFS did it"
                : "; nothing is known of the rest"));
    return (judged ? ExitStatus.NOT_CONFORMANT : ExitStatus.INCONCLUSIVE).code();
  }

  /** Line by line. What a crashing JVM has to say ("# ...") is kept for the one line about it. */
  private void pass(InputStream from, PrintWriter to) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(from, StandardCharsets.UTF_8))) {
      String held = null;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("#")) {
          crashReport.append(line).append('\n');
        } else if (line.startsWith(LAST_LINE)) {
          told = Integer.parseInt(line.substring(LAST_LINE.length()));
          return;
        } else {
          if (held != null) {
            to.println(held);
          }
          held = line.isEmpty() ? line : null;
          if (held == null) {
            to.println(line);
          }
          to.flush();
        }
      }
    } catch (IOException ended) {
      return; // the process is gone, and its status tells the rest
    }
  }
}
