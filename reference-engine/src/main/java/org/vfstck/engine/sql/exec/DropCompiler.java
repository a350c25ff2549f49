package org.vfstck.engine.sql.exec;

import org.vfstck.engine.btree.Btree;
import org.vfstck.engine.btree.Cursor;
import org.vfstck.engine.sql.schema.Index;
import org.vfstck.engine.sql.schema.Table;
import org.vfstck.engine.sql.select.expression.CompileException;
import org.vfstck.engine.sql.tree.Drop;
import org.vfstck.engine.sql.value.RecordReader;
import org.vfstck.engine.sql.value.Value;

/** DROP TABLE and DROP INDEX (lang_droptable.html, lang_dropindex.html). */
final class DropCompiler {

  private final Session session;
  private final Names names;

  DropCompiler(Session session, Names names) {
    this.session = session;
    this.names = names;
  }

  Program drop(Drop statement) {
    return statement.kind() == Drop.Kind.TABLE ? dropTable(statement) : dropIndex(statement);
  }

  private Program dropTable(Drop statement) {
    Names.TablePlace place =
        names.findTable(
            statement.name().schemaText(), statement.name().text(), statement.name().position());
    if (place == null) {
      if (statement.ifExists()) {
        return CreateCompiler.nothing(0);
      }
      throw new CompileException(statement.name().position(), "no such table: " + statement.name());
    }
    Table table = place.table();
    if (table.isInternal()
        && !table.name().regionMatches(true, 0, "sqlite_stat", 0, "sqlite_stat".length())) {
      throw new CompileException(
          statement.name().position(), "table " + table.name() + " may not be dropped");
    }
    ActionProgram program = new ActionProgram(true, () -> runDropTable(place.database(), table));
    program.uses(place.database(), true);
    return program;
  }

  private void runDropTable(int database, Table table) {
    SchemaEditor editor = new SchemaEditor(session, database);
    if (table.isAutoincrement()) {
      forgetSequence(session, database, table.name());
    }
    editor.edit(row -> row.isOf(table.name()) ? SchemaEditor.Fate.DELETE : SchemaEditor.Fate.KEEP);
    editor.dropTrees(CreateCompiler.roots(table));
    editor.finish();
  }

  private static void forgetSequence(Session session, int database, String tableName) {
    Table sequences = session.schema(database).table("sqlite_sequence");
    if (sequences == null) {
      return;
    }
    Btree btree = session.btree(database);
    RecordReader reader = new Records(session.schema(database)).reader();
    Value name = new Value();
    try (Cursor cursor = btree.openTableCursor(sequences.rootPage(), true)) {
      for (boolean more = cursor.first(); more; more = cursor.next()) {
        Records.read(cursor, reader);
        reader.column(0, name);
        if (tableName.equals(name.asText())) {
          cursor.delete();
        }
      }
    }
  }

  private Program dropIndex(Drop statement) {
    Names.IndexPlace place =
        names.findIndex(statement.name().schemaText(), statement.name().text());
    if (place == null) {
      if (statement.ifExists()) {
        return CreateCompiler.nothing(0);
      }
      throw new CompileException(statement.name().position(), "no such index: " + statement.name());
    }
    Index index = place.index();
    if (index.origin() != Index.Origin.CREATE_INDEX) {
      throw new CompileException(
          statement.name().position(),
          "index associated with UNIQUE or PRIMARY KEY constraint cannot be dropped");
    }
    ActionProgram program = new ActionProgram(true, () -> runDropIndex(place.database(), index));
    program.uses(place.database(), true);
    return program;
  }

  private void runDropIndex(int database, Index index) {
    SchemaEditor editor = new SchemaEditor(session, database);
    editor.edit(
        row ->
            "index".equals(row.type) && index.name().equalsIgnoreCase(row.name)
                ? SchemaEditor.Fate.DELETE
                : SchemaEditor.Fate.KEEP);
    editor.dropTrees(new int[] {index.rootPage()});
    editor.finish();
  }
}
