package org.vfstck.features.steps.fault;

import org.vfstck.testkit.decorator.ForwardingFile;
import org.vfstck.testkit.decorator.ForwardingVfs;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.SyncFlags;
import org.vfstck.vfs.Vfs;
import org.vfstck.vfs.VfsFile;

/**
 * Below the faults: nothing is made durable, and nobody sleeps. No run of a workload ends in a
 * crash, and nobody else gets on while a connection waits to try a lock again; and thousands of
 * runs on real files would take minutes.
 */
final class WithoutDelays extends ForwardingVfs {

  WithoutDelays(Vfs parent) {
    super(parent);
  }

  @Override
  public ResultCode delete(String path, boolean syncDirectory) {
    return super.delete(path, false);
  }

  @Override
  public int sleep(int microseconds) {
    return microseconds;
  }

  @Override
  protected VfsFile wrap(VfsFile file, String path, OpenFlags flags) {
    return new ForwardingFile(file) {
      @Override
      public ResultCode sync(SyncFlags flags) {
        return ResultCode.OK;
      }
    };
  }
}
