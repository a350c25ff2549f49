package org.vfstck.engine.sql.exec;

import java.util.ArrayList;
import java.util.List;
import org.vfstck.engine.btree.Btree;
import org.vfstck.engine.btree.Cursor;
import org.vfstck.engine.btree.InsertHint;
import org.vfstck.engine.error.SqliteException;
import org.vfstck.engine.sql.schema.Catalog;
import org.vfstck.engine.sql.schema.Index;
import org.vfstck.engine.sql.schema.Schema;
import org.vfstck.engine.sql.schema.SchemaBuilder;
import org.vfstck.engine.sql.schema.Table;
import org.vfstck.engine.sql.select.CompiledQuery;
import org.vfstck.engine.sql.select.QueryCompiler;
import org.vfstck.engine.sql.select.expression.CompileException;
import org.vfstck.engine.sql.select.expression.CursorRow;
import org.vfstck.engine.sql.select.expression.Execution;
import org.vfstck.engine.sql.tree.CreateIndex;
import org.vfstck.engine.sql.tree.CreateTable;
import org.vfstck.engine.sql.tree.Identifier;
import org.vfstck.engine.sql.value.Affinity;
import org.vfstck.engine.sql.value.RecordWriter;
import org.vfstck.engine.sql.value.Value;
import org.vfstck.vfs.ResultCode;

/** CREATE TABLE and CREATE INDEX (lang_createtable.html, lang_createindex.html). */
final class CreateCompiler {

  private final Session session;
  private final QueryCompiler compiler;
  private final Names names;
  private final Execution execution;

  CreateCompiler(Session session, QueryCompiler compiler, Names names, Execution execution) {
    this.session = session;
    this.compiler = compiler;
    this.names = names;
    this.execution = execution;
  }

  // ---- tables

  Program createTable(CreateTable statement) {
    int database = names.database(statement.name().schema());
    if (statement.temporary()) {
      if (statement.name().schema() != null && database != Catalog.TEMP) {
        throw new CompileException(
            statement.name().position(), "temporary table name must be unqualified");
      }
      database = Catalog.TEMP;
    }
    String name = statement.name().text();
    checkNotReserved(statement.name().name());
    Schema schema = session.schema(database);
    if (schema.table(name) != null || schema.unsupported(name) != null) {
      if (statement.ifNotExists()) {
        return nothing(database);
      }
      String type = schema.table(name) != null ? "table" : schema.unsupported(name).type();
      throw new CompileException(
          statement.name().position(), type + " " + name + " already exists");
    }
    if (schema.index(name) != null) {
      throw new CompileException(
          statement.name().position(), "there is already an index named " + name);
    }
    CompiledQuery query =
        statement.asSelect() == null ? null : compiler.compile(statement.asSelect());
    CreateTable plain = statement;
    if (query != null) {
      plain = TableFromQuery.declare(statement, query);
    }
    Table table = SchemaBuilder.preview(plain, schema.encoding());
    return program(database, table, query);
  }

  private Program program(int database, Table table, CompiledQuery query) {
    ActionProgram program = new ActionProgram(true, () -> runCreateTable(database, table, query));
    program.uses(database, true);
    if (query != null) {
      program.reads(query.databases());
      program.closes(query::close);
    }
    return program;
  }

  private void runCreateTable(int database, Table table, CompiledQuery query) {
    SchemaEditor editor = new SchemaEditor(session, database);
    editor.initialise();
    int root = editor.createTree(table.hasRowid());
    editor.insert("table", table.name(), table.name(), root, table.sql());
    for (int i = table.indexes().size() - 1; i >= 0; i--) {
      Index index = constraintIndex(table, table.indexes().size() - i);
      if (index != null && !index.isTableItself()) {
        int indexRoot = editor.createTree(false);
        editor.insert("index", index.name(), table.name(), indexRoot, null);
      }
    }
    if (table.isAutoincrement() && session.schema(database).table("sqlite_sequence") == null) {
      int sequenceRoot = editor.createTree(true);
      editor.insert(
          "table",
          "sqlite_sequence",
          "sqlite_sequence",
          sequenceRoot,
          "CREATE TABLE sqlite_sequence(name,seq)");
    }
    if (query != null) {
      fill(database, root, table, query);
    }
    editor.finish();
  }

  /** The index of constraint number {@code number} from 1, in the order of the text. */
  private static Index constraintIndex(Table table, int number) {
    for (Index index : table.indexes()) {
      if (index.name().endsWith("_" + number)) {
        return index;
      }
    }
    return null;
  }

