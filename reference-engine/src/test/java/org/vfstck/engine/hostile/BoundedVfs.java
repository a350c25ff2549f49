package org.vfstck.engine.hostile;

import org.vfstck.testkit.decorator.ForwardingFile;
import org.vfstck.testkit.decorator.ForwardingVfs;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.Vfs;
import org.vfstck.vfs.VfsFile;

/**
 * Fails a test in which a file is read without end or at an impossible place. A read beyond the end
 * of a file is SQLite's own way to find out that nothing is there (the page of a frame that is not
 * found, the header behind the last record of a journal); it is impossible where not even all files
 * together reach.
 */
final class BoundedVfs extends ForwardingVfs {

  private static final int LIMIT = 200_000;

  private final long reach;
  private int calls;

  /**
   * @param reach bytes of all files together, and a sector
   */
  BoundedVfs(Vfs parent, long reach) {
    super(parent);
    this.reach = reach;
  }

  @Override
  protected VfsFile wrap(VfsFile file, String path, OpenFlags flags) {
    return new ForwardingFile(file) {
      @Override
      public ResultCode read(byte[] buffer, int bufferOffset, int amount, long fileOffset) {
        count();
        if (fileOffset < 0 || fileOffset > Math.max(fileSize().size(), reach)) {
          throw new AssertionError("a read of " + amount + " bytes at " + fileOffset);
        }
        return super.read(buffer, bufferOffset, amount, fileOffset);
      }

      @Override
      public ResultCode write(byte[] buffer, int bufferOffset, int amount, long fileOffset) {
        count();
        return super.write(buffer, bufferOffset, amount, fileOffset);
      }
    };
  }

  private void count() {
    if (++calls > LIMIT) {
      throw new AssertionError("more than " + LIMIT + " reads and writes");
    }
  }
}
