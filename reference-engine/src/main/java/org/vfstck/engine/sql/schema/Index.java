package org.vfstck.engine.sql.schema;

import java.util.List;
import org.vfstck.engine.sql.tree.ConflictAction;
import org.vfstck.engine.sql.tree.Expression;

/**
 * An index: a b-tree of records without data, ordered by their columns.
 *
 * <pre>
 *   index of a rowid table            | declared columns | rowid                              |
 *   index of a WITHOUT ROWID table    | declared columns | PRIMARY KEY columns not among them |
 *   the PRIMARY KEY of such a table   | PRIMARY KEY columns without repetitions |
 *                                       and its b-tree holds the rest of the row behind them
 * </pre>
 *
 * Immutable. {@link #table} is set once, when the table is complete.
 */
public final class Index {

  /** Where an index comes from, as PRAGMA index_list shows it. */
  public enum Origin {
    CREATE_INDEX("c"),
    UNIQUE_CONSTRAINT("u"),
    PRIMARY_KEY("pk");

    private final String letter;

    Origin(String letter) {
      this.letter = letter;
    }

    /** SQLite's letters. */
    public String letter() {
      return letter;
    }
  }

  private final String name;
  private final int rootPage;
  private final Origin origin;
  private final boolean unique;
  private final ConflictAction conflictAction;
  private final List<KeyColumn> columns;
  private final int keyColumnCount;
  private final Expression where;
  private final String sql;
  private Table table;

  Index(
      String name,
      int rootPage,
      Origin origin,
      boolean unique,
      ConflictAction conflictAction,
      List<KeyColumn> columns,
      int keyColumnCount,
      Expression where,
      String sql) {
    this.name = name;
    this.rootPage = rootPage;
    this.origin = origin;
    this.unique = unique;
    this.conflictAction = conflictAction;
    this.columns = List.copyOf(columns);
    this.keyColumnCount = keyColumnCount;
    this.where = where;
    this.sql = sql;
  }

  void belongTo(Table owner) {
    table = owner;
  }

  Index withRoot(int newRoot) {
    return new Index(
        name, newRoot, origin, unique, conflictAction, columns, keyColumnCount, where, sql);
  }

  public String name() {
    return name;
  }

  public Table table() {
    return table;
  }

  /** From 1. The PRIMARY KEY of a WITHOUT ROWID table has the root page of the table. */
  public int rootPage() {
    return rootPage;
  }

  public Origin origin() {
    return origin;
  }

  public boolean isUnique() {
    return unique;
  }

  /** What a duplicate leads to if the statement does not say. */
  public ConflictAction conflictAction() {
    return conflictAction;
  }

  /** All columns of the record, in its order: the declared ones, then those that find the row. */
  public List<KeyColumn> columns() {
    return columns;
  }

  /** How many of {@link #columns} were declared; those are what UNIQUE is about. */
  public int keyColumnCount() {
    return keyColumnCount;
  }

  /** The condition of a partial index; null if every row is indexed. */
  public Expression where() {
    return where;
  }

  /** The CREATE INDEX statement; null for the index of a constraint. */
  public String sql() {
    return sql;
  }

  /** Whether this is the b-tree of a WITHOUT ROWID table itself. */
  public boolean isTableItself() {
    return origin == Origin.PRIMARY_KEY && !table.hasRowid();
  }

  @Override
  public String toString() {
    return name;
  }
}
