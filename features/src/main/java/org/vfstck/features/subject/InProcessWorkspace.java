package org.vfstck.features.subject;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.vfstck.driver.client.DriverPool;
import org.vfstck.driver.client.DriverProcess;
import org.vfstck.features.subject.VfsUnderTest.Workspace;
import org.vfstck.vfs.Vfs;

/**
 * A workspace of a VFS that is a Java class. The first process that a scenario asks for is this
 * JVM, in which most of its calls are made at no cost; every further one is a JVM of its own, so
 * that files, locks and shared memory are truly shared between processes.
 *
 * <pre>
 *   P   this JVM           new for each scenario: the object, not the process
 *   Q   JavaVfsDriver      a child, used again by the next scenario unless it was killed
 *   R   JavaVfsDriver
 * </pre>
 *
 * So a scenario can kill every process but its first.
 */
final class InProcessWorkspace implements Workspace {

  private final String directory;
  private final Optional<String> otherDirectory;
  private final Supplier<Vfs> vfses;
  private final DriverPool children;
  private final List<DriverProcess> running = new ArrayList<>();
  private boolean first = true;

  InProcessWorkspace(
      String directory, Optional<String> otherDirectory, Supplier<Vfs> vfses, DriverPool children) {
    this.directory = directory;
    this.otherDirectory = otherDirectory;
    this.vfses = vfses;
    this.children = children;
  }

  @Override
  public String directory() {
    return directory;
  }

  @Override
  public Optional<String> otherDirectory() {
    return otherDirectory;
  }

  @Override
  public ClientProcess newProcess() {
    if (first) {
      first = false;
      return new ThisProcess(vfses.get());
    }
    DriverProcess child = children.take();
    running.add(child);
    return new DriverClientProcess(child);
  }

  /** Files of this process are closed by the scenario. */
  @Override
  public void close() {
    children.giveBack(running);
    running.clear();
  }

  private record ThisProcess(Vfs vfs) implements ClientProcess {

    @Override
    public void kill() {
      throw new UnsupportedOperationException(
          "The first process of a scenario is this JVM if the VFS is a Java class: a scenario must"
              + " kill another one");
    }
  }
}
