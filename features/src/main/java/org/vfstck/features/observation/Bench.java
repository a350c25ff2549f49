package org.vfstck.features.observation;

import org.vfstck.features.subject.ClientProcess;
import org.vfstck.features.subject.VfsUnderTest.Workspace;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.OpenResult;
import org.vfstck.vfs.SharedMemory;
import org.vfstck.vfs.Vfs;
import org.vfstck.vfs.VfsFile;

/** A workspace with one process, for a single probe. */
final class Bench {

  static final int REGION_SIZE = 32 * 1024;

  private static final OpenFlags MAIN_DATABASE =
      OpenFlags.READWRITE.with(OpenFlags.CREATE).with(OpenFlags.MAIN_DB);

  private final Workspace workspace;
  private final ClientProcess process;

  Bench(Workspace workspace) {
    this.workspace = workspace;
    this.process = workspace.newProcess();
  }

  Vfs vfs() {
    return process.vfs();
  }

  String path(String name) {
    return vfs().fullPathname(workspace.directory() + name).path();
  }

  VfsFile database() {
    OpenResult opened = vfs().open(path("observed.db"), MAIN_DATABASE);
    if (opened.file() == null) {
      throw new IllegalStateException("xOpen answered " + opened.code());
    }
    return opened.file();
  }

  /** Of a new handle of the same database, with its first region mapped. */
  SharedMemory sharedMemory() {
    SharedMemory memory =
        database()
            .sharedMemory()
            .orElseThrow(() -> new IllegalStateException("the file has no shared memory"));
    memory.map(0, REGION_SIZE, true);
    return memory;
  }
}
