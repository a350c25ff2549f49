package org.vfstck.features.mutant;

import org.vfstck.testkit.decorator.ForwardingVfs;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.Vfs;
import org.vfstck.vfs.VfsFile;

/** A VFS whose files have a fault. */
final class FaultyFilesVfs extends ForwardingVfs {

  private final FileFault fault;

  FaultyFilesVfs(Vfs parent, FileFault fault) {
    super(parent);
    this.fault = fault;
  }

  @Override
  protected VfsFile wrap(VfsFile file, String path, OpenFlags flags) {
    return fault.over(file, flags);
  }
}
