package org.vfstck.features.subject;

import java.util.List;

/** A database connection as its user sees it. */
public interface EngineConnection extends AutoCloseable {

  /** Runs one statement to its end. A statement that fails is an outcome, not an exception. */
  Outcome execute(String sql);

  /** A busy handler that asks for {@code retries} more attempts for a lock, then gives up. */
  void busyHandler(int retries);

  /** How often the busy handler was called since it was set. */
  int busyCalls();

  /**
   * The VFS calls that the connection has made since it was last asked, oldest first, each as
   * {@code METHOD KIND ARGUMENTS rc=N}. Empty where the engine calls the {@link VfsView#vfs} that
   * it was given, whose calls are seen there. May be asked after {@link #close}, too.
   */
  List<String> unseenCalls();

  /** Closes the connection as sqlite3_close does. */
  @Override
  void close();
}
