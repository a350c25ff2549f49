package org.vfstck.engine.peer;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A {@link PeerMain} that was started. Two implementations must not open one file in one process:
 * to close a file drops all POSIX locks of the process on it.
 */
public final class Peer implements AutoCloseable {

  private static final int SECONDS_TO_END = 20;

  private final Process process;
  private final PrintStream in;
  private final BufferedReader out;

  /** What the process runs. */
  public enum Kind {
    ENGINE,
    SQLITE
  }

  private Peer(Process process) {
    this.process = process;
    in = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  public static Peer start(Kind kind, Path database) {
    return new Peer(process(PeerMain.class, kind.name(), database.toString()));
  }

  /** A child JVM with the class path of this one, its errors shown with ours. */
  public static Process process(Class<?> main, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    command.addAll(List.of(arguments));
    try {
      return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  public Answer run(String sql) {
    in.println(sql);
    List<String> rows = new ArrayList<>();
    try {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        if (line.startsWith("row ")) {
          rows.add(line.substring(4));
        } else {
          return new Answer(line.equals("end") ? "" : line.substring("error ".length()), rows);
        }
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    throw new IllegalStateException("The process ended while it ran: " + sql);
  }

  /** kill -9. */
  public void kill() {
    process.destroyForcibly();
    await();
  }

  /** Closes the connection and ends the process. */
  @Override
  public void close() {
    in.close();
    if (!await()) {
      process.destroyForcibly();
      throw new IllegalStateException("The process did not end within " + SECONDS_TO_END + " s");
    }
  }

  private boolean await() {
    try {
      return process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
