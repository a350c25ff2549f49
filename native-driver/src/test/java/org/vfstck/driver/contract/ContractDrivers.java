package org.vfstck.driver.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.vfstck.driver.client.Call;
import org.vfstck.driver.client.DriverCommand;
import org.vfstck.driver.client.DriverPool;
import org.vfstck.driver.client.DriverProcess;
import org.vfstck.driver.protocol.Arguments;
import org.vfstck.driver.protocol.Outcome;
import org.vfstck.driver.protocol.Reply;
import org.vfstck.driver.protocol.Verb;

/** Starts the driver under test and talks to it in the protocol's own words. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ContractDrivers {

  static final int CREATE_DATABASE = 0x106;
  static final int OPEN_DATABASE = 0x102;

  @TempDir Path folder;

  private final List<DriverProcess> started = new ArrayList<>();
  private DriverPool pool;

  /** The driver under test, over a VFS that behaves as the stock unix VFS does. */
  protected abstract DriverCommand command();

  /** Processes are used again, after a reset: starting one may cost more than a test. */
  final DriverProcess start() {
    if (pool == null) {
      pool = new DriverPool(command());
    }
    DriverProcess driver = pool.take();
    started.add(driver);
    return driver;
  }

  @AfterEach
  void giveBackDrivers() {
    if (pool != null) {
      pool.giveBack(started);
    }
    started.clear();
  }

  @AfterAll
  void endDrivers() {
    if (pool != null) {
      pool.close();
    }
  }

  String path(String name) {
    return folder.resolve(name).toString();
  }

  /** One request of the words on its line, without an id: {@code ask(d, "lock file=a level=1")}. */
  public static Reply ask(DriverProcess driver, String line, byte... payload) {
    String[] words = line.split(" ");
    Arguments arguments = Arguments.NONE;
    for (int i = 1; i < words.length; i++) {
      int equals = words[i].indexOf('=');
      arguments = arguments.with(words[i].substring(0, equals), words[i].substring(equals + 1));
    }
    return driver.ask(new Call(Verb.of(words[0]).orElseThrow(), arguments, payload));
  }

  static int code(Reply reply) {
    assertThat(reply.outcome()).as(reply.toString()).isInstanceOf(Outcome.Returned.class);
    assertThat(reply.arguments().find("guard")).as("guard of " + reply).isEmpty();
    return ((Outcome.Returned) reply.outcome()).code();
  }

  /** The code of a request that is made. */
  static int code(DriverProcess driver, String line, byte... payload) {
    return code(ask(driver, line, payload));
  }

  static Reply ok(DriverProcess driver, String line, byte... payload) {
    Reply reply = ask(driver, line, payload);
    assertThat(code(reply)).as(line).isZero();
    return reply;
  }

  static String refusal(Reply reply) {
    assertThat(reply.outcome()).as(reply.toString()).isInstanceOf(Outcome.Refused.class);
    return ((Outcome.Refused) reply.outcome()).reason();
  }

  void open(DriverProcess driver, String handle, String name) {
    ok(driver, "open file=" + handle + " path=" + path(name) + " flags=" + CREATE_DATABASE);
  }
}
