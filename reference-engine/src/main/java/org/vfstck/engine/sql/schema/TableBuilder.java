package org.vfstck.engine.sql.schema;

import java.util.ArrayList;
import java.util.List;
import org.vfstck.engine.error.SqliteException;
import org.vfstck.engine.format.TextEncoding;
import org.vfstck.engine.sql.tree.ColumnConstraint;
import org.vfstck.engine.sql.tree.ColumnDefinition;
import org.vfstck.engine.sql.tree.ConflictAction;
import org.vfstck.engine.sql.tree.CreateTable;
import org.vfstck.engine.sql.tree.Expression;
import org.vfstck.engine.sql.tree.Identifier;
import org.vfstck.engine.sql.tree.IndexedColumn;
import org.vfstck.engine.sql.tree.TableConstraint;
import org.vfstck.engine.sql.value.Affinity;
import org.vfstck.engine.sql.value.Collation;
import org.vfstck.vfs.ResultCode;

/**
 * Makes a {@link Table} from CREATE TABLE (lang_createtable.html).
 *
 * <p>Each PRIMARY KEY and UNIQUE that needs one gets an index called sqlite_autoindex_TABLE_N, N
 * counting from 1 in the order of the text (fileformat2.html, section 2.6.2). The names matter:
 * they tie the rows of sqlite_schema, which hold the root pages, to the constraints. Two
 * constraints over the same columns share one index.
 */
final class TableBuilder {

  private final CreateTable statement;
  private final TableParts parts = new TableParts();
  private final boolean descendingIndexes;
  private final TextEncoding encoding;
  private final Collation binary;
  private final List<ColumnDraft> drafts = new ArrayList<>();
  private final List<IndexDraft> indexes = new ArrayList<>();
  private IndexDraft primaryKey;
  private boolean hasPrimaryKey;

  /** A column before the constraints behind the columns have been seen. */
  private static final class ColumnDraft {
    String name;
    String type;
    Collation collation;
    boolean notNull;
    ConflictAction notNullAction = ConflictAction.DEFAULT;
    Expression defaultValue;
    String defaultText;
    int primaryKeyPosition;
  }

  /** An index of a constraint before it is known which columns find the row. */
  private static final class IndexDraft {
    String name;
    Index.Origin origin;
    ConflictAction action;
    final List<KeyColumn> columns = new ArrayList<>();
  }

  TableBuilder(CreateTable statement, boolean descendingIndexes, TextEncoding encoding) {
    this.statement = statement;
    this.descendingIndexes = descendingIndexes;
    this.encoding = encoding;
    this.binary = Collation.named("BINARY", encoding);
  }

  /** The table with its constraint indexes, whose root pages are still 0. */
  TableParts build(String sql, int rootPage) {
    parts.name = statement.name().text();
    parts.sql = sql;
    parts.rootPage = rootPage;
    parts.rowid = !statement.withoutRowid();
    for (ColumnDefinition definition : statement.columns()) {
      drafts.add(draft(definition));
    }
    for (int i = 0; i < drafts.size(); i++) {
      columnConstraints(i, statement.columns().get(i));
    }
    for (TableConstraint constraint : statement.constraints()) {
      tableConstraint(constraint);
    }
    if (!parts.rowid) {
      convertToWithoutRowid();
    }
    finishColumns();
    finishIndexes();
    return parts;
  }

  private ColumnDraft draft(ColumnDefinition definition) {
    ColumnDraft draft = new ColumnDraft();
    draft.name = definition.name().text();
    draft.type = definition.typeName();
    draft.collation = binary;
    for (ColumnDraft other : drafts) {
      if (other.name.equalsIgnoreCase(draft.name)) {
        throw error("duplicate column name: " + draft.name);
      }
    }
    // COLLATE first: it also holds for a UNIQUE that is written before it.
    for (ColumnConstraint constraint : definition.constraints()) {
      if (constraint instanceof ColumnConstraint.Collate collate) {
        draft.collation = collation(collate.collation(), encoding);
      }
    }
    return draft;
  }

