package org.vfstck.engine.sql.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vfstck.engine.error.CorruptException;
import org.vfstck.engine.error.SqliteException;
import org.vfstck.engine.format.TextEncoding;
import org.vfstck.engine.sql.parse.ParseException;
import org.vfstck.engine.sql.parse.Parser;
import org.vfstck.engine.sql.tree.ConflictAction;
import org.vfstck.engine.sql.tree.CreateIndex;
import org.vfstck.engine.sql.tree.CreateTable;
import org.vfstck.engine.sql.tree.Expression;
import org.vfstck.engine.sql.tree.Identifier;
import org.vfstck.engine.sql.tree.IndexedColumn;
import org.vfstck.engine.sql.tree.Statement;
import org.vfstck.engine.sql.value.Collation;
import org.vfstck.vfs.ResultCode;

/**
 * Puts a {@link Schema} together from the rows of sqlite_schema (fileformat2.html, section 2.6).
 *
 * <pre>
 *   type      name                  tbl_name  rootpage  sql
 *   table     t                     t         2         CREATE TABLE t(a UNIQUE)
 *   index     sqlite_autoindex_t_1  t         3         NULL: belongs to a constraint of t
 *   index     i                     t         4         CREATE INDEX i ON t(a)
 *   view      v                     v         0         CREATE VIEW v AS ...
 *   trigger   r                     t         0         CREATE TRIGGER r ...
 * </pre>
 *
 * A row that cannot be understood makes the whole schema malformed, as in SQLite: what is in the
 * file is not known then. A row that is in order but needs a feature that this engine lacks only
 * makes its object unusable.
 */
public final class SchemaBuilder {

  /** The newest schema format, that of every new database. */
  public static final int NEWEST_FORMAT = 4;

  private final boolean temporary;
  private final int pageCount;
  private final int schemaFormat;
  private final boolean descendingIndexes;
  private final TextEncoding encoding;
  private final Map<String, TableParts> tables = new LinkedHashMap<>();
  private final Map<String, Unsupported> unsupported = new LinkedHashMap<>();
  private final List<String> usedIndexNames = new ArrayList<>();

  /**
   * @param temporary the schema of the temp database, whose schema table has other names too
   * @param pageCount of the database; root pages lie within it. 0 if not known.
   * @param schemaFormat 1 to 4; 0 in a database without tables, which will get 4. DESC in indexes
   *     only counts from 4 on
   * @param encoding of the database; BINARY is the order of its bytes
   */
  public SchemaBuilder(boolean temporary, int pageCount, int schemaFormat, TextEncoding encoding) {
    this.temporary = temporary;
    this.pageCount = pageCount;
    this.schemaFormat = schemaFormat == 0 ? NEWEST_FORMAT : schemaFormat;
    this.descendingIndexes = this.schemaFormat >= 4;
    this.encoding = encoding;
  }

  /**
   * Adds one row; text columns are null where the row has NULL.
   *
   * @throws CorruptException "malformed database schema"
   */
  public void add(String type, String name, String tableName, Long rootPage, String sql) {
    if (rootPage == null) {
      throw malformed(name, null);
    }
    boolean hasText = sql != null && !sql.isEmpty();
    if (hasText && sql.regionMatches(true, 0, "create ", 0, 7)) {
      addCreated(type, name, tableName, rootPage, sql);
    } else if (name == null || hasText) {
      throw malformed(name, null);
    } else {
      addConstraintIndex(name, tableName, root(name, rootPage));
    }
  }

  private void addCreated(String type, String name, String tableName, long rootPage, String sql) {
    if ("view".equalsIgnoreCase(type)) {
      addUnsupported(type, name, tableName, rootPage, "views are not supported");
      return;
    }
    if ("trigger".equalsIgnoreCase(type)) {
      TableParts table = tableName == null ? null : tables.get(Schema.key(tableName));
      if (table != null) {
        table.triggers = true;
      }
      addUnsupported(type, name, tableName, rootPage, "triggers are not supported");
      return;
    }
    if (sql.regionMatches(true, 0, "create virtual", 0, 14)) {
      addUnsupported(type, name, tableName, rootPage, "virtual tables are not supported");
      return;
    }
    Statement statement;
    try {
      statement = Parser.parse(sql, 0).statement();
    } catch (ParseException e) {
      if (!e.isUnsupported()) {
        throw malformed(name, e.getMessage());
      }
      addUnsupported(type, name, tableName, rootPage, e.getMessage());
      return;
    }
    try {
      if (statement instanceof CreateTable create && create.asSelect() == null) {
        addTable(create, sql, root(name, rootPage));
      } else if (statement instanceof CreateIndex create) {
        addIndex(create, sql, root(name, rootPage));
      } else {
        throw malformed(name, null);
      }
    } catch (CorruptException e) {
      throw e;
    } catch (SqliteException e) {
      if (e.code().equals(ResultCode.ERROR_MISSING_COLLSEQ)) {
        addUnsupported(type, name, tableName, rootPage, e.getMessage());
      } else {
        throw malformed(name, e.getMessage());
      }
    }
  }

  private void addUnsupported(
      String type, String name, String tableName, long rootPage, String reason) {
    if (name == null) {
      throw malformed(null, null);
    }
    int root = rootPage > 0 && rootPage <= Integer.MAX_VALUE ? (int) rootPage : 0;
    unsupported.put(
        Schema.key(name), new Unsupported(String.valueOf(type), name, tableName, root, reason));
  }

  private void addTable(CreateTable create, String sql, int root) {
    TableParts parts = new TableBuilder(create, descendingIndexes, encoding).build(sql, root);
    if (tables.putIfAbsent(Schema.key(parts.name), parts) != null) {
      throw malformed(parts.name, "table " + parts.name + " already exists");
    }
  }

