package org.vfstck.features.mutant;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.vfstck.testkit.decorator.ForwardingFile;
import org.vfstck.vfs.SharedMemory;
import org.vfstck.vfs.VfsFile;

/** A file with a fault in its shared memory. */
final class FaultySharedMemoryFile extends ForwardingFile {

  private final Optional<SharedMemory> shared;

  FaultySharedMemoryFile(VfsFile parent, UnaryOperator<SharedMemory> fault) {
    super(parent);
    this.shared = parent.sharedMemory().map(fault);
  }

  @Override
  public Optional<SharedMemory> sharedMemory() {
    return shared;
  }
}
