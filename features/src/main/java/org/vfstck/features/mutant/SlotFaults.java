package org.vfstck.features.mutant;

import java.util.HashMap;
import java.util.Map;
import org.vfstck.testkit.decorator.ForwardingSharedMemory;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.SharedMemory;
import org.vfstck.vfs.ShmLockRequest;

/** Faults of xShmLock. One class, one fault. */
final class SlotFaults {

  private SlotFaults() {}

  /** Grants EXCLUSIVE to who was refused it before. */
  static final class GrantsTheSecondTime extends ForwardingSharedMemory {
    private boolean refused;

    GrantsTheSecondTime(SharedMemory parent) {
      super(parent);
    }

    @Override
    public ResultCode lock(int offset, int count, ShmLockRequest request) {
      ResultCode code = super.lock(offset, count, request);
      if (request != ShmLockRequest.LOCK_EXCLUSIVE) {
        return code;
      }
      boolean again = refused;
      refused = !code.isOk();
      return again ? ResultCode.OK : code;
    }
  }

  /** Forgets the last slot of a range of several. */
  static final class LastSlotForgotten extends ForwardingSharedMemory {

    LastSlotForgotten(SharedMemory parent) {
      super(parent);
    }

    @Override
    public ResultCode lock(int offset, int count, ShmLockRequest request) {
      return super.lock(offset, Math.max(1, count - 1), request);
    }
  }

  /** Locks only the first slot of a range. */
  static final class FirstSlotOnly extends ForwardingSharedMemory {

    FirstSlotOnly(SharedMemory parent) {
      super(parent);
    }

    @Override
    public ResultCode lock(int offset, int count, ShmLockRequest request) {
      return super.lock(offset, 1, request);
    }
  }

  /** Takes SHARED for EXCLUSIVE. */
  static final class OneSharer extends ForwardingSharedMemory {

    OneSharer(SharedMemory parent) {
      super(parent);
    }

    @Override
    public ResultCode lock(int offset, int count, ShmLockRequest request) {
      return super.lock(
          offset,
          count,
          request.isLock() ? ShmLockRequest.LOCK_EXCLUSIVE : ShmLockRequest.UNLOCK_EXCLUSIVE);
    }
  }

  /** Looks whether SHARED can be had and does not record it. */
  static final class SharedNotRecorded extends ForwardingSharedMemory {

    SharedNotRecorded(SharedMemory parent) {
      super(parent);
    }

    @Override
    public ResultCode lock(int offset, int count, ShmLockRequest request) {
      ResultCode code = super.lock(offset, count, request);
      if (request == ShmLockRequest.LOCK_SHARED && code.isOk()) {
        super.lock(offset, count, ShmLockRequest.UNLOCK_SHARED);
      }
      return code;
    }
  }

  /** Takes slot after slot and leaves what it has when one is refused. */
  static final class RefusedHalfway extends ForwardingSharedMemory {

    RefusedHalfway(SharedMemory parent) {
      super(parent);
    }

    @Override
    public ResultCode lock(int offset, int count, ShmLockRequest request) {
      for (int slot = offset; slot < offset + count; slot++) {
        ResultCode code = super.lock(slot, 1, request);
        if (!code.isOk()) {
          return code;
        }
      }
      return ResultCode.OK;
    }
  }

  /** Answers OK to UNLOCK and keeps the slots. */
  static final class NeverReleases extends ForwardingSharedMemory {

    NeverReleases(SharedMemory parent) {
      super(parent);
    }

    @Override
    public ResultCode lock(int offset, int count, ShmLockRequest request) {
      return request.isLock() ? super.lock(offset, count, request) : ResultCode.OK;
    }
  }

  /** Counts what each slot is locked by this handle, and has something to say about it. */
  private abstract static class Counting extends ForwardingSharedMemory {
    private final Map<Integer, Integer> locked = new HashMap<>();

    Counting(SharedMemory parent) {
      super(parent);
    }

    final int timesLocked(int slot) {
      return locked.getOrDefault(slot, 0);
    }

    final void count(int slot, int difference) {
      locked.merge(slot, difference, Integer::sum);
    }
  }

  /** Takes it for an error to release what is not held. */
  static final class ReleaseNeedsLock extends Counting {

    ReleaseNeedsLock(SharedMemory parent) {
      super(parent);
    }

    @Override
    public ResultCode lock(int offset, int count, ShmLockRequest request) {
      if (!request.isLock() && timesLocked(offset) == 0) {
        return ResultCode.IOERR_SHMLOCK;
      }
      ResultCode code = super.lock(offset, count, request);
      if (code.isOk()) {
        count(offset, request.isLock() ? 1 : -timesLocked(offset));
      }
      return code;
    }
  }

  /** Wants SHARED released as often as it was locked. */
  static final class CountsShared extends Counting {

    CountsShared(SharedMemory parent) {
      super(parent);
    }

    @Override
    public ResultCode lock(int offset, int count, ShmLockRequest request) {
      if (request == ShmLockRequest.UNLOCK_SHARED && timesLocked(offset) > 1) {
        count(offset, -1);
        return ResultCode.OK;
      }
      ResultCode code = super.lock(offset, count, request);
      if (code.isOk()) {
        count(offset, request == ShmLockRequest.LOCK_SHARED ? 1 : -timesLocked(offset));
      }
      return code;
    }
  }

  /** Has four slots and uses each for two. */
  static final class FourSlots extends ForwardingSharedMemory {

    FourSlots(SharedMemory parent) {
      super(parent);
    }

    @Override
    public ResultCode lock(int offset, int count, ShmLockRequest request) {
      int first = offset % 4;
      return super.lock(first, Math.min(count, LOCK_SLOTS - first), request);
    }
  }
}
