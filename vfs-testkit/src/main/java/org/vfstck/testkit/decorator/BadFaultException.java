package org.vfstck.testkit.decorator;

/** A fault that is described wrongly, or that no call could ever meet. The message is one line. */
public final class BadFaultException extends IllegalArgumentException {

  public BadFaultException(String message) {
    super(message);
  }
}
