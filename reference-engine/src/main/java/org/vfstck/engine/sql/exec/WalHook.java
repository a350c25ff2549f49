package org.vfstck.engine.sql.exec;

/** Called after each commit in WAL mode (c3ref/wal_hook.html), after the write lock is gone. */
@FunctionalInterface
public interface WalHook {

  /**
   * @param database "main" or the name of an attached database
   * @param frames frames in the log, those already copied into the database included
   */
  void committed(String database, int frames);
}
