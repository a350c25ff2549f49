package org.vfstck.engine.sql.schema;

import java.util.Arrays;
import java.util.List;
import org.vfstck.engine.sql.tree.ConflictAction;

/**
 * A table as its CREATE TABLE statement declares it.
 *
 * <pre>
 *   rowid table         table b-tree   rowid -> | column 0 | column 1 | ...
 *                                      the column that is an alias of the rowid is stored as NULL
 *   WITHOUT ROWID       index b-tree   | PRIMARY KEY columns | the other columns |
 * </pre>
 *
 * A record may be shorter than the table: columns added later by ALTER TABLE are missing at its end
 * and have their default. Immutable.
 */
public final class Table {

  private final String name;
  private final int rootPage;
  private final List<Column> columns;
  private final boolean rowid;
  private final int rowidAlias;
  private final ConflictAction rowidConflictAction;
  private final boolean autoincrement;
  private final List<Index> indexes;
  private final Index primaryKey;
  private final int[] recordPositions;
  private final List<Check> checks;
  private final String sql;
  private final boolean triggers;

  Table(TableParts parts) {
    this.name = parts.name;
    this.rootPage = parts.rootPage;
    this.columns = List.copyOf(parts.columns);
    this.rowid = parts.rowid;
    this.rowidAlias = parts.rowidAlias;
    this.rowidConflictAction = parts.rowidConflictAction;
    this.autoincrement = parts.autoincrement;
    this.indexes = List.copyOf(parts.indexes);
    this.primaryKey = parts.primaryKey;
    this.checks = List.copyOf(parts.checks);
    this.sql = parts.sql;
    this.triggers = parts.triggers;
    this.recordPositions = recordPositions();
    for (Index index : indexes) {
      index.belongTo(this);
    }
  }

  private int[] recordPositions() {
    int[] positions = new int[columns.size()];
    if (rowid) {
      for (int i = 0; i < positions.length; i++) {
        positions[i] = i;
      }
      return positions;
    }
    Arrays.fill(positions, -1);
    int next = 0;
    for (KeyColumn key : primaryKey.columns()) {
      if (positions[key.column()] < 0) {
        positions[key.column()] = next;
      }
      next++;
    }
    for (int i = 0; i < positions.length; i++) {
      if (positions[i] < 0) {
        positions[i] = next++;
      }
    }
    return positions;
  }

  public String name() {
    return name;
  }

  /** From 1. */
  public int rootPage() {
    return rootPage;
  }

  public List<Column> columns() {
    return columns;
  }

  public int columnCount() {
    return columns.size();
  }

  public Column column(int index) {
    return columns.get(index);
  }

  /** The index of the column called {@code columnName} in any case, -1 if there is none. */
  public int columnIndex(String columnName) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equalsIgnoreCase(columnName)) {
        return i;
      }
    }
    return -1;
  }

  /** False for a WITHOUT ROWID table. */
  public boolean hasRowid() {
    return rowid;
  }

  /** The INTEGER PRIMARY KEY column, which is another name of the rowid; -1 if there is none. */
  public int rowidAlias() {
    return rowidAlias;
  }

  /** Whether {@code name} means the rowid: rowid, oid or _rowid_, unless a column is called so. */
  public boolean isRowidName(String candidate) {
    return rowid
        && (candidate.equalsIgnoreCase("rowid")
            || candidate.equalsIgnoreCase("oid")
            || candidate.equalsIgnoreCase("_rowid_"))
        && columnIndex(candidate) < 0;
  }

  /** What a duplicate rowid leads to if the statement does not say. */
  public ConflictAction rowidConflictAction() {
    return rowidConflictAction;
  }

  public boolean isAutoincrement() {
    return autoincrement;
  }

  /**
   * All indexes in the order in which constraints are tried: newest first, those with REPLACE last.
   * Holds {@link #primaryKey} too.
   */
  public List<Index> indexes() {
    return indexes;
  }

  /**
   * The index behind the PRIMARY KEY; the b-tree of the table itself for WITHOUT ROWID. Null
   * without PRIMARY KEY and for an INTEGER PRIMARY KEY.
   */
  public Index primaryKey() {
    return primaryKey;
  }

  /** Where in a record of the table's b-tree the value of {@code column} is, from 0. */
  public int recordPosition(int column) {
    return recordPositions[column];
  }

  public List<Check> checks() {
    return checks;
  }

  /** The CREATE TABLE statement; null for the schema table. */
  public String sql() {
    return sql;
  }

  /** Whether the file declares triggers on this table, which this engine cannot run. */
  public boolean hasTriggers() {
    return triggers;
  }

  /** Whether this is sqlite_schema or another table that only the engine writes. */
  public boolean isInternal() {
    return name.regionMatches(true, 0, "sqlite_", 0, 7);
  }

  @Override
  public String toString() {
    return name;
  }
}
