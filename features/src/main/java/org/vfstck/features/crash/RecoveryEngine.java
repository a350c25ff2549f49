package org.vfstck.features.crash;

import org.vfstck.vfs.Vfs;

/** The engine that runs after the crash. */
public interface RecoveryEngine {

  /**
   * Opens the databases of a workload. Recovery may begin here, or with the first read.
   *
   * @param vfs what is between the engine and the crashed disk
   * @throws org.vfstck.engine.error.SqliteException if they cannot be opened
   */
  Databases open(Vfs vfs);

  /**
   * One connection. Each method throws {@link org.vfstck.engine.error.SqliteException} where the
   * engine reports an error.
   */
  interface Databases {

    /** Reads of each database as little as makes the engine recover it. */
    void recover();

    /** All content, and what integrity_check says. */
    RecoveredContent read();

    /** As a program that ends in good order does. */
    void close();

    /** Lets go of everything without another look at the disk. Throws nothing. */
    void abandon();
  }
}
