package org.vfstck.driver.jna;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vfstck.driver.SqlShim;
import org.vfstck.driver.server.HostedConnection;
import org.vfstck.driver.server.HostedSqlite;
import org.vfstck.driver.server.RefusedRequestException;
import org.vfstck.testkit.decorator.InterceptingVfs;
import org.vfstck.testkit.decorator.LegacyVfs;
import org.vfstck.vfs.Vfs;

/** SQLite in this process, over the VFS under test and over shims on it. */
final class JnaSqlite implements HostedSqlite {

  private record Shim(CallbackVfs vfs, ShimCalls calls) {}

  private final RawVfs underTest;
  private final SqliteLibrary library;
  private final Map<String, String> uriParameters;
  private final String connectionSql;
  private final CallbackFailures failures;
  private final Map<String, Shim> shims = new LinkedHashMap<>();

  /** Shims that were forgotten while SQLite still had a file open through them: C may call them. */
  private final List<CallbackVfs> lingering = new ArrayList<>();

  private long firstPendingByte = -1;

  /**
   * @param connectionSql run on each connection that is opened; "" for nothing
   */
  JnaSqlite(
      RawVfs underTest,
      Map<String, String> uriParameters,
      String connectionSql,
      CallbackFailures failures) {
    this.underTest = underTest;
    this.library = underTest.library();
    this.uriParameters = uriParameters;
    this.connectionSql = connectionSql;
    this.failures = failures;
  }

  @Override
  public Opened open(String path, int flags, String vfs) {
    JnaConnection.Opening opening = JnaConnection.open(library, path, flags, vfs, failures);
    JnaConnection connection = opening.connection();
    if (connection == null || connectionSql.isEmpty()) {
      return new Opened(opening.code(), opening.message(), connection);
    }
    HostedConnection.Executed executed = connection.execute(connectionSql);
    if (executed.code() == 0) {
      return new Opened(0, "", connection);
    }
    connection.close();
    return new Opened(executed.code(), "set-up SQL: " + executed.message(), null);
  }

  @Override
  public void registerShim(String name, SqlShim shim) {
    if (library.findVfs(name) != null) {
      throw new RefusedRequestException("a VFS of the name " + name + " is registered");
    }
    ShimCalls calls = new ShimCalls(shim.faults(), shim.traced());
    PassedThrough passed = new PassedThrough();
    Vfs vfs = new InterceptingVfs(new NativeVfs(underTest, uriParameters, passed), "", calls);
    if (shim.withoutSharedMemory()) {
      vfs = new LegacyVfs(vfs);
    }
    CallbackVfs callbacks = new CallbackVfs(library, vfs, name, passed, failures);
    int code = callbacks.register(false);
    if (code != 0) {
      throw new RefusedRequestException("sqlite3_vfs_register answered " + code);
    }
    shims.put(name, new Shim(callbacks, calls));
  }

  private Shim shim(String name) {
    Shim shim = shims.get(name);
    if (shim == null) {
      throw new RefusedRequestException("no shim " + name);
    }
    return shim;
  }

  @Override
  public long shimFired(String name) {
    return shim(name).calls().fired();
  }

  @Override
  public List<String> shimTrace(String name) {
    return shim(name).calls().take();
  }

  @Override
  public long pendingByte(long value) {
    long before = library.pendingByte(value);
    if (firstPendingByte < 0) {
      firstPendingByte = before;
    }
    return before;
  }

  void reset() {
    for (Shim shim : shims.values()) {
      shim.vfs().unregister();
      if (!shim.vfs().isIdle()) {
        lingering.add(shim.vfs());
      }
    }
    shims.clear();
    lingering.removeIf(CallbackVfs::isIdle);
    if (firstPendingByte >= 0) {
      library.pendingByte(firstPendingByte);
      firstPendingByte = -1;
    }
    failures.take();
  }
}
