package org.vfstck.driver.client;

import org.vfstck.driver.protocol.Arguments;
import org.vfstck.driver.protocol.Request;
import org.vfstck.driver.protocol.Verb;

/**
 * A request that has no id yet.
 *
 * @param payload empty for none
 */
public record Call(Verb verb, Arguments arguments, byte[] payload) {

  public static Call of(Verb verb, Arguments arguments) {
    return new Call(verb, arguments, Request.NO_PAYLOAD);
  }

  Request to(long id) {
    return Request.of(id, verb, arguments, payload);
  }
}
