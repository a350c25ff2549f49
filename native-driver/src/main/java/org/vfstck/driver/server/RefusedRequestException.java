package org.vfstck.driver.server;

/** A request that makes no sense to the driver; the message is the reason in one line. */
public final class RefusedRequestException extends RuntimeException {

  public RefusedRequestException(String reason) {
    super(reason);
  }
}
