package org.vfstck.driver.jna;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.vfstck.vfs.OpenFlags;

/**
 * A name as xOpen expects it (c3ref/filename.html): behind its NUL lie the URI parameters and the
 * names of the journal and the WAL, so that sqlite3_uri_parameter and sqlite3_filename_database may
 * be called on it. Good as long as the file is open.
 *
 * <pre>
 *   0000 | database NUL | key NUL value NUL ... | NUL | journal NUL | WAL NUL | NUL NUL
 *          ^ for a database                             ^ for a journal ^ for a WAL
 * </pre>
 */
final class NativeName {

  private final Pointer pointer;
  private final Runnable release;

  /** What must stay reachable while the name is used. */
  private final Object keptAlive;

  private NativeName(Pointer pointer, Object keptAlive, Runnable release) {
    this.pointer = pointer;
    this.keptAlive = keptAlive;
    this.release = release;
  }

  /** The name that SQLite itself passed, with all that lies behind it. */
  static NativeName passed(Pointer pointer) {
    return new NativeName(pointer, null, () -> {});
  }

  /**
   * @param path null for a temporary file
   * @param parameters of the URI, for the database and its journals
   */
  static NativeName of(
      SqliteLibrary library, String path, OpenFlags flags, Map<String, String> parameters) {
    if (path == null) {
      return passed(null);
    }
    String suffix =
        flags.has(OpenFlags.WAL) ? "-wal" : flags.has(OpenFlags.MAIN_JOURNAL) ? "-journal" : "";
    if (suffix.isEmpty() && !flags.has(OpenFlags.MAIN_DB)) {
      return byHand(path, Map.of(), path + "-journal", path + "-wal", "");
    }
    boolean journal = !suffix.isEmpty() && path.endsWith(suffix);
    String database = journal ? path.substring(0, path.length() - suffix.length()) : path;
    String kind = journal ? suffix : "";
    return library.optional("sqlite3_create_filename").isPresent()
        ? bySqlite(library, database, parameters, kind)
        : byHand(database, parameters, database + "-journal", database + "-wal", kind);
  }

  private static NativeName bySqlite(
      SqliteLibrary library, String database, Map<String, String> parameters, String kind) {
    List<Memory> texts = new ArrayList<>();
    parameters.forEach(
        (key, value) -> {
          texts.add(NativeText.of(key));
          texts.add(NativeText.of(value));
        });
    Memory pairs = new Memory((texts.size() + 1L) * Native.POINTER_SIZE);
    for (int i = 0; i < texts.size(); i++) {
      pairs.setPointer((long) i * Native.POINTER_SIZE, texts.get(i));
    }
    Pointer name =
        library.callPointer(
            "sqlite3_create_filename",
            NativeText.of(database),
            NativeText.of(database + "-journal"),
            NativeText.of(database + "-wal"),
            parameters.size(),
            pairs);
    Pointer wanted = name;
    if (!kind.isEmpty()) {
      String derived = kind.equals("-wal") ? "sqlite3_filename_wal" : "sqlite3_filename_journal";
      wanted = library.callPointer(derived, name);
    }
    return new NativeName(wanted, null, () -> library.call("sqlite3_free_filename", name));
  }

  private static NativeName byHand(
      String database, Map<String, String> parameters, String journal, String wal, String kind) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(new byte[4]);
    int databaseAt = append(bytes, database);
    parameters.forEach(
        (key, value) -> {
          append(bytes, key);
          append(bytes, value);
        });
    bytes.write(0);
    int journalAt = append(bytes, journal);
    int walAt = append(bytes, wal);
    bytes.writeBytes(new byte[2]);
    Memory block = new Memory(bytes.size());
    block.write(0, bytes.toByteArray(), 0, bytes.size());
    int at = kind.equals("-wal") ? walAt : kind.equals("-journal") ? journalAt : databaseAt;
    return new NativeName(block.share(at), block, () -> {});
  }

  private static int append(ByteArrayOutputStream bytes, String text) {
    int at = bytes.size();
    bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    bytes.write(0);
    return at;
  }

  /** NULL for a temporary file. */
  Pointer pointer() {
    return pointer;
  }

  /** The file is closed; nobody may look at the name any more. */
  void release() {
    release.run();
  }

  @Override
  public String toString() {
    return NativeText.at(pointer) + (keptAlive == null ? "" : " (laid out by hand)");
  }
}
