package org.vfstck.driver.client;

import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vfstck.driver.AbiProbe;
import org.vfstck.driver.DriverFeature;
import org.vfstck.driver.DriverInfo;
import org.vfstck.driver.SqlHost;
import org.vfstck.driver.client.DriverFailure.Kind;
import org.vfstck.driver.protocol.Arguments;
import org.vfstck.driver.protocol.MessageReader;
import org.vfstck.driver.protocol.MissingArgumentException;
import org.vfstck.driver.protocol.Outcome;
import org.vfstck.driver.protocol.Reply;
import org.vfstck.driver.protocol.Request;
import org.vfstck.driver.protocol.Verb;
import org.vfstck.vfs.Vfs;

/**
 * A driver that runs, from its start to its end. One request at a time, or one batch. After a
 * failure that ended the process every further request fails in the same way.
 */
public final class DriverProcess implements AutoCloseable {

  private final DriverCommand command;
  private final RunningProgram program;
  private final Conversation conversation;
  private DriverInfo info;
  private DriverVfs vfs;
  private DriverFailure end;
  private boolean killed;
  private int numbers;

  private DriverProcess(DriverCommand command, RunningProgram program) {
    this.command = command;
    this.program = program;
    this.conversation = new Conversation(program.input(), new MessageReader(program.output()));
  }

  /**
   * Starts a driver and greets it.
   *
   * @throws DriverFailure if it does not start, does not answer or cannot host its VFS
   */
  public static DriverProcess start(DriverCommand command) {
    DriverProcess driver = new DriverProcess(command, RunningProgram.start(command));
    try {
      driver.greet();
    } catch (DriverFailure failure) {
      driver.kill();
      throw failure;
    }
    return driver;
  }

  private void greet() {
    Call hello = Call.of(Verb.HELLO, Arguments.NONE.with("protocol", 1));
    program.watchdog().expectReply(command.startLimit());
    Reply reply = converse(List.of(hello)).get(0);
    if (reply.outcome() instanceof Outcome.Refused refused) {
      throw new DriverFailure(
          Kind.NOT_STARTED,
          conversation.current().map(Request::toString).orElse(""),
          refused.reason(),
          "the options of the driver: " + command,
          List.of());
    }
    Answered answered = new Answered(this, reply);
    if (answered.number("protocol") != 1) {
      throw fail(Kind.GARBAGE, "it speaks protocol " + answered.number("protocol"), "");
    }
    info =
        new DriverInfo(
            answered.text("driver"),
            answered.text("vfs"),
            answered.text("sqlite"),
            answered.text("source"),
            answered.text("library"),
            features(answered.text("features")));
  }

  private static Set<DriverFeature> features(String list) {
    Set<String> words = Set.copyOf(Arrays.asList(list.split(",")));
    Set<DriverFeature> features = EnumSet.allOf(DriverFeature.class);
    features.removeIf(feature -> !words.contains(feature.word()));
    return features;
  }

  public DriverInfo info() {
    return info;
  }

  /** The VFS that the driver hosts, as seen from its process. */
  public synchronized Vfs vfs() {
    if (vfs == null) {
      vfs = new DriverVfs(this);
    }
    return vfs;
  }

  /** SQLite in the driver; empty if it has none. */
  public Optional<SqlHost> sqlite() {
    return info.features().contains(DriverFeature.SQL)
        ? Optional.of(new DriverSqlHost(this))
        : Optional.empty();
  }

  /** The C structures of the VFS; empty if it has none. */
  public Optional<AbiProbe> abi() {
    return info.features().contains(DriverFeature.ABI)
        ? Optional.of(new DriverAbiProbe(this))
        : Optional.empty();
  }

  /** For names that are used once in a process. */
  synchronized int nextNumber() {
    return ++numbers;
  }

  /** The reply as it came: also one that the driver refuses or that is absent. */
  public Reply ask(Call call) {
    return batch(List.of(call)).get(0);
  }

  /**
   * Many requests for one round trip. The time limit is for all of them.
   *
   * @return one reply for each, in order
   */
  public synchronized List<Reply> batch(List<Call> calls) {
    if (killed) {
      throw new IllegalStateException("the process was killed, and is used again");
    }
    if (end != null) {
      throw end;
    }
    program.watchdog().expectReply(command.requestLimit());
    return converse(calls);
  }

  private List<Reply> converse(List<Call> calls) {
    try {
      return conversation.ask(calls);
    } catch (IOException unusable) {
      program.watchdog().answered();
      end = new Diagnosis(command, program, conversation).of(unusable);
      throw end;
    } finally {
      program.watchdog().answered();
    }
  }

  /** Calls in one batch whose replies say nothing but that they were made. */
  void callAll(List<Call> calls) {
    for (Reply reply : batch(calls)) {
      new Answered(this, reply).code();
    }
  }

  Answered call(Verb verb, Arguments arguments) {
    return new Answered(this, ask(Call.of(verb, arguments)));
  }

  Answered call(Verb verb, Arguments arguments, byte[] payload) {
    return new Answered(this, ask(new Call(verb, arguments, payload)));
  }

  /** Empty if the method is NULL. */
  Optional<Answered> callIfPresent(Verb verb, Arguments arguments) {
    Reply reply = ask(Call.of(verb, arguments));
    return reply.outcome() instanceof Outcome.Absent
        ? Optional.empty()
        : Optional.of(new Answered(this, reply));
  }

  /** A failure of the request that was answered last; ends the process where its kind says so. */
  DriverFailure fail(Kind kind, String observed, String next) {
    DriverFailure failure =
        new Diagnosis(command, program, conversation).failure(kind, observed, next);
    if (kind == Kind.GUARD_BROKEN || kind == Kind.GARBAGE) {
      end = failure;
      program.kill();
    }
    return failure;
  }

  /** A reply lacks what it must have. */
  DriverFailure incomplete(MissingArgumentException missing) {
    return fail(
        Kind.GARBAGE,
        "the reply does not fit the request: " + missing.getMessage(),
        "the driver's answer to this verb in PROTOCOL.md");
  }

  /** Closes what is open in the driver, so that another scenario can use it. */
  public void reset() {
    call(Verb.RESET, Arguments.NONE).code();
  }

  /** Ends the process as {@code kill -9} does; its locks are gone when this returns. */
  public void kill() {
    killed = true;
    program.kill();
  }

  /** Whether it ended because no reply came in time. */
  public synchronized boolean hasHung() {
    return end != null && end.kind() == Kind.HUNG;
  }

  /** Whether it can still be asked. */
  public synchronized boolean isUsable() {
    return !killed && end == null;
  }

  /** The last 4 KiB that the process wrote on standard error. */
  public String errorOutput() {
    return program.errors().text();
  }

  /** Ends the process: its input ends, and if that does not help it is killed. */
  @Override
  public void close() {
    killed = true;
    program.close();
  }
}
