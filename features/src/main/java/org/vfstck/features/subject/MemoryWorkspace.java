package org.vfstck.features.subject;

import java.util.Optional;
import org.vfstck.features.subject.VfsUnderTest.Workspace;
import org.vfstck.testkit.memory.MemoryFileSystem;
import org.vfstck.vfs.Vfs;

/** A simulated machine with as many processes as a scenario asks for. */
final class MemoryWorkspace implements Workspace {

  private final MemoryFileSystem machine;
  private int processes;

  MemoryWorkspace(MemoryFileSystem machine) {
    this.machine = machine;
  }

  @Override
  public String directory() {
    return "";
  }

  @Override
  public Optional<String> otherDirectory() {
    machine.createDirectory("/other");
    return Optional.of("other/");
  }

  @Override
  public ClientProcess newProcess() {
    String name = "process-" + ++processes;
    return new SimulatedProcess(machine, name, machine.process(name));
  }

  @Override
  public void close() {
    // The machine goes with its scenario.
  }

  private record SimulatedProcess(MemoryFileSystem machine, String name, Vfs vfs)
      implements ClientProcess {

    @Override
    public void kill() {
      machine.kill(name);
    }
  }
}
