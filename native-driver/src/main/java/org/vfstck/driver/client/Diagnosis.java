package org.vfstck.driver.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.vfstck.driver.client.DriverFailure.Kind;
import org.vfstck.driver.protocol.MalformedMessageException;
import org.vfstck.driver.protocol.Request;
import org.vfstck.driver.protocol.Verb;

/**
 * Says what became of a process whose reply could not be read.
 *
 * <pre>
 *   the watchdog killed it                                HUNG
 *   its output ended, and so did it     by a signal       DIED
 *                                       by itself         EXITED
 *   its output ended, it goes on                          CLOSED
 *   its output is no reply              and says that a
 *                                       JVM crashed       DIED
 *                                       otherwise         GARBAGE
 * </pre>
 */
final class Diagnosis {

  private static final String CRASHED_JVM = "A fatal error has been detected by the Java Runtime";

  private final DriverCommand command;
  private final RunningProgram program;
  private final Conversation conversation;

  Diagnosis(DriverCommand command, RunningProgram program, Conversation conversation) {
    this.command = command;
    this.program = program;
    this.conversation = conversation;
  }

  /** The process is gone afterwards. */
  DriverFailure of(IOException unusable) {
    DriverFailure failure = diagnose(unusable);
    program.kill();
    return failure;
  }

  private DriverFailure diagnose(IOException unusable) {
    if (program.watchdog().bitten()) {
      return hung();
    }
    if (unusable instanceof MalformedMessageException malformed) {
      boolean cut = malformed.kind() == MalformedMessageException.Kind.TRUNCATED;
      String report = crashReport(malformed.bytes());
      if (!cut && report.isEmpty()) {
        return garbage(malformed.getMessage(), malformed.bytes());
      }
      return ended(cut ? "; " + malformed.getMessage() : "", report);
    }
    if (unusable instanceof Conversation.WrongReplyException wrong) {
      return garbage(wrong.getMessage(), conversation.unread());
    }
    return ended("", "");
  }

  /**
   * A crashing JVM tells of the signal and of the frame on standard output, line after line, before
   * it ends. It is heard out; the text, or "" if this is something else.
   */
  private String crashReport(byte[] first) {
    String said = new String(first, StandardCharsets.UTF_8);
    if (!said.startsWith("#")) {
      return "";
    }
    program.awaitStatus();
    String unread = new String(conversation.unread(), StandardCharsets.UTF_8);
    String report = said + "\n" + unread + program.restOfOutput();
    return report.contains(CRASHED_JVM) ? report : "";
  }

  private DriverFailure hung() {
    boolean greeted =
        conversation.current().flatMap(Request::verb).orElse(Verb.HELLO) != Verb.HELLO;
    long seconds = (greeted ? command.requestLimit() : command.startLimit()).toMillis();
    return failure(
        Kind.HUNG,
        "the driver process did not answer within " + seconds + " ms and was killed",
        "a loop or a wait in "
            + function()
            + ": no method of a VFS may wait for a lock; xLock and xShmLock answer SQLITE_BUSY");
  }

  private DriverFailure garbage(String reason, byte[] bytes) {
    return failure(
        Kind.GARBAGE,
        "the driver process wrote what is no reply: "
            + reason
            + "; the bytes: "
            + Shown.bytes(bytes),
        "what prints to standard output (a debugging printf in "
            + function()
            + "?): that stream belongs to the protocol, standard error is free");
  }

  private DriverFailure ended(String how, String report) {
    OptionalInt status = program.awaitStatus();
    if (status.isEmpty()) {
      return failure(
          Kind.CLOSED,
          "the driver process closed its standard output and went on running; it was killed" + how,
          "what closes file descriptor 1, perhaps a close() of a wrong descriptor in "
              + function());
    }
    String said = program.errors().text() + report;
    Optional<Integer> signal = Signals.of(status.getAsInt(), said);
    if (signal.isPresent()) {
      String advice = Signals.advice(signal.get());
      return failure(
          Kind.DIED,
          "the driver process died by "
              + Signals.describe(signal.get())
              + how
              + ProcessEnd.frame(report),
          function() + (advice.isEmpty() ? "" : ": " + advice));
    }
    return failure(
        Kind.EXITED,
        "the driver process ended with status " + status.getAsInt() + how,
        "what calls exit() during " + function() + "; standard error may tell");
  }

  private String function() {
    return conversation
        .current()
        .flatMap(Request::verb)
        .map(Verb::function)
        .orElse("the start of the driver");
  }

  /** With the end of standard error. */
  DriverFailure failure(Kind kind, String observed, String next) {
    String errors = program.errors().text();
    List<String> history = conversation.history();
    return new DriverFailure(
        kind,
        history.isEmpty() ? "" : history.get(history.size() - 1),
        observed + (errors.isEmpty() ? "" : "\nstandard error, the end of it:\n" + errors),
        next,
        history);
  }
}
