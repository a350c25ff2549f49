package org.vfstck.driver.jna;

import com.sun.jna.Callback;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.util.ArrayList;
import java.util.List;
import org.vfstck.driver.server.HostedConnection;

/** A connection of SQLite. */
final class JnaConnection implements HostedConnection {

  private static final int DEFAULT_AUTOCHECKPOINT = 1000;

  private final SqliteLibrary library;
  private final Pointer connection;
  private final CallbackFailures failures;
  private final Hooks hooks;

  /** Held as long as SQLite may call it. */
  @SuppressWarnings("unused")
  private Callback busyHandler;

  private long busyCount;
  private long interruptAfter;

  JnaConnection(SqliteLibrary library, Pointer connection, CallbackFailures failures) {
    this.library = library;
    this.connection = connection;
    this.failures = failures;
    this.hooks = new Hooks(library, connection);
  }

  /** What sqlite3_open_v2 came to; a failed connection is closed again. */
  record Opening(int code, String message, JnaConnection connection) {}

  /**
   * sqlite3_open_v2, with extended result codes from then on.
   *
   * @param vfs null for the default one
   */
  static Opening open(
      SqliteLibrary library, String path, int flags, String vfs, CallbackFailures failures) {
    Memory out = new Memory(Native.POINTER_SIZE);
    out.clear();
    int code =
        library.callInt("sqlite3_open_v2", NativeText.of(path), out, flags, NativeText.of(vfs));
    Pointer opened = out.getPointer(0);
    if (code == 0) {
      library.callInt("sqlite3_extended_result_codes", opened, 1);
      return new Opening(0, "", new JnaConnection(library, opened, failures));
    }
    String message = "out of memory";
    if (opened != null) {
      code = library.callInt("sqlite3_extended_errcode", opened);
      message = NativeText.atOrEmpty(library.callPointer("sqlite3_errmsg", opened));
      library.callInt("sqlite3_close", opened);
    }
    return new Opening(code, with(message, failures), null);
  }

  private static String with(String message, CallbackFailures failures) {
    String thrown = failures.take();
    return thrown.isEmpty() ? message : message + " [" + thrown + "]";
  }

  /** The {@code sqlite3}. */
  Pointer handle() {
    return connection;
  }

  String message() {
    return NativeText.atOrEmpty(library.callPointer("sqlite3_errmsg", connection));
  }

  @Override
  public Executed execute(String sql) {
    List<List<Object>> rows = new ArrayList<>();
    CallbackTypes.Plain interrupting = armInterrupt();
    int code = new Statement(library, connection).execute(sql, rows);
    if (interrupting != null) {
      library.call("sqlite3_progress_handler", connection, 0, null, null);
    }
    String message = with(code == 0 ? "" : message(), failures);
    return new Executed(code, message, library.callInt("sqlite3_changes", connection), rows);
  }

  /** Held by the caller as long as SQLite may call it; null if nothing is to be interrupted. */
  private CallbackTypes.Plain armInterrupt() {
    if (interruptAfter <= 0) {
      return null;
    }
    CallbackTypes.Plain handler =
        argument -> {
          library.call("sqlite3_interrupt", connection);
          return 0;
        };
    int steps = (int) Math.min(interruptAfter, Integer.MAX_VALUE);
    library.call("sqlite3_progress_handler", connection, steps, handler, null);
    interruptAfter = 0;
    return handler;
  }

  @Override
  public int busyTimeout(int milliseconds) {
    int code = library.callInt("sqlite3_busy_timeout", connection, milliseconds);
    busyHandler = null;
    return code;
  }

  @Override
  public int busyHandler(int retries) {
    busyCount = 0;
    CallbackTypes.WithInt handler =
        retries < 0
            ? null
            : (argument, calls) -> {
              busyCount++;
              return calls < retries ? 1 : 0;
            };
    int code = library.callInt("sqlite3_busy_handler", connection, handler, null);
    busyHandler = handler;
    return code;
  }

  @Override
  public long busyCount() {
    return busyCount;
  }

  @Override
  public Checkpointed checkpoint(String schema, int mode) {
    Memory out = new Memory(2L * Integer.BYTES);
    out.setInt(0, -1);
    out.setInt(Integer.BYTES, -1);
    int code =
        library.callInt(
            "sqlite3_wal_checkpoint_v2",
            connection,
            NativeText.of(schema),
            mode,
            out,
            out.share(Integer.BYTES));
    return new Checkpointed(code, out.getInt(0), out.getInt(Integer.BYTES));
  }

  @Override
  public void hooks(boolean on) {
    if (on) {
      hooks.set();
    } else {
      hooks.remove();
      // A WAL hook takes the place of the automatic checkpoint (c3ref/wal_hook.html).
      library.callInt("sqlite3_wal_autocheckpoint", connection, DEFAULT_AUTOCHECKPOINT);
    }
  }

  @Override
  public List<String> hookEvents() {
    return hooks.take();
  }

  @Override
  public void interruptAfter(long steps) {
    interruptAfter = steps;
  }

  @Override
  public int close() {
    return library.callInt("sqlite3_close", connection);
  }
}
