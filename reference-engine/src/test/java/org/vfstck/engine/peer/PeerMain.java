package org.vfstck.engine.peer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.vfstck.testkit.os.OsVfs;

/**
 * A database client as a process of its own: {@code ENGINE} or {@code SQLITE} and a file. Reads one
 * statement a line, answers
 *
 * <pre>
 *   row VALUES          for each row
 *   end                 or  error CODE MESSAGE
 * </pre>
 */
public final class PeerMain {

  private PeerMain() {}

  public static void main(String[] arguments) throws IOException {
    Target target =
        Peer.Kind.valueOf(arguments[0]) == Peer.Kind.ENGINE
            ? new EngineTarget(OsVfs::new)
            : new SqliteTarget();
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    target.open(Path.of(arguments[1]));
    for (String sql = in.readLine(); sql != null; sql = in.readLine()) {
      Answer answer = target.run(sql);
      answer.rows().forEach(row -> out.println("row " + row));
      out.println(answer.error().isEmpty() ? "end" : "error " + answer.error().replace('\n', ' '));
      out.flush();
    }
    target.close();
  }
}
