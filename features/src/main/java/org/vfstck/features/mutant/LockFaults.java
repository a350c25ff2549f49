package org.vfstck.features.mutant;

import org.vfstck.features.mutant.FamilyVfs.Family;
import org.vfstck.testkit.decorator.ForwardingFile;
import org.vfstck.vfs.LockLevel;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.VfsFile;

/** Faults of xLock, xUnlock and xClose. One class, one fault. */
final class LockFaults {

  private LockFaults() {}

  /** Lets one reader in at a time. */
  static final class OneReader extends LevelledFile {
    private final Family family;

    OneReader(VfsFile parent, Family family) {
      super(parent);
      this.family = family;
    }

    @Override
    public ResultCode lock(LockLevel asked) {
      boolean taken =
          family.othersThan(this).stream()
              .anyMatch(other -> other.level().atLeast(LockLevel.SHARED));
      return taken && asked == LockLevel.SHARED ? ResultCode.BUSY : super.lock(asked);
    }
  }

  /** Takes RESERVED for EXCLUSIVE when a reader comes. */
  static final class ReservedStopsReaders extends LevelledFile {

    ReservedStopsReaders(VfsFile parent) {
      super(parent);
    }

    @Override
    public ResultCode lock(LockLevel asked) {
      boolean reader = asked == LockLevel.SHARED && level() == LockLevel.NONE;
      return reader && checkReservedLock().flag() ? ResultCode.BUSY : super.lock(asked);
    }
  }

  /** Answers OK instead of BUSY to one level. */
  static final class Grants extends LevelledFile {
    private final LockLevel granted;

    Grants(VfsFile parent, LockLevel granted) {
      super(parent);
      this.granted = granted;
    }

    @Override
    public ResultCode lock(LockLevel asked) {
      ResultCode code = super.lock(asked);
      return asked == granted ? ResultCode.OK : code;
    }
  }

  /** Goes back to RESERVED when EXCLUSIVE is refused: there is no PENDING. */
  static final class NoPending extends LevelledFile {

    NoPending(VfsFile parent) {
      super(parent);
    }

    @Override
    public ResultCode lock(LockLevel asked) {
      ResultCode code = super.lock(asked);
      if (!code.isOk() && level() == LockLevel.PENDING) {
        unlock(LockLevel.SHARED);
        super.lock(LockLevel.RESERVED);
      }
      return code;
    }
  }

  /** Never gets from PENDING to EXCLUSIVE: its own PENDING is in its way. */
  static final class StuckAtPending extends LevelledFile {

    StuckAtPending(VfsFile parent) {
      super(parent);
    }

    @Override
    public ResultCode lock(LockLevel asked) {
      boolean stuck = asked == LockLevel.EXCLUSIVE && level() == LockLevel.PENDING;
      return stuck ? ResultCode.BUSY : super.lock(asked);
    }
  }

  /** Grants EXCLUSIVE beside readers to who asks a second time. */
  static final class GrantsTheSecondTime extends LevelledFile {

    GrantsTheSecondTime(VfsFile parent) {
      super(parent);
    }

    @Override
    public ResultCode lock(LockLevel asked) {
      boolean again = asked == LockLevel.EXCLUSIVE && level() == LockLevel.PENDING;
      ResultCode code = super.lock(asked);
      return again ? ResultCode.OK : code;
    }
  }

  /** Cleans up too much after a refusal: SHARED is gone with it. */
  static final class RefusalUnlocks extends LevelledFile {

    RefusalUnlocks(VfsFile parent) {
      super(parent);
    }

    @Override
    public ResultCode lock(LockLevel asked) {
      ResultCode code = super.lock(asked);
      if (!code.isOk() && asked == LockLevel.RESERVED) {
        unlock(LockLevel.NONE);
      }
      return code;
    }
  }

  /** Finds it wrong to be asked for what it has. */
  static final class AgainIsMisuse extends LevelledFile {

    AgainIsMisuse(VfsFile parent) {
      super(parent);
    }

    @Override
    public ResultCode lock(LockLevel asked) {
      return level().atLeast(asked) ? ResultCode.MISUSE : super.lock(asked);
    }
  }

  /** Counts how often SHARED was asked for, and unlocks as often. */
  static final class CountsShared extends LevelledFile {
    private int count;

    CountsShared(VfsFile parent) {
      super(parent);
    }

    @Override
    public ResultCode lock(LockLevel asked) {
      ResultCode code = super.lock(asked);
      count += asked == LockLevel.SHARED && code.isOk() ? 1 : 0;
      return code;
    }

    @Override
    public ResultCode unlock(LockLevel asked) {
      count -= asked == LockLevel.NONE && count > 0 ? 1 : 0;
      return super.unlock(count > 0 ? LockLevel.SHARED : asked);
    }
  }

  /** Keeps one level for the file: what one handle has, every handle of the process has. */
  static final class LevelOfFile extends LevelledFile {
    private final Family family;

    LevelOfFile(VfsFile parent, Family family) {
      super(parent);
      this.family = family;
    }

    @Override
    public ResultCode lock(LockLevel asked) {
      boolean there =
          family.othersThan(this).stream().anyMatch(other -> other.level().atLeast(asked));
      return there ? ResultCode.OK : super.lock(asked);
    }
  }

  /** Gives up everything when it is to go down to SHARED. */
  static final class DownToNothing extends LevelledFile {

    DownToNothing(VfsFile parent) {
      super(parent);
    }

    @Override
    public ResultCode unlock(LockLevel asked) {
      return super.unlock(LockLevel.NONE);
    }
  }

  /** Keeps SHARED when it is to give up everything. */
  static final class NeverNothing extends LevelledFile {

    NeverNothing(VfsFile parent) {
      super(parent);
    }

    @Override
    public ResultCode unlock(LockLevel asked) {
      return level() == LockLevel.NONE ? ResultCode.OK : super.unlock(LockLevel.SHARED);
    }
  }

  /** Takes an xUnlock without a lock for an error. */
  static final class UnlockNeedsLock extends LevelledFile {

    UnlockNeedsLock(VfsFile parent) {
      super(parent);
    }

    @Override
    public ResultCode unlock(LockLevel asked) {
      return level() == LockLevel.NONE ? ResultCode.IOERR_UNLOCK : super.unlock(asked);
    }
  }

  /** Unlocks the file for all handles, whoever asks: as fcntl does within a process. */
  static final class UnlockForAll extends LevelledFile {
    private final Family family;

    UnlockForAll(VfsFile parent, Family family) {
      super(parent);
      this.family = family;
    }

    @Override
    public ResultCode unlock(LockLevel asked) {
      if (asked == LockLevel.NONE) {
        family.othersThan(this).forEach(LevelledFile::lose);
      }
      return super.unlock(asked);
    }
  }

  /** Forgets to unlock when it is closed. */
  static final class CloseKeepsLock extends ForwardingFile {

    CloseKeepsLock(VfsFile parent) {
      super(parent);
    }

    @Override
    public ResultCode close() {
      return ResultCode.OK;
    }
  }

  /** Drops the locks of every handle of the process when one is closed: as POSIX has it. */
  static final class CloseDropsAll extends LevelledFile {
    private final Family family;

    CloseDropsAll(VfsFile parent, Family family) {
      super(parent);
      this.family = family;
    }

    @Override
    public ResultCode close() {
      family.othersThan(this).forEach(LevelledFile::lose);
      return super.close();
    }
  }
}
