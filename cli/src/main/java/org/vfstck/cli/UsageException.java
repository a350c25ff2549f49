package org.vfstck.cli;

/** Bad input: one clear line for the user, exit status 2, nothing written. */
public final class UsageException extends RuntimeException {

  public UsageException(String message) {
    super(message);
  }
}
