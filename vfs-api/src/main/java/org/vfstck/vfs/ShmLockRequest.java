package org.vfstck.vfs;

/** The four legal flag combinations of xShmLock (c3ref/c_shm_exclusive.html). */
public enum ShmLockRequest {
  LOCK_SHARED(2 | 4),
  LOCK_EXCLUSIVE(2 | 8),
  UNLOCK_SHARED(1 | 4),
  UNLOCK_EXCLUSIVE(1 | 8);

  private final int flags;

  ShmLockRequest(int flags) {
    this.flags = flags;
  }

  /** SQLite's bits: UNLOCK 1, LOCK 2, SHARED 4, EXCLUSIVE 8. */
  public int flags() {
    return flags;
  }

  public boolean isLock() {
    return this == LOCK_SHARED || this == LOCK_EXCLUSIVE;
  }

  public boolean isExclusive() {
    return this == LOCK_EXCLUSIVE || this == UNLOCK_EXCLUSIVE;
  }
}
