package org.vfstck.driver.server;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.vfstck.driver.protocol.Arguments;
import org.vfstck.driver.protocol.Rows;
import org.vfstck.driver.protocol.Verb;

/** Requests on connections of SQLite. */
final class SqlRequests {

  private final HostedSqlite sqlite;
  private final String vfsName;
  private final Map<String, HostedConnection> connections = new LinkedHashMap<>();

  SqlRequests(HostedSqlite sqlite, String vfsName) {
    this.sqlite = sqlite;
    this.vfsName = vfsName;
  }

  void closeAll() {
    connections.values().forEach(HostedConnection::close);
    connections.clear();
  }

  Answer answer(Verb verb, Arguments arguments, byte[] payload) {
    String name = arguments.text("connection");
    if (verb == Verb.SQL_OPEN) {
      return open(name, arguments);
    }
    HostedConnection connection = connections.get(name);
    if (connection == null) {
      throw new RefusedRequestException("no connection " + name + " is open");
    }
    switch (verb) {
      case SQL_EXEC:
        return executed(connection.execute(new String(payload, StandardCharsets.UTF_8)));
      case SQL_BUSY_TIMEOUT:
        return Answer.returned(connection.busyTimeout(arguments.integer("milliseconds")));
      case SQL_BUSY_HANDLER:
        return Answer.returned(connection.busyHandler(arguments.integer("retries")));
      case SQL_BUSY_COUNT:
        return Answer.returned(0).with("value", connection.busyCount());
      case SQL_CHECKPOINT:
        HostedConnection.Checkpointed done =
            connection.checkpoint(arguments.find("schema").orElse(null), arguments.integer("mode"));
        return Answer.returned(done.code())
            .with("log", done.log())
            .with("checkpointed", done.checkpointed());
      case SQL_HOOKS:
        connection.hooks(arguments.flag("on", true));
        return Answer.returned(0);
      case SQL_HOOK_EVENTS:
        return Answer.returned(0).payload(ShimRequests.lines(connection.hookEvents()));
      case SQL_INTERRUPT:
        connection.interruptAfter(arguments.number("after"));
        return Answer.returned(0);
      default:
        return close(name, connection);
    }
  }

  private Answer open(String name, Arguments arguments) {
    if (connections.containsKey(name)) {
      throw new RefusedRequestException("connection " + name + " is open already");
    }
    HostedSqlite.Opened opened =
        sqlite.open(
            arguments.text("path"),
            arguments.integer("flags"),
            arguments.find("shim").orElse(vfsName));
    if (opened.connection() != null) {
      connections.put(name, opened.connection());
    }
    return Answer.returned(opened.code()).with("message", opened.message());
  }

  private static Answer executed(HostedConnection.Executed executed) {
    return Answer.returned(executed.code())
        .with("message", executed.message())
        .with("changes", executed.changes())
        .payload(Rows.encode(executed.rows()));
  }

  private Answer close(String name, HostedConnection connection) {
    int code = connection.close();
    if (code == 0) {
      connections.remove(name);
    }
    return Answer.returned(code);
  }
}
