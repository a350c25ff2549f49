package org.vfstck.driver.client;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.vfstck.driver.protocol.MessageReader;
import org.vfstck.driver.protocol.MessageWriter;
import org.vfstck.driver.protocol.Reply;
import org.vfstck.driver.protocol.Request;

/**
 * Requests and replies in order, several in flight.
 *
 * <pre>
 *   written   1 2 3 4 5 6            never more than 4 KiB that are not answered yet, so that a
 *   answered  1 2 3                  write never waits for a driver that waits for us to read
 * </pre>
 *
 * One message larger than that goes alone: the driver has nothing to say before it has read it.
 */
final class Conversation {

  /** What every pipe holds, in bytes (PIPE_BUF of the smallest pipe that Linux makes). */
  private static final int WINDOW = 4096;

  private static final int REMEMBERED = 12;
  private static final int LONGEST_SHOWN = 400;

  private final OutputStream requests;
  private final MessageReader replies;
  private final Deque<Request> history = new ArrayDeque<>();
  private long lastId;

  Conversation(OutputStream requests, MessageReader replies) {
    this.requests = requests;
    this.replies = replies;
  }

  /** A request that was written and is not answered. */
  private record InFlight(Request request, int size) {}

  /** The input ended where a reply should be. */
  static final class EndedException extends IOException {
    EndedException() {
      super("the output ended");
    }
  }

  /** A reply to something else. */
  static final class WrongReplyException extends IOException {
    WrongReplyException(long expected, Reply reply) {
      super("the reply to request " + expected + " was due; this came: " + reply);
    }
  }

  /** One reply for each call, in order. */
  List<Reply> ask(List<Call> calls) throws IOException {
    List<Reply> answers = new ArrayList<>(calls.size());
    Deque<InFlight> inFlight = new ArrayDeque<>();
    int unanswered = 0;
    for (Call call : calls) {
      Request request = call.to(++lastId);
      byte[] message = MessageWriter.bytes(request);
      while (!inFlight.isEmpty() && unanswered + message.length > WINDOW) {
        flush();
        unanswered -= inFlight.peek().size();
        answers.add(answer(inFlight.remove()));
      }
      write(message);
      inFlight.add(new InFlight(request, message.length));
      unanswered += message.length;
    }
    flush();
    while (!inFlight.isEmpty()) {
      answers.add(answer(inFlight.remove()));
    }
    return answers;
  }

  /** A driver that is gone may have left a reply that says why: the read will tell. */
  private void write(byte[] message) {
    try {
      requests.write(message);
    } catch (IOException gone) {
      // See above.
    }
  }

  private void flush() {
    try {
      requests.flush();
    } catch (IOException gone) {
      // See above.
    }
  }

  private Reply answer(InFlight due) throws IOException {
    remember(due.request());
    Optional<Reply> reply = replies.readReply();
    if (reply.isEmpty()) {
      throw new EndedException();
    }
    if (reply.get().id() != due.request().id()) {
      throw new WrongReplyException(due.request().id(), reply.get());
    }
    return reply.get();
  }

  private void remember(Request request) {
    history.addLast(request);
    if (history.size() > REMEMBERED) {
      history.removeFirst();
    }
  }

  /** The request that an answer was last awaited for; empty before the first. */
  Optional<Request> current() {
    return Optional.ofNullable(history.peekLast());
  }

  /** The lines of the last requests, the current one last. */
  List<String> history() {
    return history.stream().map(Conversation::line).toList();
  }

  static String line(Request request) {
    String line = request.toString();
    return line.length() > LONGEST_SHOWN ? line.substring(0, LONGEST_SHOWN) + "..." : line;
  }

  /** What has arrived and was not understood. */
  byte[] unread() {
    return replies.unread();
  }
}
