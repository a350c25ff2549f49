package org.vfstck.features.steps.shm;

import org.vfstck.vfs.ShmLockRequest;

/** A call of xShmLock for the slots {@code first} to {@code first + count - 1}. */
record SlotCall(String handle, ShmLockRequest request, int first, int count) {

  int mask() {
    return (1 << first + count) - (1 << first);
  }

  /** {@code A: xShmLock(LOCK|EXCLUSIVE, slots 4 to 6)}. */
  @Override
  public String toString() {
    return handle + ": " + describe(request, first, count);
  }

  static String describe(ShmLockRequest request, int first, int count) {
    String slots = count == 1 ? "slot " + first : "slots " + first + " to " + (first + count - 1);
    return "xShmLock(" + request.name().replace('_', '|') + ", " + slots + ")";
  }
}
