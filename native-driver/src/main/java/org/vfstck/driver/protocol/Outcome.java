package org.vfstck.driver.protocol;

/** What became of a request. */
public sealed interface Outcome {

  /**
   * The call was made.
   *
   * @param code what it returned; 0 for a method without a result code
   */
  record Returned(int code) implements Outcome {}

  /**
   * The call could not be made.
   *
   * @param method as {@code xShmMap}
   */
  record Absent(String method) implements Outcome {}

  /** The request makes no sense to the driver. */
  record Refused(String reason) implements Outcome {}
}