  private void addIndex(CreateIndex create, String sql, int root) {
    String name = create.name().text();
    TableParts table = tables.get(Schema.key(create.table().text()));
    if (table == null) {
      Unsupported owner = unsupported.get(Schema.key(create.table().text()));
      if (owner == null) {
        throw malformed(name, "no such table: main." + create.table().text());
      }
      addUnsupported("index", name, owner.name(), root, owner.reason());
      return;
    }
    if (usedIndexNames.contains(Schema.key(name))) {
      throw malformed(name, "index " + name + " already exists");
    }
    usedIndexNames.add(Schema.key(name));
    table.addIndex(index(create, table, sql, root));
  }

  private Index index(CreateIndex create, TableParts table, String sql, int root) {
    List<KeyColumn> columns = new ArrayList<>();
    for (IndexedColumn indexed : create.columns()) {
      columns.add(keyColumn(indexed, table));
    }
    int keyColumnCount = columns.size();
    if (table.rowid) {
      columns.add(new KeyColumn(KeyColumn.ROWID, null, Collation.named("BINARY", encoding), false));
    } else {
      List<KeyColumn> declared = List.copyOf(columns);
      for (KeyColumn key : table.primaryKey.columns()) {
        if (!TableBuilder.contains(declared, key)) {
          columns.add(key);
        }
      }
    }
    return new Index(
        create.name().text(),
        root,
        Index.Origin.CREATE_INDEX,
        create.unique(),
        ConflictAction.DEFAULT,
        columns,
        keyColumnCount,
        create.where(),
        sql);
  }

  private KeyColumn keyColumn(IndexedColumn indexed, TableParts table) {
    boolean descending = indexed.descending() && descendingIndexes;
    Identifier name = indexed.column();
    int column = name == null ? -1 : table.columnIndex(name.text());
    Collation explicit =
        indexed.collation() == null ? null : TableBuilder.collation(indexed.collation(), encoding);
    if (column >= 0) {
      Collation collation = explicit == null ? table.columns.get(column).collation() : explicit;
      return new KeyColumn(column, null, collation, descending);
    }
    if (name != null && name.quoting() == Identifier.Quoting.BARE) {
      throw SqliteException.of(ResultCode.ERROR, "no such column: " + name.text());
    }
    Expression expression = indexed.expression();
    return new KeyColumn(
        KeyColumn.EXPRESSION,
        expression,
        explicit == null ? Collation.named("BINARY", encoding) : explicit,
        descending);
  }

  /** By its name alone; that says which constraint of which table it belongs to. */
  private void addConstraintIndex(String name, String tableName, int root) {
    for (TableParts table : tables.values()) {
      for (int i = 0; i < table.indexes.size(); i++) {
        Index index = table.indexes.get(i);
        if (index.sql() == null && index.name().equalsIgnoreCase(name)) {
          table.replaceIndex(i, index.withRoot(root));
          return;
        }
      }
    }
    Unsupported owner = tableName == null ? null : unsupported.get(Schema.key(tableName));
    if (owner == null) {
      throw malformed(name, "orphan index");
    }
    addUnsupported("index", name, tableName, root, owner.reason());
  }

  private int root(String name, long rootPage) {
    if (rootPage < 2 || rootPage > Integer.MAX_VALUE || pageCount > 0 && rootPage > pageCount) {
      throw malformed(name, "invalid rootpage");
    }
    return (int) rootPage;
  }

  /** The schema of all rows added. */
  public Schema build(int cookie) {
    Map<String, Table> built = new LinkedHashMap<>();
    Map<String, Index> indexes = new LinkedHashMap<>();
    Table schemaTable = SchemaTable.create(temporary, encoding);
    built.put(Schema.SCHEMA_TABLE, schemaTable);
    for (Map.Entry<String, TableParts> entry : tables.entrySet()) {
      checkRoots(entry.getValue());
      Table table = new Table(entry.getValue());
      built.put(entry.getKey(), table);
      for (Index index : table.indexes()) {
        indexes.put(Schema.key(index.name()), index);
      }
    }
    return new Schema(temporary, cookie, schemaFormat, encoding, built, indexes, unsupported);
  }

  private void checkRoots(TableParts table) {
    List<Integer> roots = new ArrayList<>();
    if (table.rowid) {
      roots.add(table.rootPage);
    }
    for (Index index : table.indexes) {
      if (index.rootPage() == 0) {
        throw malformed(index.name(), "no row for the index of a constraint");
      }
      if (roots.contains(index.rootPage())) {
        throw malformed(index.name(), "invalid rootpage");
      }
      roots.add(index.rootPage());
    }
  }

  /**
   * A table that is about to be created: its columns and constraint indexes, without root pages.
   */
  public static Table preview(CreateTable create, TextEncoding encoding) {
    return new Table(new TableBuilder(create, true, encoding).build(create.storedSql(), 0));
  }

  /** An index that is about to be created on {@code table}, not yet part of it. */
  public static Index preview(CreateIndex create, Table table, TextEncoding encoding) {
    TableParts parts = new TableParts();
    parts.columns.addAll(table.columns());
    parts.rowid = table.hasRowid();
    parts.primaryKey = table.primaryKey();
    Index index =
        new SchemaBuilder(false, 0, 4, encoding).index(create, parts, create.storedSql(), 0);
    index.belongTo(table);
    return index;
  }

  private static CorruptException malformed(String name, String reason) {
    return new CorruptException(
        ResultCode.CORRUPT,
        "malformed database schema ("
            + (name == null ? "?" : name)
            + ")"
            + (reason == null ? "" : " - " + reason));
  }
}
