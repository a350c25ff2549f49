package org.vfstck.engine.pager;

/** When the locks of the database file are dropped (pragma.html#pragma_locking_mode). */
public enum LockingMode {
  /** At the end of every transaction. */
  NORMAL,
  /** Never while the connection is open; no other connection can use the file. */
  EXCLUSIVE;

  /** The word of {@code PRAGMA locking_mode}, in lower case. */
  public String word() {
    return this == NORMAL ? "normal" : "exclusive";
  }
}
