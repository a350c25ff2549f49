package org.vfstck.driver.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.vfstck.driver.AbiProbe.VfsStructure;
import org.vfstck.driver.DriverFeature;
import org.vfstck.driver.DriverInfo;
import org.vfstck.driver.protocol.Arguments;
import org.vfstck.driver.protocol.MalformedMessageException;
import org.vfstck.driver.protocol.MessageReader;
import org.vfstck.driver.protocol.MessageWriter;
import org.vfstck.driver.protocol.MissingArgumentException;
import org.vfstck.driver.protocol.Reply;
import org.vfstck.driver.protocol.Request;
import org.vfstck.driver.protocol.Verb;

/**
 * Reads requests, has them carried out, writes the replies, until the input ends.
 *
 * <pre>
 *   reader --&gt; DriverServer --&gt; VfsRequests, FileRequests   --&gt; HostedVfs, HostedFile
 *                          |--&gt; ShimRequests, SqlRequests   --&gt; HostedSqlite, HostedConnection
 * </pre>
 *
 * Replies are flushed only when no further request has arrived, so that a batch costs the system
 * calls of one.
 */
public final class DriverServer {

  private static final String PROTOCOL = "1";

  private final DriverHost host;
  private final VfsRequests vfsRequests;
  private final FileRequests fileRequests;
  private final Optional<SqlRequests> sqlRequests;
  private final Optional<ShimRequests> shimRequests;

  public DriverServer(DriverHost host) {
    this.host = host;
    OpenFiles files = new OpenFiles();
    this.vfsRequests = new VfsRequests(host.vfs(), files);
    this.fileRequests = new FileRequests(files);
    this.sqlRequests = host.sqlite().map(sqlite -> new SqlRequests(sqlite, host.info().vfs()));
    this.shimRequests = host.sqlite().map(ShimRequests::new);
  }

  /** Returns when the input has ended; what is still open is closed. */
  public void serve(InputStream requests, OutputStream replies) throws IOException {
    converse(requests, replies, this::answer);
    closeEverything();
  }

  /** Greets whoever starts a driver that cannot host its VFS: every request is refused. */
  public static void refuse(InputStream requests, OutputStream replies, String reason)
      throws IOException {
    converse(requests, replies, request -> Reply.refused(request.id(), reason));
  }

  private interface Answerer {
    Reply answer(Request request);
  }

  private static void converse(InputStream requests, OutputStream replies, Answerer answerer)
      throws IOException {
    MessageReader reader = new MessageReader(requests);
    MessageWriter writer = new MessageWriter(replies);
    while (true) {
      Reply reply;
      try {
        Optional<Request> request = reader.readRequest();
        if (request.isEmpty()) {
          return;
        }
        reply = answerer.answer(request.get());
      } catch (MalformedMessageException malformed) {
        if (malformed.kind() != MalformedMessageException.Kind.LINE) {
          throw malformed;
        }
        reply = Reply.refused(malformed.id().orElse(0), malformed.getMessage());
      }
      writer.write(reply);
      if (reader.unread().length == 0) {
        writer.flush();
      }
    }
  }

  private Reply answer(Request request) {
    Optional<Verb> verb = request.verb();
    if (verb.isEmpty()) {
      return Reply.refused(request.id(), "no verb " + request.word());
    }
    try {
      return answer(verb.get(), request).to(request.id());
    } catch (AbsentMethodException absent) {
      return Reply.absent(request.id(), absent.method());
    } catch (RefusedRequestException | MissingArgumentException refused) {
      return Reply.refused(request.id(), refused.getMessage());
    }
  }

  private Answer answer(Verb verb, Request request) {
    switch (verb) {
      case HELLO:
        return hello(request.arguments());
      case DESCRIBE:
        return describe(host.vfs().structure());
      case RESET:
        closeEverything();
        host.reset();
        return Answer.returned(0);
      case OPEN, DELETE, ACCESS, FULL_PATHNAME, RANDOMNESS, SLEEP:
      case CURRENT_TIME, CURRENT_TIME_INT64, LAST_ERROR:
        return vfsRequests.answer(verb, request.arguments());
      case SHIM, SHIM_FIRED, SHIM_TRACE, TEST_CONTROL:
        return shimRequests
            .orElseThrow(DriverServer::withoutSqlite)
            .answer(verb, request.arguments());
      case SQL_OPEN, SQL_EXEC, SQL_BUSY_TIMEOUT, SQL_BUSY_HANDLER, SQL_BUSY_COUNT, SQL_CHECKPOINT:
      case SQL_HOOKS, SQL_HOOK_EVENTS, SQL_INTERRUPT, SQL_CLOSE:
        return sqlRequests
            .orElseThrow(DriverServer::withoutSqlite)
            .answer(verb, request.arguments(), request.payload());
      default:
        return fileRequests.answer(verb, request.arguments(), request.payload());
    }
  }

  private static RefusedRequestException withoutSqlite() {
    return new RefusedRequestException("this driver has no SQLite");
  }

  /** Connections before files: a connection may hold what a file of the suite waits for. */
  private void closeEverything() {
    sqlRequests.ifPresent(SqlRequests::closeAll);
    fileRequests.closeAll();
  }

  private Answer hello(Arguments arguments) {
    if (!arguments.text("protocol").equals(PROTOCOL)) {
      throw new RefusedRequestException(
          "protocol " + arguments.text("protocol") + ": this driver speaks " + PROTOCOL);
    }
    DriverInfo info = host.info();
    return Answer.returned(0)
        .with("protocol", PROTOCOL)
        .with("driver", info.driver())
        .with("vfs", info.vfs())
        .with("sqlite", info.sqliteVersion())
        .with("source", info.sourceId())
        .with("library", info.library())
        .with(
            "features",
            info.features().stream()
                .sorted()
                .map(DriverFeature::word)
                .collect(Collectors.joining(",")));
  }

  private static Answer describe(VfsStructure vfs) {
    return Answer.returned(0)
        .with("name", vfs.name())
        .with("version", vfs.version())
        .with("file-size", vfs.fileSize())
        .with("maximum-pathname", vfs.maximumPathname())
        .with("methods", String.join(",", new TreeSet<>(vfs.methods())));
  }

  /** {@code NULL}, {@code SET}, {@code UNTOUCHED} as on the line. */
  static String word(Enum<?> state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}
