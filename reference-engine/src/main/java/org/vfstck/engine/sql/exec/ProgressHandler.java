package org.vfstck.engine.sql.exec;

/** Called now and then while statements run (c3ref/progress_handler.html). */
@FunctionalInterface
public interface ProgressHandler {

  /** Whether to go on; else the statement ends with INTERRUPT. */
  boolean goOn();
}
