package org.vfstck.testkit.async;

import java.util.Optional;
import org.vfstck.testkit.decorator.ForwardingFile;
import org.vfstck.vfs.MappedFile;
import org.vfstck.vfs.SharedMemory;
import org.vfstck.vfs.VfsFile;

/** A file of the parent with the methods that every file of an {@link AsyncVfs} has. */
final class TemporaryFile extends ForwardingFile {

  TemporaryFile(VfsFile parent) {
    super(parent);
  }

  @Override
  public Optional<SharedMemory> sharedMemory() {
    return Optional.empty();
  }

  @Override
  public Optional<MappedFile> mappedFile() {
    return Optional.empty();
  }
}
