package org.vfstck.vfs;

/** What xAccess is asked (c3ref/c_access_exists.html). */
public enum AccessMode {
  /** Is there such a file? The stock VFS answers no for a regular file of zero length. */
  EXISTS(0),
  /** May it be read and written? */
  READWRITE(1),
  /** May it be read? No longer asked by SQLite. */
  READ(2);

  private final int value;

  AccessMode(int value) {
    this.value = value;
  }

  /** SQLite's number. */
  public int value() {
    return value;
  }
}
