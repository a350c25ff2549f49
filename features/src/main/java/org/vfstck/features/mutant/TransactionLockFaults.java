package org.vfstck.features.mutant;

import org.vfstck.testkit.decorator.ForwardingFile;
import org.vfstck.vfs.FlagResult;
import org.vfstck.vfs.LockLevel;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.VfsFile;

/** Files whose locks are wrong in one way each. */
final class TransactionLockFaults {

  private TransactionLockFaults() {}

  /** Says that somebody holds RESERVED, or that nobody does, whatever is so (B39, B40). */
  static final class FixedReservedAnswer extends ForwardingFile {

    private final boolean answer;

    FixedReservedAnswer(VfsFile parent, boolean answer) {
      super(parent);
      this.answer = answer;
    }

    @Override
    public FlagResult checkReservedLock() {
      return FlagResult.ok(answer);
    }
  }

  /** Grants SHARED and holds nothing, so that writers do not wait for readers. */
  static final class SharedNotHeld extends ForwardingFile {

    SharedNotHeld(VfsFile parent) {
      super(parent);
    }

    @Override
    public ResultCode lock(LockLevel level) {
      if (level == LockLevel.SHARED) {
        return ResultCode.OK;
      }
      ResultCode shared = super.lock(LockLevel.SHARED);
      return shared.isOk() ? super.lock(level) : shared;
    }

    @Override
    public ResultCode unlock(LockLevel level) {
      return super.unlock(LockLevel.NONE);
    }
  }

  /** Grants a lock of this level although another handle is in the way. */
  static final class GrantedThoughHeld extends ForwardingFile {

    private final LockLevel granted;

    GrantedThoughHeld(VfsFile parent, LockLevel granted) {
      super(parent);
      this.granted = granted;
    }

    @Override
    public ResultCode lock(LockLevel level) {
      ResultCode code = super.lock(level);
      return level == granted && code.equals(ResultCode.BUSY) ? ResultCode.OK : code;
    }
  }

  /** Grants EXCLUSIVE and holds what it held before. */
  static final class ExclusiveNotHeld extends ForwardingFile {

    ExclusiveNotHeld(VfsFile parent) {
      super(parent);
    }

    @Override
    public ResultCode lock(LockLevel level) {
      return level == LockLevel.EXCLUSIVE ? ResultCode.OK : super.lock(level);
    }
  }

  /** Calls a lock that another holds an error of the disk. */
  static final class BusyIsAnError extends ForwardingFile {

    BusyIsAnError(VfsFile parent) {
      super(parent);
    }

    @Override
    public ResultCode lock(LockLevel level) {
      ResultCode code = super.lock(level);
      return code.equals(ResultCode.BUSY) ? ResultCode.IOERR_LOCK : code;
    }
  }
}
