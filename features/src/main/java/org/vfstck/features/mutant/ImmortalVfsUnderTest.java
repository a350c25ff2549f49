package org.vfstck.features.mutant;

import java.util.Set;
import org.vfstck.features.subject.ClientProcess;
import org.vfstck.features.subject.VfsUnderTest;
import org.vfstck.vfs.Capability;
import org.vfstck.vfs.Vfs;

/**
 * What a process has locked outlives it, as a lock file does that nobody is left to delete: a
 * killed process goes on to hold everything.
 */
record ImmortalVfsUnderTest(VfsUnderTest sound) implements VfsUnderTest {

  @Override
  public String name() {
    return sound.name();
  }

  @Override
  public Set<Capability> capabilities() {
    return sound.capabilities();
  }

  @Override
  public Workspace newWorkspace() {
    return new ImmortalWorkspace(sound.newWorkspace());
  }

  @Override
  public void close() {
    sound.close();
  }

  private record ImmortalWorkspace(Workspace sound) implements Workspace {

    @Override
    public String directory() {
      return sound.directory();
    }

    @Override
    public ClientProcess newProcess() {
      return new ImmortalProcess(sound.newProcess().vfs());
    }

    @Override
    public void close() {
      sound.close();
    }
  }

  private record ImmortalProcess(Vfs vfs) implements ClientProcess {

    @Override
    public void kill() {
      // It stays.
    }
  }
}
