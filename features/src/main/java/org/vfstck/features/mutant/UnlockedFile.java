package org.vfstck.features.mutant;

import org.vfstck.testkit.decorator.ForwardingFile;
import org.vfstck.vfs.FlagResult;
import org.vfstck.vfs.LockLevel;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.VfsFile;

/** Grants every lock and takes none. */
final class UnlockedFile extends ForwardingFile {

  UnlockedFile(VfsFile parent) {
    super(parent);
  }

  @Override
  public ResultCode lock(LockLevel level) {
    return ResultCode.OK;
  }

  @Override
  public ResultCode unlock(LockLevel level) {
    return ResultCode.OK;
  }

  @Override
  public FlagResult checkReservedLock() {
    return FlagResult.ok(false);
  }
}
