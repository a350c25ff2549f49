package org.vfstck.features.subject;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** A folder of real files for each scenario, made when it is asked for. */
final class WorkFolders implements AutoCloseable {

  /** A folder inside each of them, as it follows the name of the first in a file name. */
  static final String OTHER = "other/";

  private final String options;
  private final Optional<Path> workDirectory;
  private Path root;
  private int folders;

  /**
   * @param options of the command line, for the error message
   * @param workDirectory where the folders are made; the system's temporary folder if empty
   */
  WorkFolders(String options, Optional<Path> workDirectory) {
    this.options = options;
    this.workDirectory = workDirectory;
  }

  /** A new one, with a separator behind it and {@link #OTHER} in it. */
  String next() {
    try {
      if (root == null) {
        root =
            workDirectory.isPresent()
                ? Files.createTempDirectory(
                    Files.createDirectories(workDirectory.get()).toRealPath(), "vfs-tck-")
                : Files.createTempDirectory("vfs-tck-");
      }
      Path folder = Files.createDirectory(root.resolve("scenario-" + ++folders));
      Files.createDirectory(folder.resolve(OTHER));
      return folder + "/";
    } catch (IOException failed) {
      throw new VfsSelectionException(
          options + ": no folder for the databases can be made: " + failed.getMessage());
    }
  }

  @Override
  public void close() {
    if (root == null) {
      return;
    }
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException left) {
      // A temporary folder that cannot be removed changes no verdict.
    }
    root = null;
  }
}
