package org.vfstck.features.subject;

import java.util.Optional;
import java.util.Set;
import org.vfstck.vfs.Capability;

/**
 * Where scenarios get the VFS under test from. Every scenario has a {@link Workspace} of its own,
 * so that none sees what another has left.
 */
public interface VfsUnderTest extends AutoCloseable {

  /** As on the command line: {@code memory}, {@code os}, a class name. */
  String name();

  /** The options of the command line that name it, for replaying. */
  default String options() {
    return "--vfs " + name();
  }

  /** Whether every call crosses to another process: a thousand times the price of a call. */
  default boolean remote() {
    return false;
  }

  /** What the VFS declares that it can do. */
  Set<Capability> capabilities();

  Workspace newWorkspace();

  /** How it is placed over a disk that may lose power; empty if it cannot be. */
  default Optional<OverDisk> overDisk() {
    return Optional.empty();
  }

  /** Removes what the workspaces have left and ends their processes. */
  @Override
  void close();

  /** The VFS as one scenario uses it; its files are the scenario's own. */
  interface Workspace extends AutoCloseable {

    /** What a file name is to be prefixed with, "" for a VFS without directories. */
    String directory();

    /**
     * A second directory, empty at first, as it follows {@link #directory()} in a file name: {@code
     * other/}; empty for a VFS without directories.
     */
    default Optional<String> otherDirectory() {
      return Optional.empty();
    }

    /** A new process that uses the VFS; it ends with the workspace, or when it is killed. */
    ClientProcess newProcess();

    /** Ends the processes that are left. */
    @Override
    void close();
  }
}
