package org.vfstck.engine.sql.schema;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.vfstck.engine.format.TextEncoding;

/** What the sqlite_schema table of one database declares. Immutable; names match in any case. */
public final class Schema {

  /** The key of the table that describes all others. */
  static final String SCHEMA_TABLE = "sqlite_schema";

  private final boolean temporary;
  private final int cookie;
  private final int format;
  private final TextEncoding encoding;
  private final Map<String, Table> tables;
  private final Map<String, Index> indexes;
  private final Map<String, Unsupported> unsupported;

  Schema(
      boolean temporary,
      int cookie,
      int format,
      TextEncoding encoding,
      Map<String, Table> tables,
      Map<String, Index> indexes,
      Map<String, Unsupported> unsupported) {
    this.temporary = temporary;
    this.cookie = cookie;
    this.format = format;
    this.encoding = encoding;
    this.tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
    this.indexes = Collections.unmodifiableMap(new LinkedHashMap<>(indexes));
    this.unsupported = Collections.unmodifiableMap(new LinkedHashMap<>(unsupported));
  }

  static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** The schema cookie of the file when this was read; a statement is compiled for one value. */
  public int cookie() {
    return cookie;
  }

  /** The schema format number, 1 to 4 (fileformat2.html, section 1.3.8). */
  public int format() {
    return format;
  }

  /** How the database stores text. */
  public TextEncoding encoding() {
    return encoding;
  }

  /**
   * Null if there is none. sqlite_schema is also called sqlite_master, and that of the temp
   * database sqlite_temp_schema and sqlite_temp_master.
   */
  public Table table(String name) {
    String key = key(name);
    return switch (key) {
      case "sqlite_master" -> tables.get(SCHEMA_TABLE);
      case "sqlite_temp_schema", "sqlite_temp_master" ->
          temporary ? tables.get(SCHEMA_TABLE) : null;
      default -> tables.get(key);
    };
  }

  /** Null if there is none. */
  public Index index(String name) {
    return indexes.get(key(name));
  }

  /** In the order of the file, sqlite_schema first. */
  public Collection<Table> tables() {
    return tables.values();
  }

  public Collection<Index> indexes() {
    return indexes.values();
  }

  /** An object of the file that this engine cannot use; null if {@code name} is none. */
  public Unsupported unsupported(String name) {
    return unsupported.get(key(name));
  }

  public Collection<Unsupported> unsupportedObjects() {
    return unsupported.values();
  }
}
