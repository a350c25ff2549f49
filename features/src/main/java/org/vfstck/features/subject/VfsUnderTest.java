package org.vfstck.features.subject;

import java.util.Set;
import org.vfstck.vfs.Capability;
import org.vfstck.vfs.Vfs;

/**
 * Where scenarios get the VFS under test from. Every scenario has a {@link Workspace} of its own,
 * so that none sees what another has left.
 */
public interface VfsUnderTest extends AutoCloseable {

  /** As on the command line: {@code memory}, {@code os}, a class name. */
  String name();

  /** What the VFS declares that it can do. */
  Set<Capability> capabilities();

  Workspace newWorkspace();

  /** Removes what the workspaces have left. */
  @Override
  void close();

  /**
   * The VFS as one scenario uses it.
   *
   * @param vfs the VFS; its files are the scenario's own
   * @param directory what a file name is to be prefixed with, "" for a VFS without directories
   */
  record Workspace(Vfs vfs, String directory) {

    public String path(String fileName) {
      return directory + fileName;
    }
  }
}
