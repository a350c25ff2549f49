package org.vfstck.engine.sql.exec;

import org.vfstck.engine.btree.Btree;
import org.vfstck.engine.btree.Cursor;
import org.vfstck.engine.btree.InsertHint;
import org.vfstck.engine.btree.Meta;
import org.vfstck.engine.error.CorruptException;
import org.vfstck.engine.sql.parse.Parser;
import org.vfstck.engine.sql.schema.Schema;
import org.vfstck.engine.sql.schema.Table;
import org.vfstck.engine.sql.select.QueryCompiler;
import org.vfstck.engine.sql.select.expression.CompileException;
import org.vfstck.engine.sql.select.expression.Execution;
import org.vfstck.engine.sql.tree.AlterTable;
import org.vfstck.engine.sql.tree.ColumnConstraint;
import org.vfstck.engine.sql.tree.CreateTable;
import org.vfstck.engine.sql.tree.Expression;
import org.vfstck.engine.sql.tree.Identifier;
import org.vfstck.engine.sql.value.RecordReader;
import org.vfstck.engine.sql.value.RecordWriter;
import org.vfstck.engine.sql.value.Value;

/**
 * ALTER TABLE (lang_altertable.html): the stored CREATE statements are edited, the rows stay. A row
 * written before ADD COLUMN is too short, and the default stands for what is missing.
 */
final class AlterCompiler {

  private final Session session;
  private final Names names;
  private final QueryCompiler queries;
  private final Execution execution;

  AlterCompiler(Session session, Names names, QueryCompiler queries, Execution execution) {
    this.session = session;
    this.names = names;
    this.queries = queries;
    this.execution = execution;
  }

  Program alter(AlterTable statement) {
    Names.TablePlace place = names.table(statement.table());
    Table table = place.table();
    if (table.isInternal()) {
      throw new CompileException(
          statement.table().position(), "table " + table.name() + " may not be altered");
    }
    Runnable change;
    if (statement.action() instanceof AlterTable.RenameTable rename) {
      change = renameTable(place, rename.newName());
    } else if (statement.action() instanceof AlterTable.RenameColumn rename) {
      change = renameColumn(place, rename.oldName(), rename.newName());
    } else {
      change = addColumn(place, (AlterTable.AddColumn) statement.action());
    }
    ActionProgram program = new ActionProgram(true, change);
    program.uses(place.database(), true);
    return program;
  }

  // ---- RENAME TO

  private Runnable renameTable(Names.TablePlace place, Identifier newName) {
    Schema schema = session.schema(place.database());
    String name = newName.text();
    if (schema.table(name) != null
        || schema.index(name) != null
        || schema.unsupported(name) != null) {
      throw new CompileException(
          newName.position(), "there is already another table or index with this name: " + name);
    }
    if (name.regionMatches(true, 0, "sqlite_", 0, 7)) {
      throw new CompileException(
          newName.position(), "object name reserved for internal use: " + name);
    }
    String old = place.table().name();
    return () -> {
      SchemaEditor editor = new SchemaEditor(session, place.database());
      editor.edit(row -> renameTable(row, old, name));
      renameSequence(place.database(), old, name);
      finish(editor, place.database(), old, "rename");
    };
  }

  private static SchemaEditor.Fate renameTable(SchemaEditor.Row row, String old, String newName) {
    boolean changed = false;
    if (isPlainCreate(row)) {
      String sql = SchemaRename.renameTable(row.sql, old, newName);
      changed = !sql.equals(row.sql);
      row.sql = sql;
    }
    if (row.isOf(old)) {
      row.table = newName;
      changed = true;
      String prefix = "sqlite_autoindex_" + old;
      if ("table".equals(row.type)) {
        row.name = newName;
      } else if (row.sql == null && row.name.regionMatches(true, 0, prefix, 0, prefix.length())) {
        row.name = "sqlite_autoindex_" + newName + row.name.substring(prefix.length());
      }
    }
    return changed ? SchemaEditor.Fate.REPLACE : SchemaEditor.Fate.KEEP;
  }

  /** Tables and indexes; views and triggers, and what cannot be parsed, stay as they are. */
  private static boolean isPlainCreate(SchemaEditor.Row row) {
    return row.sql != null
        && ("table".equals(row.type) || "index".equals(row.type))
        && !row.sql.regionMatches(true, 0, "create virtual", 0, 14);
  }

  private void renameSequence(int database, String old, String newName) {
    Table sequences = session.schema(database).table("sqlite_sequence");
    if (sequences == null) {
      return;
    }
    Records records = new Records(session.schema(database));
    RecordReader reader = records.reader();
    RecordWriter writer = records.writer();
    Value[] values = {new Value(), new Value()};
    Btree btree = session.btree(database);
    try (Cursor cursor = btree.openTableCursor(sequences.rootPage(), true)) {
      for (boolean more = cursor.first(); more; more = cursor.next()) {
        Records.read(cursor, reader);
        reader.column(0, values[0]);
        if (old.equalsIgnoreCase(values[0].asText())) {
          reader.column(1, values[1]);
          values[0].setText(newName);
          writer.write(values, 0, 2);
          cursor.insert(cursor.rowid(), writer.buffer(), writer.length(), InsertHint.NONE);
        }
      }
    }
  }

  // ---- RENAME COLUMN

