package org.vfstck.cli.shell;

import java.io.PrintWriter;
import org.vfstck.engine.api.Connection;
import org.vfstck.engine.api.Statement;
import org.vfstck.engine.error.SqliteException;
import org.vfstck.engine.sql.parse.ParseException;

/** Runs the statements of a script one after the other, and stops at the first that fails. */
final class Shell {

  private final Connection connection;
  private final OutputMode mode;
  private final PrintWriter out;
  private final CallListing calls;

  Shell(Connection connection, OutputMode mode, PrintWriter out, CallListing calls) {
    this.connection = connection;
    this.mode = mode;
    this.out = out;
    this.calls = calls;
  }

  /**
   * @throws ScriptException if a statement fails
   */
  void run(String script) {
    int number = 0;
    int offset = 0;
    while (offset < script.length()) {
      int start = offset;
      int failing = number + 1;
      try (Statement statement = connection.prepare(script, offset)) {
        offset = statement.tail();
        if (!statement.isEmpty()) {
          number++;
          calls.statement(statement.sql());
          print(statement);
        }
      } catch (ParseException wrong) {
        throw new ScriptException(failing, wrong.line(), wrong.column(), wrong);
      } catch (SqliteException failed) {
        calls.flush();
        int first = start + leadingBlanks(script, start);
        throw new ScriptException(failing, lineOf(script, first), columnOf(script, first), failed);
      }
      calls.flush();
    }
  }

  private void print(Statement statement) {
    OutputMode.RowPrinter printer = mode.printer(out);
    boolean any = false;
    while (statement.step()) {
      if (!any) {
        printer.columns(statement.columnNames());
        any = true;
      }
      printer.row(statement.row());
    }
    if (any) {
      printer.end();
    }
    out.flush();
  }

  private static int leadingBlanks(String script, int from) {
    int at = from;
    while (at < script.length() && Character.isWhitespace(script.charAt(at))) {
      at++;
    }
    return at - from;
  }

  private static int lineOf(String script, int offset) {
    return 1 + (int) script.substring(0, offset).chars().filter(c -> c == '\n').count();
  }

  private static int columnOf(String script, int offset) {
    return offset - script.lastIndexOf('\n', Math.max(0, offset - 1));
  }
}
