package org.vfstck.driver.jna;

/** SQLite's library or an extension cannot be used; one line that says what to do about it. */
public final class NativeStackException extends RuntimeException {

  NativeStackException(String message) {
    super(message);
  }
}