  private void columnConstraints(int column, ColumnDefinition definition) {
    ColumnDraft draft = drafts.get(column);
    for (ColumnConstraint constraint : definition.constraints()) {
      if (constraint instanceof ColumnConstraint.NotNull notNull) {
        draft.notNull = true;
        draft.notNullAction = notNull.onConflict();
      } else if (constraint instanceof ColumnConstraint.Default value) {
        draft.defaultValue = value.expression();
        draft.defaultText = value.text();
      } else if (constraint instanceof ColumnConstraint.Check check) {
        addCheck(check.name(), check.expression(), check.text());
      } else if (constraint instanceof ColumnConstraint.Unique unique) {
        List<KeyColumn> key = List.of(new KeyColumn(column, null, draft.collation, false));
        addIndex(Index.Origin.UNIQUE_CONSTRAINT, key, unique.onConflict());
      } else if (constraint instanceof ColumnConstraint.PrimaryKey key) {
        onePrimaryKey();
        draft.primaryKeyPosition = 1;
        KeyColumn keyColumn =
            new KeyColumn(column, null, draft.collation, key.descending() && descendingIndexes);
        // INTEGER PRIMARY KEY DESC is, by an old mistake that is kept, no alias of the rowid.
        addPrimaryKey(List.of(keyColumn), key.onConflict(), key.autoincrement(), !key.descending());
      }
    }
  }

  private void tableConstraint(TableConstraint constraint) {
    if (constraint instanceof TableConstraint.Check check) {
      addCheck(check.name(), check.expression(), check.text());
    } else if (constraint instanceof TableConstraint.Unique unique) {
      addIndex(Index.Origin.UNIQUE_CONSTRAINT, keyColumns(unique.columns()), unique.onConflict());
    } else if (constraint instanceof TableConstraint.PrimaryKey key) {
      onePrimaryKey();
      List<KeyColumn> columns = keyColumns(key.columns());
      for (int i = 0; i < columns.size(); i++) {
        drafts.get(columns.get(i).column()).primaryKeyPosition = i + 1;
      }
      addPrimaryKey(columns, key.onConflict(), key.autoincrement(), true);
    }
  }

  private void addCheck(Identifier name, Expression expression, String text) {
    parts.checks.add(new Check(name == null ? text : name.text(), expression));
  }

  private void onePrimaryKey() {
    if (hasPrimaryKey) {
      throw error("table \"" + parts.name + "\" has more than one primary key");
    }
    hasPrimaryKey = true;
  }

  private void addPrimaryKey(
      List<KeyColumn> columns, ConflictAction action, boolean autoincrement, boolean mayBeAlias) {
    int first = columns.get(0).column();
    if (mayBeAlias && columns.size() == 1 && drafts.get(first).type.equalsIgnoreCase("INTEGER")) {
      parts.rowidAlias = first;
      parts.rowidConflictAction = action;
      parts.autoincrement = autoincrement;
      return;
    }
    if (autoincrement) {
      throw error("AUTOINCREMENT is only allowed on an INTEGER PRIMARY KEY");
    }
    primaryKey = addIndex(Index.Origin.PRIMARY_KEY, columns, action);
  }

  private IndexDraft addIndex(Index.Origin origin, List<KeyColumn> columns, ConflictAction action) {
    for (IndexDraft other : indexes) {
      if (sameColumns(other.columns, columns)) {
        if (other.action != action) {
          if (other.action != ConflictAction.DEFAULT && action != ConflictAction.DEFAULT) {
            throw error("conflicting ON CONFLICT clauses specified");
          }
          if (other.action == ConflictAction.DEFAULT) {
            other.action = action;
          }
        }
        if (origin == Index.Origin.PRIMARY_KEY) {
          other.origin = origin;
        }
        return other;
      }
    }
    IndexDraft draft = new IndexDraft();
    draft.name = "sqlite_autoindex_" + parts.name + "_" + (indexes.size() + 1);
    draft.origin = origin;
    draft.action = action;
    draft.columns.addAll(columns);
    indexes.add(draft);
    return draft;
  }

  private static boolean sameColumns(List<KeyColumn> one, List<KeyColumn> other) {
    if (one.size() != other.size()) {
      return false;
    }
    for (int i = 0; i < one.size(); i++) {
      if (one.get(i).column() != other.get(i).column()
          || one.get(i).collation() != other.get(i).collation()) {
        return false;
      }
    }
    return true;
  }

