package org.vfstck.driver.server;

import java.util.Optional;
import java.util.Set;
import org.vfstck.driver.DriverInfo;
import org.vfstck.vfs.Vfs;

/**
 * Hosts a VFS that is a Java class. It has no C structures, so that it does not offer the feature
 * {@code abi}, and no SQLite; all methods of the VFS and of files can be asked for.
 */
public final class JavaVfsHost implements DriverHost {

  private final Vfs vfs;
  private final JavaHostedVfs hosted;

  public JavaVfsHost(Vfs vfs) {
    this.vfs = vfs;
    this.hosted = new JavaHostedVfs(vfs);
  }

  @Override
  public DriverInfo info() {
    return new DriverInfo("java", vfs.name(), "", "", "", Set.of());
  }

  @Override
  public HostedVfs vfs() {
    return hosted;
  }

  @Override
  public Optional<HostedSqlite> sqlite() {
    return Optional.empty();
  }

  @Override
  public void reset() {
    // Nothing is kept but open files, which the server closes.
  }
}
