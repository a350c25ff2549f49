package org.vfstck.driver.jna;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.vfstck.driver.jna.DriverStartException.Reason;
import org.vfstck.driver.server.HostedConnection;
import org.vfstck.testkit.os.OsVfs;
import org.vfstck.vfs.Vfs;

/**
 * Brings the VFS under test into the process.
 *
 * <pre>
 *   1 load SQLite
 *   2 open the bootstrap connection: in memory, never closed, since closing unloads an extension
 *   3 register the Java parent, if there is one, as the default VFS: a shim looks for it
 *   4 load the extension, run the set-up SQL
 *   5 find the VFS by its name
 * </pre>
 */
final class Bootstrap {

  private static final int READWRITE_CREATE = 0x2 | 0x4;

  private final JnaDriverOptions options;
  private final Vfs givenParent;
  private final CallbackFailures failures;
  private SqliteLibrary library;
  private JnaConnection connection;
  private CallbackVfs parent;

  private Bootstrap(JnaDriverOptions options, Vfs givenParent, CallbackFailures failures) {
    this.options = options;
    this.givenParent = givenParent;
    this.failures = failures;
  }

  static JnaDriverHost start(JnaDriverOptions options) throws DriverStartException {
    return start(options, null, new CallbackFailures());
  }

  /**
   * @param parent in the place of the one that the options name; null for that one
   * @param failures where exceptions of Java code go that C has called
   */
  static JnaDriverHost start(JnaDriverOptions options, Vfs parent, CallbackFailures failures)
      throws DriverStartException {
    return new Bootstrap(options, parent, failures).start();
  }

  private JnaDriverHost start() throws DriverStartException {
    library = SqliteLibrary.load(options.sqliteLibrary());
    library.callInt("sqlite3_initialize");
    openConnection();
    if (givenParent != null || options.parent() != null) {
      registerParent();
    }
    List<String> before = library.vfsNames();
    if (options.vfsLibrary() != null) {
      loadExtension();
    }
    if (options.setupSql() != null) {
      setUp();
    }
    RawVfs underTest = new RawVfs(library, find(before), options.uriParameters());
    JnaSqlite sqlite =
        new JnaSqlite(underTest, options.uriParameters(), options.connectionSql(), failures);
    return new JnaDriverHost(underTest, sqlite, this);
  }

  /** On the VFS that is the default before anything else is registered. */
  private void openConnection() throws DriverStartException {
    JnaConnection.Opening opening =
        JnaConnection.open(library, ":memory:", READWRITE_CREATE, null, failures);
    if (opening.connection() == null) {
      throw new DriverStartException(
          Reason.SETUP_FAILED, "bootstrap connection: " + opening.message());
    }
    connection = opening.connection();
  }

  private void registerParent() throws DriverStartException {
    Vfs vfs = givenParent != null ? givenParent : parentVfs();
    parent = new CallbackVfs(library, vfs, vfs.name(), new PassedThrough(), failures);
    int code = parent.register(true);
    if (code != 0) {
      throw new DriverStartException(
          Reason.PARENT_NOT_USABLE, "--parent: sqlite3_vfs_register answered " + code);
    }
  }

  private Vfs parentVfs() throws DriverStartException {
    switch (options.parent()) {
      case "memory":
        return new MemoryParent();
      case "os":
        return new OsVfs();
      default:
        try {
          return Class.forName(options.parent())
              .asSubclass(Vfs.class)
              .getConstructor()
              .newInstance();
        } catch (ReflectiveOperationException | LinkageError | ClassCastException unusable) {
          Throwable cause = unusable.getCause() == null ? unusable : unusable.getCause();
          throw new DriverStartException(
              Reason.PARENT_NOT_USABLE,
              "--parent "
                  + options.parent()
                  + ": neither memory nor os, and no VFS class: "
                  + cause);
        }
    }
  }

