package org.vfstck.features.subject;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.vfstck.driver.client.DriverPool;
import org.vfstck.driver.client.JavaVfsCommand;
import org.vfstck.testkit.os.OsVfs;
import org.vfstck.vfs.Capability;
import org.vfstck.vfs.Vfs;

/** Real files, in a temporary folder for each scenario. */
final class OsVfsUnderTest implements VfsUnderTest {

  private final String name;
  private final UnaryOperator<Vfs> decorator;
  private final WorkFolders folders;
  private final DriverPool children;

  OsVfsUnderTest(String name, Optional<Path> workDirectory, UnaryOperator<Vfs> decorator) {
    this.name = name;
    this.decorator = decorator;
    this.folders = new WorkFolders("--vfs " + name, workDirectory);
    this.children = new DriverPool(JavaVfsCommand.hosting(name));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Set<Capability> capabilities() {
    return decorator.apply(new OsVfs()).capabilities();
  }

  @Override
  public Workspace newWorkspace() {
    return new InProcessWorkspace(
        folders.next(),
        Optional.of(WorkFolders.OTHER),
        () -> decorator.apply(new OsVfs()),
        children);
  }

  @Override
  public void close() {
    children.close();
    folders.close();
  }
}
