package org.vfstck.driver.protocol;

/** A message without an argument that it must have, or with a value that is none. */
public final class MissingArgumentException extends RuntimeException {

  MissingArgumentException(String message) {
    super(message);
  }
}
