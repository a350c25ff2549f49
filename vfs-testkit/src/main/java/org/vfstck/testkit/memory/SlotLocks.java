package org.vfstck.testkit.memory;

import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.SharedMemory;

/**
 * The eight lock slots of one shared memory between all its handles (walformat.html, "Locks").
 *
 * <pre>
 *                  others hold nothing   others hold SHARED   another holds EXCLUSIVE
 *   LOCK SHARED           OK                    OK                    BUSY
 *   LOCK EXCLUSIVE        OK                    BUSY                  BUSY
 *   UNLOCK                OK, whether or not anything was held
 * </pre>
 *
 * A range is taken whole or not at all. SHARED twice by one handle is one lock. What a handle that
 * holds a slot may ask of the same slot the other way round is undefined by contract: EXCLUSIVE
 * over the own SHARED becomes EXCLUSIVE, SHARED over the own EXCLUSIVE is refused.
 */
public final class SlotLocks {

  /** The slots that one handle holds, as bits. */
  public static final class Holder {
    private int shared;
    private int exclusive;
  }

  private final int[] sharedHolders = new int[SharedMemory.LOCK_SLOTS];
  private int exclusiveSlots;

  public synchronized ResultCode lockShared(Holder holder, int slot) {
    int bit = 1 << slot;
    if ((holder.shared & bit) != 0) {
      return ResultCode.OK;
    }
    if ((exclusiveSlots & bit) != 0) {
      return ResultCode.BUSY;
    }
    sharedHolders[slot]++;
    holder.shared |= bit;
    return ResultCode.OK;
  }

  public synchronized ResultCode lockExclusive(Holder holder, int first, int count) {
    int mask = mask(first, count);
    if ((exclusiveSlots & mask & ~holder.exclusive) != 0) {
      return ResultCode.BUSY;
    }
    for (int slot = first; slot < first + count; slot++) {
      if (sharedHolders[slot] > (holder.shared >> slot & 1)) {
        return ResultCode.BUSY;
      }
    }
    unlock(holder, first, count);
    holder.exclusive |= mask;
    exclusiveSlots |= mask;
    return ResultCode.OK;
  }

  public synchronized void unlock(Holder holder, int first, int count) {
    int mask = mask(first, count);
    for (int slot = first; slot < first + count; slot++) {
      sharedHolders[slot] -= holder.shared >> slot & 1;
    }
    exclusiveSlots &= ~(holder.exclusive & mask);
    holder.shared &= ~mask;
    holder.exclusive &= ~mask;
  }

  public synchronized int heldBy(Holder holder) {
    return holder.shared | holder.exclusive;
  }

  private static int mask(int first, int count) {
    return (1 << first + count) - (1 << first);
  }
}
