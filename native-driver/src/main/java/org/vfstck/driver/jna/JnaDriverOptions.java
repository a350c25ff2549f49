package org.vfstck.driver.jna;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vfstck.driver.jna.DriverStartException.Reason;

/**
 * What the JNA driver is to host. Every value may be null for "not given".
 *
 * @param sqliteLibrary file of SQLite's library; the system's by default
 * @param vfsLibrary extension that registers the VFS
 * @param vfsEntry its entry point; found by SQLite's rules by default
 * @param vfsName zName of the VFS to host; by default the one that the extension has registered,
 *     the parent, or SQLite's default
 * @param parent {@code memory}, {@code os} or the name of a Java class: registered as the default
 *     VFS before the extension is loaded
 * @param setupSql run once, on the connection that has loaded the extension
 * @param connectionSql run on each connection that the suite opens
 * @param uriParameters found behind the name of a database by xOpen
 */
record JnaDriverOptions(
    String sqliteLibrary,
    String vfsLibrary,
    String vfsEntry,
    String vfsName,
    String parent,
    String setupSql,
    String connectionSql,
    Map<String, String> uriParameters) {

  private static final List<String> NAMES =
      List.of(
          "--sqlite-library",
          "--vfs-library",
          "--vfs-entry",
          "--vfs-name",
          "--parent",
          "--setup-sql",
          "--connection-sql",
          "--uri-parameter");

  /** Each option is followed by its value; {@code --uri-parameter key=value} may be repeated. */
  static JnaDriverOptions parse(String... arguments) throws DriverStartException {
    Map<String, String> values = new LinkedHashMap<>();
    Map<String, String> parameters = new LinkedHashMap<>();
    for (int i = 0; i < arguments.length; i += 2) {
      String name = arguments[i];
      if (!NAMES.contains(name)) {
        throw usage("unknown option " + name);
      }
      if (i + 1 == arguments.length) {
        throw usage(name + " needs a value");
      }
      if (name.equals("--uri-parameter")) {
        String[] pair = arguments[i + 1].split("=", 2);
        parameters.put(pair[0], pair.length == 2 ? pair[1] : "");
      } else if (values.put(name, arguments[i + 1]) != null) {
        throw usage(name + " is given twice");
      }
    }
    if (values.containsKey("--vfs-entry") && !values.containsKey("--vfs-library")) {
      throw usage("--vfs-entry needs --vfs-library");
    }
    return new JnaDriverOptions(
        values.get("--sqlite-library"),
        values.get("--vfs-library"),
        values.get("--vfs-entry"),
        values.get("--vfs-name"),
        values.get("--parent"),
        values.get("--setup-sql"),
        values.getOrDefault("--connection-sql", ""),
        parameters);
  }

  private static DriverStartException usage(String what) {
    return new DriverStartException(
        Reason.USAGE, "jna driver: " + what + "; options: " + String.join(", ", NAMES));
  }
}
