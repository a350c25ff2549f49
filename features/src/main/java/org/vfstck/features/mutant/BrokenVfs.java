package org.vfstck.features.mutant;

import java.util.function.UnaryOperator;
import org.vfstck.features.subject.Subject;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.SharedMemory;
import org.vfstck.vfs.Vfs;
import org.vfstck.vfs.VfsFile;

/** Makes mutants whose VFS is broken. */
final class BrokenVfs {

  private BrokenVfs() {}

  /**
   * @param breakage applied once for each process
   */
  static Mutant mutant(String name, String requirement, String fault, UnaryOperator<Vfs> breakage) {
    return new Mutant(
        name,
        requirement,
        fault,
        subject -> new Subject(subject.engine(), new BrokenVfsUnderTest(subject.vfs(), breakage)));
  }

  static UnaryOperator<Vfs> files(OpenFlags kind, UnaryOperator<VfsFile> fault) {
    return vfs -> new FaultyFilesVfs(vfs, FileFault.on(kind, (file, flags) -> fault.apply(file)));
  }

  static UnaryOperator<Vfs> sharedMemory(UnaryOperator<SharedMemory> fault) {
    return vfs ->
        new FaultyFilesVfs(
            vfs,
            FileFault.on(
                OpenFlags.MAIN_DB, (file, flags) -> new FaultySharedMemoryFile(file, fault)));
  }
}
