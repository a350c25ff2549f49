package org.vfstck.cli.plug;

import java.nio.file.Path;
import java.util.Optional;
import org.vfstck.driver.client.DriverCommand;
import org.vfstck.features.subject.Profile;

/** How a VFS under test is attached. */
sealed interface Plug {

  /**
   * A VFS of this JVM.
   *
   * @param name built-in, or of a class
   * @param workDirectory where real files go; the system's temporary folder if empty
   */
  record JavaClass(String name, Optional<Path> workDirectory) implements Plug {}

  /**
   * A VFS in processes of its own.
   *
   * @param name for reports
   * @param options what the user gave, for replaying
   * @param command starts one process
   * @param workDirectory where its files go; the system's temporary folder if empty
   */
  record Driven(
      String name,
      String options,
      DriverCommand command,
      Profile profile,
      Optional<Path> workDirectory)
      implements Plug {}
}
