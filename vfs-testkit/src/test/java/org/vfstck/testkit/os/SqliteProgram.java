package org.vfstck.testkit.os;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.StringJoiner;

/** The real {@code sqlite3} program as another process, driven statement by statement. */
final class SqliteProgram implements AutoCloseable {

  private static final String END = "-- end of output --";

  private final Process process;
  private final PrintWriter in;
  private final BufferedReader out;

  SqliteProgram(Path database) throws IOException {
    process =
        new ProcessBuilder("sqlite3", "-batch", database.toString())
            .redirectErrorStream(true)
            .start();
    in = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8);
    out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  static boolean installed() {
    for (String directory : System.getenv().getOrDefault("PATH", "").split(":")) {
      if (Files.isExecutable(Path.of(directory, "sqlite3"))) {
        return true;
      }
    }
    return false;
  }

  /** The lines printed by {@code sql}, error messages among them. */
  String run(String sql) throws IOException {
    in.println(sql);
    in.println(".print '" + END + "'");
    StringJoiner lines = new StringJoiner("\n");
    for (String line = out.readLine(); !END.equals(line); line = out.readLine()) {
      if (line == null) {
        throw new IOException("sqlite3 ended: " + lines);
      }
      lines.add(line);
    }
    return lines.toString();
  }

  @Override
  public void close() {
    in.close();
    process.onExit().join();
  }
}
