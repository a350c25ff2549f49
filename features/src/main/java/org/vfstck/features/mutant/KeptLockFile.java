package org.vfstck.features.mutant;

import org.vfstck.testkit.decorator.ForwardingFile;
import org.vfstck.vfs.LockLevel;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.VfsFile;

/** Answers OK to xUnlock(SHARED) and keeps the lock it has. */
final class KeptLockFile extends ForwardingFile {

  KeptLockFile(VfsFile parent) {
    super(parent);
  }

  @Override
  public ResultCode unlock(LockLevel level) {
    return level == LockLevel.SHARED ? ResultCode.OK : super.unlock(level);
  }
}
