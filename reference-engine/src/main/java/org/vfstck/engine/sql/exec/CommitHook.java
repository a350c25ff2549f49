package org.vfstck.engine.sql.exec;

/** Called before each commit that writes (c3ref/commit_hook.html). */
@FunctionalInterface
public interface CommitHook {

  /** Whether to commit; else the transaction is rolled back with CONSTRAINT_COMMITHOOK. */
  boolean mayCommit();
}
