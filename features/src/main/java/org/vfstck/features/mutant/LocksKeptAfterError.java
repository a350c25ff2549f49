package org.vfstck.features.mutant;

import java.util.Optional;
import org.vfstck.testkit.decorator.ForwardingFile;
import org.vfstck.testkit.decorator.ForwardingSharedMemory;
import org.vfstck.testkit.decorator.ForwardingVfs;
import org.vfstck.vfs.LockLevel;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.SharedMemory;
import org.vfstck.vfs.ShmLockRequest;
import org.vfstck.vfs.SyncFlags;
import org.vfstck.vfs.Vfs;
import org.vfstck.vfs.VfsFile;

/**
 * Gives no lock back once a call has failed, until its file is closed: an error path that leaves
 * before it unlocks.
 */
final class LocksKeptAfterError extends ForwardingVfs {

  private boolean failed;

  LocksKeptAfterError(Vfs parent) {
    super(parent);
  }

  private ResultCode noted(ResultCode code) {
    failed |= !code.isOk() && !code.equals(ResultCode.IOERR_SHORT_READ);
    return code;
  }

  @Override
  public ResultCode delete(String path, boolean syncDirectory) {
    return noted(super.delete(path, syncDirectory));
  }

  @Override
  protected VfsFile wrap(VfsFile file, String path, OpenFlags flags) {
    return new KeepingFile(file);
  }

  private final class KeepingFile extends ForwardingFile {

    KeepingFile(VfsFile parent) {
      super(parent);
    }

    @Override
    public ResultCode read(byte[] buffer, int bufferOffset, int amount, long fileOffset) {
      return noted(super.read(buffer, bufferOffset, amount, fileOffset));
    }

    @Override
    public ResultCode write(byte[] buffer, int bufferOffset, int amount, long fileOffset) {
      return noted(super.write(buffer, bufferOffset, amount, fileOffset));
    }

    @Override
    public ResultCode sync(SyncFlags flags) {
      return noted(super.sync(flags));
    }

    @Override
    public ResultCode unlock(LockLevel level) {
      return failed ? ResultCode.OK : super.unlock(level);
    }

    @Override
    public Optional<SharedMemory> sharedMemory() {
      return super.sharedMemory().map(KeepingMemory::new);
    }
  }

  private final class KeepingMemory extends ForwardingSharedMemory {

    KeepingMemory(SharedMemory parent) {
      super(parent);
    }

    @Override
    public ResultCode lock(int offset, int count, ShmLockRequest request) {
      if (failed && !request.isLock()) {
        return ResultCode.OK;
      }
      return noted(super.lock(offset, count, request));
    }
  }
}
