package org.vfstck.features.subject;

import java.util.List;

/** The database could not even be opened: every statement says why. */
record RefusedConnection(Outcome refusal) implements EngineConnection {

  @Override
  public Outcome execute(String sql) {
    return refusal;
  }

  @Override
  public void busyHandler(int retries) {
    // There is no lock to wait for.
  }

  @Override
  public int busyCalls() {
    return 0;
  }

  @Override
  public List<String> unseenCalls() {
    return List.of();
  }

  @Override
  public void close() {
    // Nothing was opened.
  }
}
