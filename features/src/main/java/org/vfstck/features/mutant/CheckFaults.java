package org.vfstck.features.mutant;

import org.vfstck.features.mutant.FamilyVfs.Family;
import org.vfstck.vfs.FlagResult;
import org.vfstck.vfs.LockLevel;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.VfsFile;

/** Faults of xCheckReservedLock. One class, one fault. */
final class CheckFaults {

  private CheckFaults() {}

  /** psanford/sqlite3vfs: 0 for reserved, 1 for not reserved. */
  static final class Inverted extends LevelledFile {

    Inverted(VfsFile parent) {
      super(parent);
    }

    @Override
    public FlagResult checkReservedLock() {
      return FlagResult.ok(!super.checkReservedLock().flag());
    }
  }

  /** Takes a reader for a writer. */
  static final class CountsReaders extends LevelledFile {
    private final Family family;

    CountsReaders(VfsFile parent, Family family) {
      super(parent);
      this.family = family;
    }

    @Override
    public FlagResult checkReservedLock() {
      return FlagResult.ok(
          family.members().stream().anyMatch(file -> file.level() != LockLevel.NONE));
    }
  }

  /** Asks the kernel, which does not mention the process's own lock. */
  static final class ForgetsItself extends LevelledFile {

    ForgetsItself(VfsFile parent) {
      super(parent);
    }

    @Override
    public FlagResult checkReservedLock() {
      return level().atLeast(LockLevel.RESERVED) ? FlagResult.ok(false) : super.checkReservedLock();
    }
  }

  /** Knows only its own lock; to others the answer is always 0. */
  static final class KnowsItselfOnly extends LevelledFile {

    KnowsItselfOnly(VfsFile parent) {
      super(parent);
    }

    @Override
    public FlagResult checkReservedLock() {
      return FlagResult.ok(level().atLeast(LockLevel.RESERVED));
    }
  }

  /** Looks at the handles of its own process only. */
  static final class KnowsItsProcessOnly extends LevelledFile {
    private final Family family;

    KnowsItsProcessOnly(VfsFile parent, Family family) {
      super(parent);
      this.family = family;
    }

    @Override
    public FlagResult checkReservedLock() {
      return FlagResult.ok(
          family.members().stream().anyMatch(file -> file.level().atLeast(LockLevel.RESERVED)));
    }
  }

  /** Compares with RESERVED where it ought to ask for RESERVED or more. */
  static final class ReservedExactly extends LevelledFile {
    private final Family family;

    ReservedExactly(VfsFile parent, Family family) {
      super(parent);
      this.family = family;
    }

    @Override
    public FlagResult checkReservedLock() {
      boolean more =
          family.members().stream().anyMatch(file -> file.level().atLeast(LockLevel.PENDING));
      return more ? FlagResult.ok(false) : super.checkReservedLock();
    }
  }

  /** Never takes back that the file is reserved. */
  static final class Sticky extends LevelledFile {
    private final Family family;

    Sticky(VfsFile parent, Family family) {
      super(parent);
      this.family = family;
    }

    @Override
    public ResultCode lock(LockLevel asked) {
      ResultCode code = super.lock(asked);
      if (level().atLeast(LockLevel.RESERVED)) {
        family.noteReserved();
      }
      return code;
    }

    @Override
    public FlagResult checkReservedLock() {
      return FlagResult.ok(family.everReserved());
    }
  }
}
