package org.vfstck.driver.server;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.vfstck.driver.SqlShim;
import org.vfstck.driver.protocol.Arguments;
import org.vfstck.driver.protocol.Verb;

/** Requests that arrange what SQLite runs over. */
final class ShimRequests {

  private final HostedSqlite sqlite;

  ShimRequests(HostedSqlite sqlite) {
    this.sqlite = sqlite;
  }

  Answer answer(Verb verb, Arguments arguments) {
    switch (verb) {
      case SHIM:
        List<String> faults = arguments.has("fault") ? arguments.words("fault", ';') : List.of();
        sqlite.registerShim(
            arguments.text("shim"),
            new SqlShim(arguments.flag("legacy", false), arguments.flag("trace", false), faults));
        return Answer.returned(0);
      case SHIM_FIRED:
        return Answer.returned(0).with("value", sqlite.shimFired(arguments.text("shim")));
      case SHIM_TRACE:
        return Answer.returned(0).payload(lines(sqlite.shimTrace(arguments.text("shim"))));
      default:
        return Answer.returned(0)
            .with("value", sqlite.pendingByte(arguments.number("pending-byte")));
    }
  }

  static byte[] lines(List<String> lines) {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line).append('\n'));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
