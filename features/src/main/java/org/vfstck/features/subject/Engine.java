package org.vfstck.features.subject;

import org.vfstck.vfs.Vfs;

/** Something that runs SQL over a VFS: the reference engine, SQLite itself, or a broken one. */
public interface Engine {

  /** As on the command line: {@code reference}. */
  String name();

  String version();

  /**
   * A connection of its own. Opening never fails: as with SQLite, it is the first statement that
   * finds out whether the database can be used.
   *
   * @param process where the connection lives
   * @param vfs the VFS of that process as this connection is to see it: recorded, or with a fault
   *     over it
   * @param path as given to xFullPathname
   */
  EngineConnection open(ClientProcess process, Vfs vfs, String path);
}
