package org.vfstck.driver.client;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.vfstck.driver.SqlConnection;
import org.vfstck.driver.protocol.Arguments;
import org.vfstck.driver.protocol.MissingArgumentException;
import org.vfstck.driver.protocol.Rows;
import org.vfstck.driver.protocol.Verb;
import org.vfstck.vfs.ResultCode;

/**
 * A connection in a driver process. One that could not be opened says so at every statement, as
 * SQLite's own does until it is closed.
 */
final class DriverSqlConnection implements SqlConnection {

  private final DriverProcess driver;
  private final Arguments handle;
  private final String shim;
  private final ResultCode openCode;
  private final String openMessage;

  /**
   * @param shim its name, "" for none
   * @param openCode what opening it came to
   */
  DriverSqlConnection(
      DriverProcess driver, String name, String shim, ResultCode openCode, String openMessage) {
    this.driver = driver;
    this.handle = Arguments.NONE.with("connection", name);
    this.shim = shim;
    this.openCode = openCode;
    this.openMessage = openMessage;
  }

  @Override
  public SqlResult execute(String sql) {
    if (!openCode.isOk()) {
      return new SqlResult(openCode, openMessage, List.of());
    }
    Answered answer = driver.call(Verb.SQL_EXEC, handle, sql.getBytes(StandardCharsets.UTF_8));
    try {
      return new SqlResult(answer.code(), answer.text("message"), Rows.decode(answer.payload()));
    } catch (MissingArgumentException malformed) {
      throw driver.incomplete(malformed);
    }
  }

  @Override
  public void busyTimeout(int milliseconds) {
    tell(Verb.SQL_BUSY_TIMEOUT, handle.with("milliseconds", milliseconds));
  }

  @Override
  public void busyHandler(int retries) {
    tell(Verb.SQL_BUSY_HANDLER, handle.with("retries", retries));
  }

  @Override
  public int busyCalls() {
    return openCode.isOk() ? driver.call(Verb.SQL_BUSY_COUNT, handle).integer("value") : 0;
  }

  @Override
  public void interruptAfter(int steps) {
    tell(Verb.SQL_INTERRUPT, handle.with("after", steps));
  }

  @Override
  public CheckpointResult checkpoint(int mode) {
    if (!openCode.isOk()) {
      return new CheckpointResult(openCode, -1, -1);
    }
    Answered answer = driver.call(Verb.SQL_CHECKPOINT, handle.with("mode", mode));
    return new CheckpointResult(
        answer.code(), answer.integer("log"), answer.integer("checkpointed"));
  }

  @Override
  public void hooks(boolean on) {
    tell(Verb.SQL_HOOKS, handle.with("on", on));
  }

  @Override
  public List<String> hookEvents() {
    return openCode.isOk() ? lines(driver.call(Verb.SQL_HOOK_EVENTS, handle)) : List.of();
  }

  @Override
  public long faultsFired() {
    return shim.isEmpty()
        ? 0
        : driver.call(Verb.SHIM_FIRED, Arguments.NONE.with("shim", shim)).number("value");
  }

  @Override
  public List<String> tracedCalls() {
    return shim.isEmpty()
        ? List.of()
        : lines(driver.call(Verb.SHIM_TRACE, Arguments.NONE.with("shim", shim)));
  }

  private static List<String> lines(Answered answer) {
    return new String(answer.payload(), StandardCharsets.UTF_8).lines().toList();
  }

  private void tell(Verb verb, Arguments arguments) {
    if (openCode.isOk()) {
      driver.call(verb, arguments).code();
    }
  }

  @Override
  public void close() {
    tell(Verb.SQL_CLOSE, handle);
  }
}