  private List<KeyColumn> keyColumns(List<IndexedColumn> columns) {
    List<KeyColumn> keys = new ArrayList<>(columns.size());
    for (IndexedColumn indexed : columns) {
      Identifier name = indexed.column();
      if (name == null) {
        throw error("expressions prohibited in PRIMARY KEY and UNIQUE constraints");
      }
      int column = draftIndex(name.text());
      if (column < 0) {
        throw error("no such column: " + name.text());
      }
      Collation collation =
          indexed.collation() == null
              ? drafts.get(column).collation
              : collation(indexed.collation(), encoding);
      keys.add(new KeyColumn(column, null, collation, indexed.descending() && descendingIndexes));
    }
    return keys;
  }

  private int draftIndex(String name) {
    for (int i = 0; i < drafts.size(); i++) {
      if (drafts.get(i).name.equalsIgnoreCase(name)) {
        return i;
      }
    }
    return -1;
  }

  /** withoutrowid.html: the PRIMARY KEY becomes the table, and its columns become NOT NULL. */
  private void convertToWithoutRowid() {
    if (parts.autoincrement) {
      throw error("AUTOINCREMENT not allowed on WITHOUT ROWID tables");
    }
    if (!hasPrimaryKey) {
      throw error("PRIMARY KEY missing on table " + parts.name);
    }
    if (parts.rowidAlias >= 0) {
      int column = parts.rowidAlias;
      parts.rowidAlias = -1;
      KeyColumn key = new KeyColumn(column, null, drafts.get(column).collation, false);
      primaryKey = addIndex(Index.Origin.PRIMARY_KEY, List.of(key), parts.rowidConflictAction);
    }
    List<KeyColumn> distinct = new ArrayList<>();
    for (KeyColumn key : primaryKey.columns) {
      if (!contains(distinct, key)) {
        distinct.add(key);
      }
      drafts.get(key.column()).notNull = true;
    }
    primaryKey.columns.clear();
    primaryKey.columns.addAll(distinct);
  }

  static boolean contains(List<KeyColumn> keys, KeyColumn key) {
    for (KeyColumn other : keys) {
      if (other.column() == key.column() && other.collation() == key.collation()) {
        return true;
      }
    }
    return false;
  }

  private void finishColumns() {
    for (ColumnDraft draft : drafts) {
      parts.columns.add(
          new Column(
              draft.name,
              draft.type,
              Affinity.ofTypeName(draft.type),
              draft.collation,
              draft.notNull,
              draft.notNullAction,
              draft.defaultValue,
              draft.defaultText,
              draft.primaryKeyPosition));
    }
  }

  private void finishIndexes() {
    for (IndexDraft draft : indexes) {
      List<KeyColumn> columns = new ArrayList<>(draft.columns);
      boolean isTable = draft == primaryKey && !parts.rowid;
      if (parts.rowid) {
        columns.add(new KeyColumn(KeyColumn.ROWID, null, binary, false));
      } else if (!isTable) {
        for (KeyColumn key : primaryKey.columns) {
          if (!contains(draft.columns, key)) {
            // Always ascending here, unlike in an index made by CREATE INDEX.
            columns.add(new KeyColumn(key.column(), null, key.collation(), false));
          }
        }
      }
      Index index =
          new Index(
              draft.name,
              isTable ? parts.rootPage : 0,
              draft.origin,
              true,
              draft.action,
              columns,
              draft.columns.size(),
              null,
              null);
      if (draft == primaryKey) {
        parts.primaryKey = index;
      }
      parts.addIndex(index);
    }
  }

  static Collation collation(Identifier name, TextEncoding encoding) {
    Collation collation = Collation.named(name.text(), encoding);
    if (collation == null) {
      throw SqliteException.of(
          ResultCode.ERROR_MISSING_COLLSEQ, "no such collation sequence: " + name.text());
    }
    return collation;
  }

  private static SqliteException error(String message) {
    return SqliteException.of(ResultCode.ERROR, message);
  }
}
