package org.vfstck.driver.client;

import java.util.List;

/**
 * Something is wrong with a driver process or with what the VFS in it does to memory; no method's
 * result can be had. The message is the whole story for a person to read.
 */
public final class DriverFailure extends RuntimeException {

  /** What went wrong. */
  public enum Kind {
    /** The program could not be started or could not host its VFS. */
    NOT_STARTED,
    /** A signal ended the process. */
    DIED,
    /** The process ended with a status of its own. */
    EXITED,
    /** No reply came within the limit; the process was killed. */
    HUNG,
    /** What came is no reply to what was asked; the process was killed. */
    GARBAGE,
    /** Standard output was closed while the process went on; it was killed. */
    CLOSED,
    /** The driver says that the request makes no sense. The process goes on. */
    REFUSED,
    /** A method that every VFS must have is NULL. The process goes on. */
    ABSENT,
    /**
     * Memory outside an output buffer was changed. The process was killed: its state is unknown.
     */
    GUARD_BROKEN,
    /** Memory that the method was given to read from was changed. The process goes on. */
    BUFFER_CHANGED,
    /** The method returned OK and left an output as it was. The process goes on. */
    UNTOUCHED;

    /** Whether this says something about the VFS, as opposed to how the suite was set up. */
    public boolean isTheSubjects() {
      return this != NOT_STARTED && this != REFUSED;
    }
  }

  private final Kind kind;
  private final String request;
  private final String observed;
  private final String next;
  private final List<String> lastRequests;

  DriverFailure(
      Kind kind, String request, String observed, String next, List<String> lastRequests) {
    super(text(request, observed, next));
    this.kind = kind;
    this.request = request;
    this.observed = observed;
    this.next = next;
    this.lastRequests = List.copyOf(lastRequests);
  }

  private static String text(String request, String observed, String next) {
    return observed + "\nin flight: " + request + (next.isEmpty() ? "" : "\nnext: " + next);
  }

  public Kind kind() {
    return kind;
  }

  /** The request in flight as its line was; "" before the first. */
  public String request() {
    return request;
  }

  /** What was seen, with the end of standard error where there is any. */
  public String observed() {
    return observed;
  }

  /** What to look at. */
  public String next() {
    return next;
  }

  /** The requests that led there, the one in flight last. */
  public List<String> lastRequests() {
    return lastRequests;
  }
}
