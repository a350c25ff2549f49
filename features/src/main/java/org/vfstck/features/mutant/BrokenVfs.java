package org.vfstck.features.mutant;

import java.util.function.UnaryOperator;
import org.vfstck.features.subject.Subject;
import org.vfstck.features.subject.VfsUnderTest;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.SharedMemory;
import org.vfstck.vfs.Vfs;
import org.vfstck.vfs.VfsFile;

/** Makes mutants that are a sound engine over a broken VFS. */
final class BrokenVfs {

  private BrokenVfs() {}

  /** A fault over the VFS of every process. */
  static Mutant mutant(String name, String requirement, String fault, UnaryOperator<Vfs> breakage) {
    return subject(name, requirement, fault, vfs -> new BrokenVfsUnderTest(vfs, breakage));
  }

  /** A fault of what the processes have in common. */
  static Mutant subject(
      String name, String requirement, String fault, UnaryOperator<VfsUnderTest> breakage) {
    return new Mutant(
        name,
        requirement,
        fault,
        subject -> new Subject(subject.engine(), breakage.apply(subject.vfs())));
  }

  /** A fault of every file. */
  static UnaryOperator<Vfs> files(FileFault fault) {
    return vfs -> new FaultyFilesVfs(vfs, fault);
  }

  /** A fault of files of one kind. */
  static UnaryOperator<Vfs> files(OpenFlags kind, UnaryOperator<VfsFile> fault) {
    return files(FileFault.on(kind, (file, flags) -> fault.apply(file)));
  }

  /** A fault of main databases. */
  static UnaryOperator<Vfs> databases(FileFault fault) {
    return vfs -> new FaultyFilesVfs(vfs, FileFault.on(OpenFlags.MAIN_DB, fault));
  }

  /** A fault that needs the other handles of the database. */
  static UnaryOperator<Vfs> families(FamilyVfs.Fault fault) {
    return vfs -> new FamilyVfs(vfs, fault);
  }

  /** A fault of the shared memory of one handle. */
  static UnaryOperator<Vfs> sharedMemory(UnaryOperator<SharedMemory> fault) {
    return databases((file, flags) -> new FaultySharedMemoryFile(file, fault));
  }
}
