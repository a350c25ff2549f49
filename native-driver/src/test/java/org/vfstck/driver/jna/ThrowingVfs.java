package org.vfstck.driver.jna;

import org.vfstck.testkit.decorator.ForwardingFile;
import org.vfstck.testkit.decorator.ForwardingVfs;
import org.vfstck.testkit.memory.MemoryVfs;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.VfsFile;

/** A VFS with a defect: its databases throw when they are written. */
public final class ThrowingVfs extends ForwardingVfs {

  public ThrowingVfs() {
    super(new MemoryVfs());
    ((MemoryVfs) parent()).fileSystem().createDirectory("/db");
  }

  @Override
  public String name() {
    return "throwing";
  }

  @Override
  protected VfsFile wrap(VfsFile file, String path, OpenFlags flags) {
    return !flags.has(OpenFlags.MAIN_DB)
        ? file
        : new ForwardingFile(file) {
          @Override
          public ResultCode write(byte[] bytes, int bufferOffset, int amount, long fileOffset) {
            throw new IllegalStateException("the pen is empty");
          }
        };
  }
}