  private void fill(int database, int root, Table table, CompiledQuery query) {
    Records records = new Records(session.schema(database));
    RecordWriter writer = records.writer();
    int count = table.columnCount();
    Value[] values = new Value[count];
    Affinity[] affinities = new Affinity[count];
    for (int i = 0; i < count; i++) {
      values[i] = new Value();
      affinities[i] = table.column(i).affinity();
    }
    Btree btree = session.btree(database);
    query.open(execution);
    try (Cursor cursor = btree.openTableCursor(root, true)) {
      for (long rowid = 1; query.next(); rowid++) {
        execution.tick();
        for (int i = 0; i < count; i++) {
          values[i].set(query.value(i));
          affinities[i].apply(values[i]);
        }
        writer.write(values, 0, count, affinities);
        cursor.insert(rowid, writer.buffer(), writer.length(), InsertHint.APPEND);
      }
    }
  }

  // ---- indexes

  Program createIndex(CreateIndex statement) {
    String name = statement.name().text();
    String schemaName = statement.name().schemaText();
    if (schemaName != null) {
      names.database(statement.name().schema());
    }
    Names.TablePlace place =
        names.findTable(schemaName, statement.table().text(), statement.table().position());
    if (place == null) {
      throw new CompileException(
          statement.table().position(),
          "no such table: "
              + (schemaName == null ? "main" : schemaName)
              + "."
              + statement.table().text());
    }
    checkNotReserved(statement.name().name());
    Table table = place.table();
    if (table.isInternal()) {
      throw new CompileException(
          statement.table().position(), "table " + table.name() + " may not be indexed");
    }
    Schema schema = session.schema(place.database());
    if (schema.table(name) != null) {
      throw new CompileException(
          statement.name().position(), "there is already a table named " + name);
    }
    if (schema.index(name) != null) {
      if (statement.ifNotExists()) {
        return nothing(place.database());
      }
      throw new CompileException(statement.name().position(), "index " + name + " already exists");
    }
    Index index = SchemaBuilder.preview(statement, table, schema.encoding());
    IndexWriter writer =
        new IndexWriter(
            index,
            new Records(schema),
            compiler,
            compiler.scope(place.database(), table, null, null));
    ActionProgram program =
        new ActionProgram(true, () -> runCreateIndex(place.database(), table, index, writer));
    program.uses(place.database(), true);
    program.closes(writer::close);
    return program;
  }

  private void runCreateIndex(int database, Table table, Index index, IndexWriter writer) {
    SchemaEditor editor = new SchemaEditor(session, database);
    int root = editor.createTree(false);
    editor.insert("index", index.name(), table.name(), root, index.sql());
    writer.open(session.btree(database), root);
    fill(session, database, table, writer, execution);
    editor.finish();
  }

  /** Makes the entries of all rows in an index that is empty. */
  static void fill(
      Session session, int database, Table table, IndexWriter writer, Execution execution) {
    Records records = new Records(session.schema(database));
    Btree btree = session.btree(database);
    try (Cursor cursor = openTable(btree, table, records, false)) {
      CursorRow row = writer.newRow();
      row.setCursor(cursor);
      for (boolean more = cursor.first(); more; more = cursor.next()) {
        execution.tick();
        row.moved();
        if (!writer.build(execution, row)) {
          continue;
        }
        if (writer.index().isUnique() && !writer.hasNull() && writer.findDuplicate()) {
          throw SqliteException.of(
              ResultCode.CONSTRAINT_UNIQUE, "UNIQUE constraint failed: " + writer.describeKey());
        }
        writer.insert();
      }
    }
  }

  static Cursor openTable(Btree btree, Table table, Records records, boolean writable) {
    return table.hasRowid()
        ? btree.openTableCursor(table.rootPage(), writable)
        : btree.openIndexCursor(table.rootPage(), writable, records.order(table.primaryKey()));
  }

  // ---- common

  private static void checkNotReserved(Identifier name) {
    if (name.text().regionMatches(true, 0, "sqlite_", 0, 7)) {
      throw new CompileException(
          name.position(), "object name reserved for internal use: " + name.text());
    }
  }

  /** IF NOT EXISTS, IF EXISTS: only the schema is looked at. */
  static Program nothing(int database) {
    ActionProgram program = new ActionProgram(false, () -> {});
    program.uses(database, false);
    return program;
  }

  /** All b-trees of a table. */
  static int[] roots(Table table) {
    List<Integer> roots = new ArrayList<>();
    roots.add(table.rootPage());
    for (Index index : table.indexes()) {
      if (!index.isTableItself()) {
        roots.add(index.rootPage());
      }
    }
    int[] array = new int[roots.size()];
    for (int i = 0; i < array.length; i++) {
      array[i] = roots.get(i);
    }
    return array;
  }
}
