package org.vfstck.features.subject;

/** A database connection as its user sees it. */
public interface EngineConnection extends AutoCloseable {

  /** Runs one statement to its end. A statement that fails is an outcome, not an exception. */
  Outcome execute(String sql);

  /** Closes the connection as sqlite3_close does. */
  @Override
  void close();
}