  private void loadExtension() throws DriverStartException {
    String file = resolved(options.vfsLibrary());
    if (library.optional("sqlite3_load_extension").isEmpty()
        || library.optional("sqlite3_enable_load_extension").isEmpty()) {
      throw new DriverStartException(
          Reason.NO_LOAD_EXTENSION,
          "SQLite library "
              + library.path()
              + " was built without load_extension: name one that has it with --sqlite-library,"
              + " or link the VFS statically with the C driver");
    }
    library.callInt("sqlite3_enable_load_extension", connection.handle(), 1);
    Memory message = new Memory(Native.POINTER_SIZE);
    message.clear();
    int code =
        library.callInt(
            "sqlite3_load_extension",
            connection.handle(),
            NativeText.of(file),
            NativeText.of(options.vfsEntry()),
            message);
    Pointer text = message.getPointer(0);
    String words = NativeText.atOrEmpty(text);
    library.free(text);
    if (code != 0) {
      throw notLoaded(file, words.isEmpty() ? "code " + code : words);
    }
  }

  /** A bare file name is looked for in the working directory before the loader's own places. */
  private static String resolved(String file) {
    Path path = Path.of(file);
    return Files.exists(path) ? path.toAbsolutePath().toString() : file;
  }

  private DriverStartException notLoaded(String file, String words) {
    Optional<String> complaint = DynamicLoader.complaint(file);
    if (complaint.isPresent()) {
      String said = complaint.get();
      said = said.startsWith(file + ": ") ? said.substring(file.length() + 2) : said;
      return new DriverStartException(
          Reason.VFS_LIBRARY_NOT_LOADABLE, "VFS library " + file + " not loadable: " + said);
    }
    List<String> entries =
        options.vfsEntry() != null
            ? List.of(options.vfsEntry())
            : List.of("sqlite3_extension_init", derivedEntry(file));
    if (entries.stream().noneMatch(entry -> DynamicLoader.hasSymbol(file, entry))) {
      String hint = options.vfsEntry() != null ? "" : " (name its entry point with --vfs-entry)";
      return new DriverStartException(
          Reason.ENTRY_POINT_MISSING,
          "VFS library " + file + " has no entry point " + String.join(" or ", entries) + hint);
    }
    return new DriverStartException(
        Reason.INITIALISATION_FAILED, "VFS library " + file + " could not be set up: " + words);
  }

  /** The second name that SQLite tries: libmy-vfs2.so has sqlite3_myvfs_init (loadext.html). */
  static String derivedEntry(String file) {
    String name = file.substring(file.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    name = name.startsWith("lib") ? name.substring(3) : name;
    int dot = name.indexOf('.');
    String stem = dot < 0 ? name : name.substring(0, dot);
    return "sqlite3_" + stem.replaceAll("[^a-z]", "") + "_init";
  }

  private void setUp() throws DriverStartException {
    HostedConnection.Executed executed = connection.execute(options.setupSql());
    if (executed.code() != 0) {
      throw new DriverStartException(
          Reason.SETUP_FAILED, "set-up SQL: " + executed.message() + " (" + executed.code() + ")");
    }
  }

  private Pointer find(List<String> before) throws DriverStartException {
    String name = options.vfsName() != null ? options.vfsName() : impliedName(before);
    Pointer found = library.findVfs(name);
    if (found == null) {
      throw new DriverStartException(
          Reason.NO_SUCH_VFS,
          "no VFS of the name " + name + "; there are: " + String.join(", ", library.vfsNames()));
    }
    return found;
  }

  /** Without an extension, the default VFS: the parent, if there is one. */
  private String impliedName(List<String> before) throws DriverStartException {
    if (options.vfsLibrary() == null) {
      return library.vfsNames().get(0);
    }
    List<String> added = new ArrayList<>(library.vfsNames());
    added.removeAll(before);
    if (added.size() == 1) {
      return added.get(0);
    }
    throw new DriverStartException(
        Reason.NO_SUCH_VFS,
        added.isEmpty()
            ? "VFS library "
                + options.vfsLibrary()
                + " has registered no VFS: has it an SQLite of its own linked in?"
            : "VFS library "
                + options.vfsLibrary()
                + " has registered several VFSes: name one with --vfs-name: "
                + String.join(", ", added));
  }

  @Override
  public String toString() {
    return "bootstrap connection" + (parent == null ? "" : " and parent " + parent.name());
  }
}
