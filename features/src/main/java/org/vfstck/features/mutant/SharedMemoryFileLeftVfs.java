package org.vfstck.features.mutant;

import org.vfstck.testkit.decorator.ForwardingSharedMemory;
import org.vfstck.testkit.decorator.ForwardingVfs;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.RegionResult;
import org.vfstck.vfs.SharedMemory;
import org.vfstck.vfs.Vfs;
import org.vfstck.vfs.VfsFile;

/** Makes a file for the shared memory of a database, and leaves it when nobody uses it any more. */
final class SharedMemoryFileLeftVfs extends ForwardingVfs {

  private static final OpenFlags NEW =
      OpenFlags.READWRITE.with(OpenFlags.CREATE).with(OpenFlags.MAIN_DB);

  SharedMemoryFileLeftVfs(Vfs parent) {
    super(parent);
  }

  @Override
  protected VfsFile wrap(VfsFile file, String path, OpenFlags flags) {
    return path != null && flags.has(OpenFlags.MAIN_DB)
        ? new FaultySharedMemoryFile(file, memory -> new WithFile(memory, path + "-shm"))
        : file;
  }

  private void make(String path, int bytes) {
    VfsFile made = parent().open(path, NEW).file();
    made.write(new byte[bytes], 0, bytes, 0);
    made.close();
  }

  private final class WithFile extends ForwardingSharedMemory {
    private final String path;

    WithFile(SharedMemory parent, String path) {
      super(parent);
      this.path = path;
    }

    @Override
    public RegionResult map(int region, int regionSize, boolean extend) {
      RegionResult result = super.map(region, regionSize, extend);
      if (result.region() != null) {
        make(path, regionSize);
      }
      return result;
    }
  }
}
