package org.vfstck.features.subject;

import java.util.Optional;
import java.util.function.Supplier;
import org.vfstck.features.subject.VfsUnderTest.Workspace;
import org.vfstck.vfs.Vfs;

/** A workspace of a VFS that runs in this JVM and has no other process here. */
record InProcessWorkspace(String directory, Optional<String> otherDirectory, Supplier<Vfs> vfses)
    implements Workspace {

  @Override
  public ClientProcess newProcess() {
    return new InProcess(vfses.get());
  }

  @Override
  public void close() {
    // Scenarios close their files.
  }

  private record InProcess(Vfs vfs) implements ClientProcess {

    @Override
    public void kill() {
      throw new UnsupportedOperationException("this JVM cannot be killed");
    }
  }
}
