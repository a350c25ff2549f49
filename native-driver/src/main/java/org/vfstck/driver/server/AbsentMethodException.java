package org.vfstck.driver.server;

/** The pointer of a method is NULL or lies beyond iVersion: the call could not be made. */
public final class AbsentMethodException extends RuntimeException {

  private final String method;

  /**
   * @param method as {@code xShmMap}
   */
  public AbsentMethodException(String method) {
    super(method + " is NULL or beyond iVersion");
    this.method = method;
  }

  public String method() {
    return method;
  }
}
