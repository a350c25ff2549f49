package org.vfstck.features.mutant;

import org.vfstck.testkit.decorator.ForwardingFile;
import org.vfstck.vfs.LockLevel;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.VfsFile;

/** Makes the shared memory by itself as soon as the database is locked, wanted or not. */
final class EagerSharedMemoryFile extends ForwardingFile {

  private static final int REGION_SIZE = 32768;

  EagerSharedMemoryFile(VfsFile parent) {
    super(parent);
  }

  @Override
  public ResultCode lock(LockLevel level) {
    parent().sharedMemory().ifPresent(shared -> shared.map(0, REGION_SIZE, true));
    return super.lock(level);
  }
}
