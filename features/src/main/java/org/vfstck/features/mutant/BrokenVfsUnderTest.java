package org.vfstck.features.mutant;

import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.vfstck.features.subject.ClientProcess;
import org.vfstck.features.subject.VfsUnderTest;
import org.vfstck.vfs.Capability;
import org.vfstck.vfs.Vfs;

/** Puts a fault over the VFS of every process, and declares what the sound VFS declares. */
record BrokenVfsUnderTest(VfsUnderTest sound, UnaryOperator<Vfs> breakage) implements VfsUnderTest {

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
    return new BrokenWorkspace(sound.newWorkspace(), breakage);
  }

  @Override
  public void close() {
    sound.close();
  }

  private record BrokenWorkspace(Workspace sound, UnaryOperator<Vfs> breakage)
      implements Workspace {

    @Override
    public String directory() {
      return sound.directory();
    }

    @Override
    public Optional<String> otherDirectory() {
      return sound.otherDirectory();
    }

    @Override
    public ClientProcess newProcess() {
      ClientProcess process = sound.newProcess();
      return new BrokenProcess(process, breakage.apply(process.vfs()));
    }

    @Override
    public void close() {
      sound.close();
    }
  }

  private record BrokenProcess(ClientProcess sound, Vfs vfs) implements ClientProcess {

    @Override
    public void kill() {
      sound.kill();
    }
  }
}
