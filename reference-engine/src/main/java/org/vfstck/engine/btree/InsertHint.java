package org.vfstck.engine.btree;

/** What the caller knows of the place of a new entry. It changes the speed only. */
public enum InsertHint {
  NONE,
  /** Most likely after the last entry. */
  APPEND
}
