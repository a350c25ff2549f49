package org.vfstck.features.subject;

import java.util.Optional;
import org.vfstck.driver.AbiProbe;
import org.vfstck.driver.SqlHost;
import org.vfstck.vfs.Vfs;

/** A process, real or simulated, that uses the VFS under test. Clients of one process share it. */
public interface ClientProcess {

  /** The VFS as this process sees it. */
  Vfs vfs();

  /** SQLite itself, running in this process over the VFS under test; empty where there is none. */
  default Optional<SqlHost> sqlite() {
    return Optional.empty();
  }

  /** The C structures of the VFS; empty for a VFS that is a Java class. */
  default Optional<AbiProbe> abi() {
    return Optional.empty();
  }

  /** Ends the process as {@code kill -9} does: nothing is closed, its locks go with it. */
  void kill();
}
