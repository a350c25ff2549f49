package org.vfstck.features.steps.locks;

/** A call on the lock of a database file, as SQLite's pager makes it. */
record LockCall(String handle, Kind kind) {

  enum Kind {
    SHARED("xLock(SHARED)"),
    RESERVED("xLock(RESERVED)"),
    /** From RESERVED or PENDING: the writer wants to write to the file. */
    EXCLUSIVE("xLock(EXCLUSIVE)"),
    /**
     * From SHARED straight to EXCLUSIVE, to roll back a hot journal. The pager unlocks at once when
     * that is refused, so what a refusal leaves behind is seen by nobody, and the stock VFS has
     * changed it over time.
     */
    RECOVERY("xLock(EXCLUSIVE), or xUnlock(NONE) if refused,"),
    DOWNGRADE("xUnlock(SHARED)"),
    RELEASE("xUnlock(NONE)"),
    CHECK("xCheckReservedLock");

    private final String text;

    Kind(String text) {
      this.text = text;
    }
  }

  /** {@code A: xLock(SHARED)}. */
  @Override
  public String toString() {
    return handle + ": " + kind.text;
  }
}
