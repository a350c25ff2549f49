package org.vfstck.features.mutant;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.vfstck.driver.AbiProbe;
import org.vfstck.features.subject.ClientProcess;
import org.vfstck.features.subject.VfsUnderTest;
import org.vfstck.vfs.Capability;
import org.vfstck.vfs.Vfs;

/** A VFS of Java with emulated C structures, and with a fault in these. */
record EmulatedAbiUnderTest(VfsUnderTest sound, UnaryOperator<AbiProbe> breakage)
    implements VfsUnderTest {

  @Override
  public String name() {
    return sound.name();
  }

  @Override
  public Set<Capability> capabilities() {
    Set<Capability> capabilities = EnumSet.of(Capability.NATIVE_ABI);
    capabilities.addAll(sound.capabilities());
    return capabilities;
  }

  @Override
  public Workspace newWorkspace() {
    return new EmulatedWorkspace(sound.newWorkspace(), breakage);
  }

  @Override
  public void close() {
    sound.close();
  }

  private record EmulatedWorkspace(Workspace sound, UnaryOperator<AbiProbe> breakage)
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
      return new EmulatedProcess(sound.newProcess(), breakage);
    }

    @Override
    public void close() {
      sound.close();
    }
  }

  private record EmulatedProcess(ClientProcess sound, UnaryOperator<AbiProbe> breakage)
      implements ClientProcess {

    @Override
    public Vfs vfs() {
      return sound.vfs();
    }

    @Override
    public Optional<AbiProbe> abi() {
      return Optional.of(breakage.apply(new EmulatedAbi(sound.vfs())));
    }

    @Override
    public void kill() {
      sound.kill();
    }
  }
}
