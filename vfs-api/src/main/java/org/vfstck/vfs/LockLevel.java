package org.vfstck.vfs;

/**
 * The five states of a database file lock, weakest first (lockingv3.html, c3ref/c_lock_exclusive).
 *
 * <pre>
 *                 another handle may hold
 *   this handle   SHARED  RESERVED  PENDING  EXCLUSIVE
 *   SHARED        yes     yes       yes *    no         * but no new SHARED is granted
 *   RESERVED      yes     no        no       no
 *   PENDING       yes *   no        no       no
 *   EXCLUSIVE     no      no        no       no
 * </pre>
 *
 * SQLite never asks xLock for PENDING; a VFS passes through it on the way to EXCLUSIVE.
 */
public enum LockLevel {
  NONE,
  SHARED,
  RESERVED,
  PENDING,
  EXCLUSIVE;

  /** SQLite's number, 0 for NONE to 4 for EXCLUSIVE. */
  public int value() {
    return ordinal();
  }

  public boolean atLeast(LockLevel other) {
    return compareTo(other) >= 0;
  }
}
