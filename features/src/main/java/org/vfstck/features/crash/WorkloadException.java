package org.vfstck.features.crash;

/** A workload that cannot be run; the message is for its author. */
public final class WorkloadException extends RuntimeException {

  public WorkloadException(String message) {
    super(message);
  }
}
