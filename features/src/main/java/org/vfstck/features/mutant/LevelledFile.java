package org.vfstck.features.mutant;

import org.vfstck.testkit.decorator.ForwardingFile;
import org.vfstck.vfs.LockLevel;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.VfsFile;

/** Knows the lock level that its handle has, for faults that depend on it. */
class LevelledFile extends ForwardingFile {

  private LockLevel level = LockLevel.NONE;

  LevelledFile(VfsFile parent) {
    super(parent);
  }

  final LockLevel level() {
    return level;
  }

  @Override
  public ResultCode lock(LockLevel asked) {
    ResultCode code = parent().lock(asked);
    if (code.isOk()) {
      level = level.atLeast(asked) ? level : asked;
    } else if (asked == LockLevel.EXCLUSIVE && level == LockLevel.RESERVED) {
      level = LockLevel.PENDING;
    }
    return code;
  }

  @Override
  public ResultCode unlock(LockLevel asked) {
    level = level.atLeast(asked) ? asked : level;
    return parent().unlock(asked);
  }

  /** Takes the lock away behind the back of whoever uses the handle. */
  final void lose() {
    parent().unlock(LockLevel.NONE);
  }
}
