package org.vfstck.driver.jna;

import java.util.List;
import java.util.Map;
import org.vfstck.driver.DriverInfo;
import org.vfstck.driver.server.HostedSqlite;
import org.vfstck.vfs.Vfs;

/**
 * SQLite's library in this very process with a Java VFS as its default one, and a native VFS over
 * that, if there is one:
 *
 * <pre>
 *   SQLite, or Java by {@link #vfs}
 *   the extension's VFS              --vfs-library, --vfs-name
 *   a Java VFS                       the parent
 * </pre>
 *
 * Only for a process that may die: native code is never run in the controlling JVM. Once for each
 * process, and for one thread.
 */
public final class NativeStack {

  private final JnaDriverHost host;
  private final CallbackFailures failures;
  private final Vfs vfs;

  private NativeStack(JnaDriverHost host, CallbackFailures failures) {
    this.host = host;
    this.failures = failures;
    this.vfs = new NativeVfs(host.underTest(), Map.of(), new PassedThrough());
  }

  /**
   * Loads SQLite, makes {@code parent} its default VFS, loads the extension.
   *
   * @param options as {@link JnaDriver} reads them, but for {@code --parent}
   * @throws NativeStackException if a library cannot be used
   */
  public static NativeStack over(Vfs parent, List<String> options) {
    try {
      CallbackFailures failures = new CallbackFailures();
      JnaDriverOptions parsed = JnaDriverOptions.parse(options.toArray(new String[0]));
      return new NativeStack(Bootstrap.start(parsed, parent, failures), failures);
    } catch (DriverStartException unusable) {
      throw new NativeStackException(unusable.getMessage());
    }
  }

  /** The uppermost VFS, with the Java contract. */
  public Vfs vfs() {
    return vfs;
  }

  /** Its connections are over the uppermost VFS if they are opened by its name. */
  public HostedSqlite sqlite() {
    return host.sqlite().orElseThrow();
  }

  public DriverInfo info() {
    return host.info();
  }

  /**
   * How many exceptions of the parent C has been spared so far: each was answered as SQLITE_IOERR,
   * and none is an answer of the parent.
   */
  public int thrownByParent() {
    return failures.count();
  }
}
