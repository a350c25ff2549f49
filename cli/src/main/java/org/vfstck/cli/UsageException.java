package org.vfstck.cli;

/** Bad input: one clear line for the user, exit status 2, nothing written. */
final class UsageException extends RuntimeException {

  UsageException(String message) {
    super(message);
  }
}
