package org.vfstck.driver.protocol;

import java.util.Arrays;

/**
 * One reply.
 *
 * @param payload empty if there is none
 */
public record Reply(long id, Outcome outcome, Arguments arguments, byte[] payload) {

  public static Reply returned(long id, int code, Arguments arguments, byte[] payload) {
    return new Reply(id, new Outcome.Returned(code), arguments, payload);
  }

  public static Reply absent(long id, String method) {
    return new Reply(id, new Outcome.Absent(method), Arguments.NONE, Request.NO_PAYLOAD);
  }

  public static Reply refused(long id, String reason) {
    return new Reply(id, new Outcome.Refused(reason), Arguments.NONE, Request.NO_PAYLOAD);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Reply reply
        && reply.id == id
        && reply.outcome.equals(outcome)
        && reply.arguments.equals(arguments)
        && Arrays.equals(reply.payload, payload);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(id);
  }

  /** Its line. */
  @Override
  public String toString() {
    return MessageWriter.line(this);
  }
}
