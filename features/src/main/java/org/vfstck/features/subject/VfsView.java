package org.vfstck.features.subject;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.vfstck.driver.SqlShim;
import org.vfstck.vfs.Vfs;

/**
 * The VFS of a process as one connection is to see it, in the two forms that engines take it in.
 * Both say the same.
 *
 * @param vfs for an engine that calls a {@link Vfs}: with the decorators of the scenario over it
 * @param shim for SQLite in a driver process: what the driver is to put over the VFS under test;
 *     empty if a decorator of the scenario has no such form
 */
public record VfsView(Vfs vfs, Optional<SqlShim> shim) {

  /** The VFS under test itself. */
  public static VfsView of(Vfs vfs) {
    return new VfsView(vfs, Optional.of(SqlShim.NONE));
  }

  /** The same with another form of the VFS, which answers as this one does: recorded, say. */
  public VfsView withVfs(Vfs other) {
    return new VfsView(other, shim);
  }

  /** The same with every call of the driver's SQLite recorded by the driver. */
  public VfsView traced() {
    return new VfsView(vfs, shim.map(s -> new SqlShim(s.withoutSharedMemory(), true, s.faults())));
  }

  /** A decorator over it, in both forms. */
  public VfsView decorated(UnaryOperator<Vfs> decorator, UnaryOperator<SqlShim> sameForDriver) {
    return new VfsView(decorator.apply(vfs), shim.map(sameForDriver));
  }

  /** A decorator over it that a driver has no form of. */
  public VfsView decorated(UnaryOperator<Vfs> decorator) {
    return new VfsView(decorator.apply(vfs), Optional.empty());
  }
}
