package org.vfstck.driver.jna;

import com.sun.jna.Function;
import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vfstck.driver.jna.DriverStartException.Reason;
import org.vfstck.driver.server.AbsentMethodException;

/** SQLite's library as it was found: its functions by name, and the VFSes registered with it. */
final class SqliteLibrary {

  /** sqlite3_test_control takes a variable argument list, which has a calling rule of its own. */
  private interface TestControl extends Library {
    int sqlite3_test_control(int operation, Object... arguments);
  }

  private static final int TESTCTRL_PENDING_BYTE = 11;

  private final NativeLibrary library;
  private final Map<String, Function> functions = new HashMap<>();

  private SqliteLibrary(NativeLibrary library) {
    this.library = library;
  }

  /**
   * Loads the system's SQLite, or the file given.
   *
   * @param path null for the system's
   */
  static SqliteLibrary load(String path) throws DriverStartException {
    List<String> names = path != null ? List.of(path) : systemNames();
    StringBuilder complaints = new StringBuilder();
    for (String name : names) {
      try {
        NativeLibrary library = NativeLibrary.getInstance(name);
        library.getFunction("sqlite3_libversion");
        return new SqliteLibrary(library);
      } catch (UnsatisfiedLinkError failure) {
        String words = DynamicLoader.complaint(name).orElse("it has no sqlite3_libversion");
        complaints.append(complaints.length() == 0 ? "" : "; ").append(name).append(": ");
        complaints.append(
            words.startsWith(name + ": ") ? words.substring(name.length() + 2) : words);
      }
    }
    throw new DriverStartException(
        Reason.SQLITE_NOT_LOADABLE,
        "SQLite library not loadable: " + complaints + " (name another with --sqlite-library)");
  }

  private static List<String> systemNames() {
    if (Platform.isMac()) {
      return List.of("libsqlite3.dylib", "sqlite3");
    }
    return Platform.isWindows()
        ? List.of("sqlite3", "winsqlite3")
        : List.of("libsqlite3.so.0", "libsqlite3.so");
  }

  /**
   * A function of the library.
   *
   * @throws AbsentMethodException if the library lacks it
   */
  Function function(String name) {
    return optional(name).orElseThrow(() -> new AbsentMethodException(name));
  }

  Optional<Function> optional(String name) {
    return Optional.ofNullable(
        functions.computeIfAbsent(
            name,
            missing -> {
              try {
                return library.getFunction(missing);
              } catch (UnsatisfiedLinkError absent) {
                return null;
              }
            }));
  }

  int callInt(String name, Object... arguments) {
    return function(name).invokeInt(arguments);
  }

  long callLong(String name, Object... arguments) {
    return function(name).invokeLong(arguments);
  }

  Pointer callPointer(String name, Object... arguments) {
    return function(name).invokePointer(arguments);
  }

  void call(String name, Object... arguments) {
    function(name).invokeVoid(arguments);
  }

  String version() {
    return NativeText.at(callPointer("sqlite3_libversion"));
  }

  String sourceId() {
    return NativeText.at(callPointer("sqlite3_sourceid"));
  }

  /**
   * The file that the code runs from, symbolic links resolved: where the kernel says that it is
   * mapped, or where the loader says that it found it.
   */
  String path() {
    long address = Pointer.nativeValue(function("sqlite3_libversion"));
    return MappedFiles.ofThisProcess().at(address).orElse(String.valueOf(library.getFile()));
  }

  /** The {@code sqlite3_vfs} of that name; null if there is none. */
  Pointer findVfs(String name) {
    return callPointer("sqlite3_vfs_find", NativeText.of(name));
  }

  /** The default {@code sqlite3_vfs}. */
  Pointer defaultVfs() {
    return callPointer("sqlite3_vfs_find", (Object) null);
  }

  /** The names of the VFSes there are, the default one first. */
  List<String> vfsNames() {
    List<String> names = new ArrayList<>();
    for (Pointer vfs = defaultVfs(); vfs != null; vfs = vfs.getPointer(VfsSlot.NEXT)) {
      names.add(NativeText.at(vfs.getPointer(VfsSlot.NAME)));
    }
    return names;
  }

  int register(Pointer vfs, boolean asDefault) {
    return callInt("sqlite3_vfs_register", vfs, asDefault ? 1 : 0);
  }

  void unregister(Pointer vfs) {
    callInt("sqlite3_vfs_unregister", vfs);
  }

  /** Frees what SQLite allocated; NULL is nothing. */
  void free(Pointer allocated) {
    call("sqlite3_free", allocated);
  }

  /** A copy of {@code text} that its receiver frees with sqlite3_free. */
  Pointer allocate(String text) {
    Memory copy = NativeText.of(text);
    Pointer allocated = callPointer("sqlite3_malloc", (int) copy.size());
    if (allocated != null) {
      allocated.write(0, copy.getByteArray(0, (int) copy.size()), 0, (int) copy.size());
    }
    return allocated;
  }

  /** Moves the lock bytes (c3ref/c_testctrl_always.html); returns where they were. */
  long pendingByte(long value) {
    function("sqlite3_test_control");
    TestControl control = Native.load(library.getName(), TestControl.class);
    return Integer.toUnsignedLong(control.sqlite3_test_control(TESTCTRL_PENDING_BYTE, (int) value));
  }
}
