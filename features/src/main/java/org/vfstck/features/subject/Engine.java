package org.vfstck.features.subject;

/** Something that runs SQL over a VFS: the reference engine, SQLite itself, or a broken one. */
public interface Engine {

  /** As on the command line: {@code reference}. */
  String name();

  String version();

  /**
   * Whether its calls can be led through any decorator of the suite. SQLite in a driver process
   * knows only those that a shim of the driver has.
   */
  default boolean takesDecorators() {
    return true;
  }

  /**
   * A connection of its own. Opening never fails: as with SQLite, it is the first statement that
   * finds out whether the database can be used.
   *
   * @param process where the connection lives
   * @param view the VFS of that process as this connection is to see it
   * @param path as given to xFullPathname
   */
  EngineConnection open(ClientProcess process, VfsView view, String path);
}
