package org.vfstck.driver.jna;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.vfstck.driver.protocol.MessageReader;
import org.vfstck.driver.protocol.Outcome;
import org.vfstck.driver.protocol.Reply;
import org.vfstck.driver.protocol.Rows;

/** A JNA driver in a process of its own, asked by plain lines: nothing of the client is in it. */
final class DriverChild implements AutoCloseable {

  /** Rows or a failure. */
  record SqlAnswer(int code, String message, List<List<Object>> rows) {}

  private static final long PATIENCE_SECONDS = 30;

  private final Process process;
  private final OutputStream requests;
  private final MessageReader replies;
  private final FutureTask<String> errors;
  private long id;

  private DriverChild(Process process) {
    this.process = process;
    this.requests = new BufferedOutputStream(process.getOutputStream());
    this.replies = new MessageReader(process.getInputStream());
    this.errors = new FutureTask<>(this::readErrors);
    // A thread of its own: blocked readers of several children would fill the common pool.
    Thread reader = new Thread(errors, "standard error of " + process.pid());
    reader.setDaemon(true);
    reader.start();
  }

  private String readErrors() {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
      return reader.lines().collect(Collectors.joining("\n"));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Started, not yet greeted. */
  static DriverChild start(String... options) {
    try {
      return new DriverChild(new ProcessBuilder(JnaDriverCommand.of(List.of(options))).start());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Started and greeted; where there is no SQLite library the test is reported as not run. */
  static DriverChild greeted(String... options) {
    DriverChild child = start(options);
    Reply reply = child.ask("hello protocol=1");
    if (reply.outcome() instanceof Outcome.Refused refused) {
      child.close();
      Assumptions.assumeFalse(
          refused.reason().startsWith("SQLite library not loadable"),
          "not run: " + refused.reason());
    }
    assertThat(reply.outcome()).as("%s", reply).isEqualTo(new Outcome.Returned(0));
    return child;
  }

  Reply ask(String line) {
    return ask(line, new byte[0]);
  }

  Reply ask(String line, byte[] payload) {
    try {
      String whole = ++id + " " + line + (payload.length > 0 ? " +" + payload.length : "") + "\n";
      requests.write(whole.getBytes(StandardCharsets.UTF_8));
      requests.write(payload);
      requests.flush();
      Optional<Reply> reply = replies.readReply();
      assertThat(reply)
          .as("the reply to %s; standard error: %s", line, stateOfErrors())
          .isPresent();
      assertThat(reply.get().id()).isEqualTo(id);
      return reply.get();
    } catch (IOException failure) {
      throw new UncheckedIOException(line, failure);
    }
  }

  private String stateOfErrors() {
    return process.isAlive() ? "(alive)" : errors();
  }

  /** A request that must return OK. */
  Reply ok(String line) {
    Reply reply = ask(line);
    assertThat(reply.outcome()).as("%s: %s", line, reply).isEqualTo(new Outcome.Returned(0));
    return reply;
  }

  int code(String line) {
    Reply reply = ask(line);
    assertThat(reply.outcome()).as("%s", reply).isInstanceOf(Outcome.Returned.class);
    return ((Outcome.Returned) reply.outcome()).code();
  }

  String refusal(String line) {
    Reply reply = ask(line);
    assertThat(reply.outcome()).as("%s", reply).isInstanceOf(Outcome.Refused.class);
    return ((Outcome.Refused) reply.outcome()).reason();
  }

  void openConnection(String name, String path) {
    ok("sql-open connection=" + name + " path=" + path + " flags=70");
  }

  SqlAnswer sql(String connection, String sql) {
    Reply reply = ask("sql-exec connection=" + connection, sql.getBytes(StandardCharsets.UTF_8));
    assertThat(reply.outcome()).as("%s", reply).isInstanceOf(Outcome.Returned.class);
    return new SqlAnswer(
        ((Outcome.Returned) reply.outcome()).code(),
        reply.arguments().text("message"),
        Rows.decode(reply.payload()));
  }

  /** The rows of SQL that must work. */
  List<List<Object>> rows(String connection, String sql) {
    SqlAnswer answer = sql(connection, sql);
    assertThat(answer.code()).as("%s: %s", sql, answer.message()).isZero();
    return answer.rows();
  }

  /** The lines of a payload. */
  List<String> lines(String line) {
    return new String(ok(line).payload(), StandardCharsets.UTF_8).lines().toList();
  }

  /** Ends the input and waits; the exit status. */
  int end() {
    try {
      requests.close();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("the driver does not end with its input");
      }
      return process.exitValue();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  /** Standard error, after the end. */
  String errors() {
    try {
      return errors.get();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    } catch (ExecutionException failure) {
      throw new IllegalStateException(failure.getCause());
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
