package org.vfstck.driver.jna;

import java.util.ArrayList;
import java.util.List;

/**
 * Exceptions of Java code that C called. None may cross C: the call answers SQLITE_IOERR, and what
 * was thrown waits here for whoever reports on the statement that caused it.
 */
final class CallbackFailures {

  private static final int MOST = 4;

  private final List<String> texts = new ArrayList<>();
  private int dropped;
  private int count;

  synchronized void remember(String method, Throwable thrown) {
    count++;
    if (texts.size() == MOST) {
      dropped++;
      return;
    }
    texts.add(method + ": " + thrown);
    thrown.printStackTrace(System.err);
  }

  /** How many there were since this was made. */
  synchronized int count() {
    return count;
  }

  /** What was remembered since the last time, in one line; "" if nothing was. */
  synchronized String take() {
    String more = dropped == 0 ? "" : "; and " + dropped + " more";
    String all = String.join("; ", texts) + more;
    texts.clear();
    dropped = 0;
    return all;
  }
}
