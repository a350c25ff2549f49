package org.vfstck.driver.protocol;

import java.util.Arrays;
import java.util.Optional;

/**
 * One request.
 *
 * @param id not negative; the reply repeats it
 * @param word the verb as it stands on the line; perhaps one that nobody knows
 * @param payload empty if there is none
 */
public record Request(long id, String word, Arguments arguments, byte[] payload) {

  public static final byte[] NO_PAYLOAD = {};

  public static Request of(long id, Verb verb, Arguments arguments, byte[] payload) {
    return new Request(id, verb.word(), arguments, payload);
  }

  public Optional<Verb> verb() {
    return Verb.of(word);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Request request
        && request.id == id
        && request.word.equals(word)
        && request.arguments.equals(arguments)
        && Arrays.equals(request.payload, payload);
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
