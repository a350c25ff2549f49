package org.vfstck.driver.server;

import java.util.OptionalLong;
import org.vfstck.driver.protocol.Arguments;
import org.vfstck.driver.protocol.Reply;
import org.vfstck.driver.protocol.Request;

/** A reply that has no id yet. */
record Answer(int code, Arguments arguments, byte[] payload) {

  private static final String UNTOUCHED = "untouched";

  static Answer returned(int code) {
    return new Answer(code, Arguments.NONE, Request.NO_PAYLOAD);
  }

  static Answer of(Observed.Code observed) {
    return returned(observed.code()).guarded(observed.guardIntact());
  }

  static Answer of(Observed.Written observed) {
    Answer answer = returned(observed.code()).guarded(observed.guardIntact());
    return observed.bufferIntact() ? answer : answer.with("buffer", "changed");
  }

  /** A number under {@code key}, or that the output still holds its poison. */
  static Answer of(Observed.Number observed, String key) {
    return returned(observed.code())
        .withOutput(key, observed.value())
        .guarded(observed.guardIntact());
  }

  static Answer of(Observed.Pointer observed) {
    Answer answer = returned(observed.code()).with("pointer", DriverServer.word(observed.state()));
    if (observed.address() != 0) {
      answer = answer.with("address", Long.toHexString(observed.address()));
    }
    return answer.payload(observed.bytes()).guarded(observed.guardIntact());
  }

  Answer with(String key, String value) {
    return new Answer(code, arguments.with(key, value), payload);
  }

  Answer with(String key, long value) {
    return new Answer(code, arguments.with(key, value), payload);
  }

  Answer withOutput(String key, OptionalLong value) {
    return value.isPresent() ? with(key, value.getAsLong()) : with(key, UNTOUCHED);
  }

  Answer payload(byte[] bytes) {
    return new Answer(code, arguments, bytes);
  }

  Answer guarded(boolean intact) {
    return intact ? this : with("guard", "broken");
  }

  Reply to(long id) {
    return Reply.returned(id, code, arguments, payload);
  }
}
