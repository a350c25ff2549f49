package org.vfstck.features.subject;

import java.util.Optional;
import org.vfstck.driver.AbiProbe;
import org.vfstck.driver.SqlHost;
import org.vfstck.driver.client.DriverProcess;
import org.vfstck.vfs.Vfs;

/** A process of the operating system. */
record DriverClientProcess(DriverProcess process) implements ClientProcess {

  @Override
  public Vfs vfs() {
    return process.vfs();
  }

  @Override
  public Optional<SqlHost> sqlite() {
    return process.sqlite();
  }

  @Override
  public Optional<AbiProbe> abi() {
    return process.abi();
  }

  @Override
  public void kill() {
    process.kill();
  }
}
