package org.vfstck.engine.sql.select.expression;

/** Remembers for which run of which statement something was computed last. */
public final class OncePerRun {

  private Execution execution;
  private long run;

  /** Whether this run is a new one; it is then the known one. */
  public boolean isDue(Execution current) {
    if (current == execution && current.run() == run) {
      return false;
    }
    execution = current;
    run = current.run();
    return true;
  }

  /** The computation did not succeed, or its result is gone. */
  public void forget() {
    execution = null;
  }
}
