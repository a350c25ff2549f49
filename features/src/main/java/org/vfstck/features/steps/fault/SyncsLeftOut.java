package org.vfstck.features.steps.fault;

import org.vfstck.testkit.decorator.ForwardingFile;
import org.vfstck.testkit.decorator.ForwardingVfs;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.SyncFlags;
import org.vfstck.vfs.Vfs;
import org.vfstck.vfs.VfsFile;

/**
 * Below the faults: nothing is made durable. No run of a workload ends in a crash, so that a sync
 * would prove nothing, and thousands of runs on real files would take minutes.
 */
final class SyncsLeftOut extends ForwardingVfs {

  SyncsLeftOut(Vfs parent) {
    super(parent);
  }

  @Override
  public ResultCode delete(String path, boolean syncDirectory) {
    return super.delete(path, false);
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
