package org.vfstck.testkit.disk;

/** How a run ends. */
public enum CrashKind {
  /** What was not synced may be lost; shared memory and locks are gone. */
  POWER_LOSS,
  /**
   * The process dies, the machine goes on: every write stays, in order, and so does shared memory,
   * which another process is taken to have mapped. Locks are gone.
   */
  PROCESS_KILL
}