  private Runnable renameColumn(Names.TablePlace place, Identifier oldName, Identifier newName) {
    Table table = place.table();
    int column = table.columnIndex(oldName.text());
    if (column < 0) {
      throw new CompileException(oldName.position(), "no such column: \"" + oldName.text() + "\"");
    }
    int other = table.columnIndex(newName.text());
    if (other >= 0 && other != column) {
      throw new CompileException(
          newName.position(),
          "error in table "
              + table.name()
              + " after rename: duplicate column name: "
              + newName.text());
    }
    boolean quoted = newName.quoting() != Identifier.Quoting.BARE;
    return () -> {
      SchemaEditor editor = new SchemaEditor(session, place.database());
      editor.edit(
          row -> {
            if (!isPlainCreate(row)) {
              return SchemaEditor.Fate.KEEP;
            }
            String sql =
                SchemaRename.renameColumn(
                    row.sql, table.name(), oldName.text(), newName.text(), quoted);
            if (sql.equals(row.sql)) {
              return SchemaEditor.Fate.KEEP;
            }
            row.sql = sql;
            return SchemaEditor.Fate.REPLACE;
          });
      finish(editor, place.database(), table.name(), "rename");
    };
  }

  // ---- ADD COLUMN

  private Runnable addColumn(Names.TablePlace place, AlterTable.AddColumn action) {
    Table table = place.table();
    String name = action.column().name().text();
    if (table.columnIndex(name) >= 0) {
      throw new CompileException(
          action.column().name().position(), "duplicate column name: " + name);
    }
    Added added = check(action);
    CreateTable create = (CreateTable) Parser.parse(table.sql(), 0).statement();
    String sql = insertColumn(table.sql(), create, action.text().strip());
    return () -> {
      SchemaEditor editor = new SchemaEditor(session, place.database());
      editor.edit(
          row -> {
            if (!"table".equals(row.type) || !row.isOf(table.name())) {
              return SchemaEditor.Fate.KEEP;
            }
            row.sql = sql;
            return SchemaEditor.Fate.REPLACE;
          });
      Btree btree = session.btree(place.database());
      if (btree.getMeta(Meta.SCHEMA_FORMAT) < 3) {
        // Format 3 is the first in which a missing column may be other than NULL.
        btree.updateMeta(Meta.SCHEMA_FORMAT, 3);
      }
      finish(editor, place.database(), table.name(), "add column");
      if (added.restricts()) {
        checkRows(place.database(), table.name(), added);
      }
    };
  }

  /**
   * What makes the new column impossible if the table has rows.
   *
   * @param refusal the message; null if there is nothing
   * @param hasCheck whether the rows have to pass a CHECK
   */
  private record Added(boolean hasCheck, String refusal) {
    boolean restricts() {
      return hasCheck || refusal != null;
    }
  }

  private static Added check(AlterTable.AddColumn action) {
    boolean hasCheck = false;
    boolean notNull = false;
    Expression defaultValue = null;
    for (ColumnConstraint constraint : action.column().constraints()) {
      if (constraint instanceof ColumnConstraint.PrimaryKey key) {
        throw new CompileException(key.position(), "Cannot add a PRIMARY KEY column");
      } else if (constraint instanceof ColumnConstraint.Unique unique) {
        throw new CompileException(unique.position(), "Cannot add a UNIQUE column");
      } else if (constraint instanceof ColumnConstraint.NotNull) {
        notNull = true;
      } else if (constraint instanceof ColumnConstraint.Check) {
        hasCheck = true;
      } else if (constraint instanceof ColumnConstraint.Default value) {
        defaultValue = value.expression();
      }
    }
    boolean isNull = defaultValue == null || defaultValue instanceof Expression.NullLiteral;
    if (notNull && isNull) {
      return new Added(hasCheck, "Cannot add a NOT NULL column with default value NULL");
    }
    if (!isNull && !isLiteral(defaultValue)) {
      return new Added(hasCheck, "Cannot add a column with non-constant default");
    }
    return new Added(hasCheck, null);
  }

  /** What SQLite takes for constant here: literals, with a sign or a CAST. */
  private static boolean isLiteral(Expression expression) {
    if (expression instanceof Expression.Unary unary) {
      return isLiteral(unary.operand());
    }
    if (expression instanceof Expression.Cast cast) {
      return isLiteral(cast.operand());
    }
    if (expression instanceof Expression.ColumnReference name) {
      return name.column().is("true") || name.column().is("false");
    }
    return expression instanceof Expression.IntegerLiteral
        || expression instanceof Expression.RealLiteral
        || expression instanceof Expression.TextLiteral
        || expression instanceof Expression.BlobLiteral
        || expression instanceof Expression.NullLiteral;
  }

  private void checkRows(int database, String tableName, Added added) {
    Table table = session.schema(database).table(tableName);
    Btree btree = session.btree(database);
    if (btree.countEntries(table.rootPage()) == 0) {
      return;
    }
    if (added.refusal() != null) {
      throw Names.error(added.refusal());
    }
    RowsProgram.Rows findings = new RowsProgram.Rows();
    new IntegrityChecker(session, queries, execution, true, 1, table).run(findings, database);
    if (findings.startsWith("CHECK constraint failed")) {
      throw Names.error("CHECK constraint failed");
    }
  }

  /** The definition goes behind the last column: before the first table constraint or the end. */
  private static String insertColumn(String sql, CreateTable create, String definition) {
    int limit =
        create.constraints().isEmpty() ? sql.length() : create.constraints().get(0).position();
    int at = new ColumnListScanner(sql).endOfColumns(create.name().name().end(), limit);
    return sql.substring(0, at) + ", " + definition + sql.substring(at);
  }

  // ---- common

  /** Reads the new schema at once: a statement that would make the file unreadable fails. */
  private void finish(SchemaEditor editor, int database, String table, String what) {
    editor.finish();
    try {
      session.schema(database);
    } catch (CorruptException e) {
      throw Names.error("error in table " + table + " after " + what + ": " + e.getMessage());
    }
  }
}
