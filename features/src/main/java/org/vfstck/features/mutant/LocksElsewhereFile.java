package org.vfstck.features.mutant;

import org.vfstck.testkit.decorator.ForwardingFile;
import org.vfstck.vfs.FlagResult;
import org.vfstck.vfs.LockLevel;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.VfsFile;

/** Locks another file than it reads and writes. */
final class LocksElsewhereFile extends ForwardingFile {

  private final VfsFile locked;

  LocksElsewhereFile(VfsFile parent, VfsFile locked) {
    super(parent);
    this.locked = locked;
  }

  @Override
  public ResultCode lock(LockLevel level) {
    return locked.lock(level);
  }

  @Override
  public ResultCode unlock(LockLevel level) {
    return locked.unlock(level);
  }

  @Override
  public FlagResult checkReservedLock() {
    return locked.checkReservedLock();
  }

  @Override
  public ResultCode close() {
    locked.close();
    return super.close();
  }
}
