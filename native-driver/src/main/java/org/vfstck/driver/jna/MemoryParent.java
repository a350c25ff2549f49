package org.vfstck.driver.jna;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.vfstck.testkit.decorator.ForwardingVfs;
import org.vfstck.testkit.memory.MemoryFileSystem;
import org.vfstck.testkit.memory.MemoryVfs;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.OpenResult;

/**
 * Files in memory, directories of the machine: whoever drives this process makes a directory for a
 * scenario on the disk, and it is there. No file is ever made on the disk.
 */
final class MemoryParent extends ForwardingVfs {

  private final MemoryFileSystem fileSystem;

  MemoryParent() {
    this(new MemoryVfs());
  }

  private MemoryParent(MemoryVfs memory) {
    super(memory);
    this.fileSystem = memory.fileSystem();
  }

  @Override
  public OpenResult open(String path, OpenFlags flags) {
    if (path != null && flags.has(OpenFlags.CREATE)) {
      mirrorDirectoryOf(path);
    }
    return super.open(path, flags);
  }

  private void mirrorDirectoryOf(String path) {
    try {
      Path directory = Path.of(path).toAbsolutePath().getParent();
      if (directory != null && Files.isDirectory(directory)) {
        fileSystem.createDirectory(directory.toString());
      }
    } catch (InvalidPathException notOfThisMachine) {
      return; // then no directory of the machine is meant
    }
  }
}
