package org.vfstck.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/**
 * A command that was run in this JVM.
 *
 * @param status its exit status
 */
record CommandRun(int status, String out, String err) {

  static CommandRun of(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status = VfsTck.run(new PrintWriter(out), new PrintWriter(err), arguments);
    return new CommandRun(status, out.toString(), err.toString());
  }

  List<String> errorLines() {
    return err.lines().toList();
  }
}
