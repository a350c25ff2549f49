package org.vfstck.driver.client;

import org.vfstck.driver.AbiProbe.PointerState;
import org.vfstck.driver.client.DriverFailure.Kind;
import org.vfstck.driver.protocol.Arguments;
import org.vfstck.driver.protocol.MissingArgumentException;
import org.vfstck.driver.protocol.Outcome;
import org.vfstck.driver.protocol.Reply;
import org.vfstck.vfs.ResultCode;

/**
 * The reply to a call that was made. What it has to say of memory that was touched, or was not, is
 * a {@link DriverFailure} where the Java contract has no value for it.
 */
final class Answered {

  private static final String UNTOUCHED = "untouched";

  private final DriverProcess driver;
  private final Arguments arguments;
  private final byte[] payload;
  private final int code;

  Answered(DriverProcess driver, Reply reply) {
    this.driver = driver;
    this.arguments = reply.arguments();
    this.payload = reply.payload();
    if (reply.outcome() instanceof Outcome.Returned returned) {
      this.code = returned.code();
    } else if (reply.outcome() instanceof Outcome.Absent absent) {
      throw driver.fail(
          Kind.ABSENT,
          absent.method() + " is NULL, or lies beyond iVersion",
          "the table of methods: " + absent.method() + " is one that SQLite calls");
    } else {
      throw driver.fail(
          Kind.REFUSED,
          "the driver refused the request: " + ((Outcome.Refused) reply.outcome()).reason(),
          "the driver's answer to this verb in PROTOCOL.md");
    }
  }

  /** Not looking at guards: for who looks himself. */
  int bareCode() {
    return code;
  }

  boolean guardIntact() {
    return arguments.find("guard").isEmpty();
  }

  /** The result code, after a look at the guards. */
  ResultCode code() {
    if (!guardIntact()) {
      throw driver.fail(
          Kind.GUARD_BROKEN,
          "the call changed memory outside the buffer that it was given",
          "every write to memory that SQLite hands in: a sqlite3_file has szOsFile bytes, the buffer of"
              + " xRead iAmt, that of a name or a text nOut, and not one more");
    }
    return new ResultCode(code);
  }

  /** The result code of xWrite, after a look at the bytes that it was given, too. */
  ResultCode writtenCode() {
    if (arguments.has("buffer")) {
      throw driver.fail(
          Kind.BUFFER_CHANGED,
          "xWrite changed the bytes that it was given to write",
          "what xWrite does to its buffer, which is const: a page encrypted, compressed or given a"
              + " checksum in place is a page of SQLite's cache spoilt; do it in a copy");
    }
    return code();
  }

  boolean ok() {
    return code().isOk();
  }

  byte[] payload() {
    return payload;
  }

  /** A payload of just so many bytes. */
  byte[] payload(int length) {
    if (payload.length != length) {
      throw driver.fail(
          Kind.GARBAGE,
          "the reply has a payload of " + payload.length + " bytes, " + length + " were asked for",
          "the driver's answer to this verb in PROTOCOL.md");
    }
    return payload;
  }

  boolean isUntouched(String key) {
    return arguments.find(key).filter(UNTOUCHED::equals).isPresent();
  }

  /** An output of a call that returned OK. */
  long output(String key, String what) {
    if (isUntouched(key)) {
      throw untouched(what);
    }
    return number(key);
  }

  DriverFailure untouched(String what) {
    return driver.fail(
        Kind.UNTOUCHED,
        "the call returned " + new ResultCode(code) + " and left " + what + " as it was",
        "where " + what + " is set: on every way to SQLITE_OK");
  }

  PointerState pointer(String key) {
    return switch (text(key)) {
      case "null" -> PointerState.NULL;
      case "set" -> PointerState.SET;
      case UNTOUCHED -> PointerState.UNTOUCHED;
      default ->
          throw driver.fail(
              Kind.GARBAGE,
              key + "=" + text(key) + " is none of null, set, untouched",
              "the driver's answer to this verb in PROTOCOL.md");
    };
  }

  boolean has(String key) {
    return arguments.has(key);
  }

  String text(String key) {
    try {
      return arguments.text(key);
    } catch (MissingArgumentException missing) {
      throw driver.incomplete(missing);
    }
  }

  long number(String key) {
    try {
      return arguments.number(key);
    } catch (MissingArgumentException missing) {
      throw driver.incomplete(missing);
    }
  }

  int integer(String key) {
    try {
      return arguments.integer(key);
    } catch (MissingArgumentException missing) {
      throw driver.incomplete(missing);
    }
  }

  long hex(String key) {
    try {
      return arguments.hex(key);
    } catch (MissingArgumentException missing) {
      throw driver.incomplete(missing);
    }
  }
}
