package org.vfstck.engine.sql.exec;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.vfstck.engine.error.SqliteException;
import org.vfstck.vfs.ResultCode;

/**
 * What the name given to open or ATTACH means (uri.html, inmemorydb.html).
 *
 * <pre>
 *   :memory:                            in memory
 *   (empty)                             a private temporary file
 *   file:[//[localhost]]path?key=value&amp;key=value#fragment     path and values with %HH
 *       mode=ro|rw|rwc|memory   vfs=name   cache=shared|private   immutable=bool   nolock=bool
 *   anything else                       the path itself
 * </pre>
 *
 * @param path null for a database without a file: in memory or temporary
 * @param memory whether it lives in memory only
 */
record DatabaseName(
    String path, boolean memory, AccessRight access, boolean immutable, boolean noLock) {

  private static final String SCHEME = "file:";

  /**
   * @param allowed what the connection was opened with; a URI may ask for less, never for more
   * @param vfsName of the connection's VFS: the only one that {@code vfs=} may name
   */
  static DatabaseName parse(String name, boolean uri, AccessRight allowed, String vfsName) {
    if (uri && name.startsWith(SCHEME)) {
      return parseUri(name, allowed, vfsName);
    }
    return plain(name, false, allowed, false, false);
  }

  private static DatabaseName plain(
      String path, boolean memory, AccessRight access, boolean immutable, boolean noLock) {
    boolean inMemory = memory || path.equals(":memory:");
    return new DatabaseName(
        inMemory || path.isEmpty() ? null : path, inMemory, access, immutable, noLock);
  }

  private static DatabaseName parseUri(String uri, AccessRight allowed, String vfsName) {
    int start = SCHEME.length();
    if (uri.startsWith("//", start)) {
      int slash = uri.indexOf('/', start + 2);
      int end = slash < 0 ? uri.length() : slash;
      String authority = uri.substring(start + 2, end);
      if (!authority.isEmpty() && !authority.equals("localhost")) {
        throw error("invalid uri authority: " + authority);
      }
      start = end;
    }
    int fragment = uri.indexOf('#', start);
    String rest = uri.substring(start, fragment < 0 ? uri.length() : fragment);
    int question = rest.indexOf('?');
    String path = decode(question < 0 ? rest : rest.substring(0, question));
    return withParameters(
        path, parameters(question < 0 ? "" : rest.substring(question + 1)), allowed, vfsName);
  }

  private static DatabaseName withParameters(
      String path, Map<String, String> parameters, AccessRight allowed, String vfsName) {
    AccessRight access = allowed;
    boolean memory = false;
    String vfs = parameters.get("vfs");
    if (vfs != null && !vfs.equals(vfsName)) {
      throw error("no such vfs: " + vfs);
    }
    String cache = parameters.get("cache");
    if (cache != null && !cache.equals("shared") && !cache.equals("private")) {
      throw error("no such cache mode: " + cache);
    }
    String mode = parameters.get("mode");
    if (mode != null) {
      memory = mode.equals("memory");
      access = memory ? allowed : accessRight(mode);
      if (access.compareTo(allowed) > 0) {
        throw SqliteException.of(ResultCode.PERM, "access mode not allowed: " + mode);
      }
    }
    return plain(path, memory, access, flag(parameters, "immutable"), flag(parameters, "nolock"));
  }

  private static AccessRight accessRight(String mode) {
    return switch (mode) {
      case "ro" -> AccessRight.READ_ONLY;
      case "rw" -> AccessRight.READ_WRITE;
      case "rwc" -> AccessRight.READ_WRITE_CREATE;
      default -> throw error("no such access mode: " + mode);
    };
  }

  private static boolean flag(Map<String, String> parameters, String key) {
    String value = parameters.get(key);
    return value != null && Booleans.parse(value, false);
  }

  private static Map<String, String> parameters(String query) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String pair : query.split("&")) {
      int equals = pair.indexOf('=');
      String key = decode(equals < 0 ? pair : pair.substring(0, equals));
      if (!key.isEmpty()) {
        // The first of several is the one that counts, as in sqlite3_uri_parameter.
        parameters.putIfAbsent(
            key.toLowerCase(Locale.ROOT), equals < 0 ? "" : decode(pair.substring(equals + 1)));
      }
    }
    return parameters;
  }

  /** %HH becomes a byte of UTF-8; what follows %00 is dropped, as a C string ends there. */
  private static String decode(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      int value = bytes[i];
      if (value == '%' && i + 2 < bytes.length) {
        int high = Character.digit(bytes[i + 1], 16);
        int low = Character.digit(bytes[i + 2], 16);
        if (high >= 0 && low >= 0) {
          value = high << 4 | low;
          i += 2;
          if (value == 0) {
            break;
          }
        }
      }
      out.write(value);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static SqliteException error(String message) {
    return SqliteException.of(ResultCode.ERROR, message);
  }
}
