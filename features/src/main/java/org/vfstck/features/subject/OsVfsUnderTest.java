package org.vfstck.features.subject;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.vfstck.testkit.os.OsVfs;
import org.vfstck.vfs.Capability;
import org.vfstck.vfs.Vfs;

/** Real files, in a temporary folder for each scenario. */
final class OsVfsUnderTest implements VfsUnderTest {

  private final String name;
  private final UnaryOperator<Vfs> decorator;
  private Path folder;
  private int workspaces;

  OsVfsUnderTest(String name, UnaryOperator<Vfs> decorator) {
    this.name = name;
    this.decorator = decorator;
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
    try {
      if (folder == null) {
        folder = Files.createTempDirectory("vfs-tck-");
      }
      Path workspace = Files.createDirectory(folder.resolve("scenario-" + ++workspaces));
      Files.createDirectory(workspace.resolve("other"));
      return new InProcessWorkspace(
          workspace + "/", Optional.of("other/"), () -> decorator.apply(new OsVfs()));
    } catch (IOException failed) {
      throw new VfsSelectionException(
          "--vfs " + name + ": no temporary folder can be made: " + failed.getMessage());
    }
  }

  @Override
  public void close() {
    if (folder == null) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException left) {
      // A temporary folder that cannot be removed changes no verdict.
    }
    folder = null;
  }
}
