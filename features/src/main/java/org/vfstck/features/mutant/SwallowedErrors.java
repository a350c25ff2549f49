package org.vfstck.features.mutant;

import java.util.Arrays;
import java.util.Optional;
import org.vfstck.testkit.VfsMethod;
import org.vfstck.testkit.decorator.ForwardingFile;
import org.vfstck.testkit.decorator.ForwardingSharedMemory;
import org.vfstck.testkit.decorator.ForwardingVfs;
import org.vfstck.vfs.AccessMode;
import org.vfstck.vfs.FlagResult;
import org.vfstck.vfs.LockLevel;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.SharedMemory;
import org.vfstck.vfs.ShmLockRequest;
import org.vfstck.vfs.SizeResult;
import org.vfstck.vfs.SyncFlags;
import org.vfstck.vfs.Vfs;
import org.vfstck.vfs.VfsFile;

/**
 * Answers OK where a call has failed (field study B25): a read gives zeros, a size is 0, a file is
 * not there.
 */
final class SwallowedErrors extends ForwardingVfs {

  /** Which errors are swallowed. */
  @FunctionalInterface
  interface Choice {
    boolean swallows(VfsMethod method, ResultCode code);

    /** Every error of one method. */
    static Choice of(VfsMethod swallowed) {
      return (method, code) -> method == swallowed;
    }
  }

  private final Choice choice;

  SwallowedErrors(Vfs parent, Choice choice) {
    super(parent);
    this.choice = choice;
  }

  private boolean swallows(VfsMethod method, ResultCode code) {
    return !code.isOk() && choice.swallows(method, code);
  }

  private ResultCode pass(VfsMethod method, ResultCode code) {
    return swallows(method, code) ? ResultCode.OK : code;
  }

  @Override
  public ResultCode delete(String path, boolean syncDirectory) {
    return pass(VfsMethod.DELETE, super.delete(path, syncDirectory));
  }

  @Override
  public FlagResult access(String path, AccessMode mode) {
    FlagResult result = super.access(path, mode);
    return swallows(VfsMethod.ACCESS, result.code()) ? FlagResult.ok(false) : result;
  }

  @Override
  protected VfsFile wrap(VfsFile file, String path, OpenFlags flags) {
    return new SwallowingFile(file);
  }

  private final class SwallowingFile extends ForwardingFile {

    SwallowingFile(VfsFile parent) {
      super(parent);
    }

    @Override
    public ResultCode read(byte[] buffer, int bufferOffset, int amount, long fileOffset) {
      ResultCode code = super.read(buffer, bufferOffset, amount, fileOffset);
      if (!swallows(VfsMethod.READ, code)) {
        return code;
      }
      if (!code.equals(ResultCode.IOERR_SHORT_READ)) {
        Arrays.fill(buffer, bufferOffset, bufferOffset + amount, (byte) 0);
      }
      return ResultCode.OK;
    }

    @Override
    public ResultCode write(byte[] buffer, int bufferOffset, int amount, long fileOffset) {
      return pass(VfsMethod.WRITE, super.write(buffer, bufferOffset, amount, fileOffset));
    }

    @Override
    public ResultCode truncate(long size) {
      return pass(VfsMethod.TRUNCATE, super.truncate(size));
    }

    @Override
    public ResultCode sync(SyncFlags flags) {
      return pass(VfsMethod.SYNC, super.sync(flags));
    }

    @Override
    public SizeResult fileSize() {
      SizeResult result = super.fileSize();
      return swallows(VfsMethod.FILE_SIZE, result.code()) ? SizeResult.ok(0) : result;
    }

    @Override
    public ResultCode lock(LockLevel level) {
      return pass(VfsMethod.LOCK, super.lock(level));
    }

    @Override
    public Optional<SharedMemory> sharedMemory() {
      return super.sharedMemory().map(SwallowingMemory::new);
    }
  }

  private final class SwallowingMemory extends ForwardingSharedMemory {

    SwallowingMemory(SharedMemory parent) {
      super(parent);
    }

    @Override
    public ResultCode lock(int offset, int count, ShmLockRequest request) {
      return pass(VfsMethod.SHM_LOCK, super.lock(offset, count, request));
    }
  }
}
