package org.vfstck.engine.sql.exec;

import java.util.List;
import org.vfstck.engine.sql.schema.Column;
import org.vfstck.engine.sql.schema.Index;
import org.vfstck.engine.sql.schema.KeyColumn;
import org.vfstck.engine.sql.schema.Schema;
import org.vfstck.engine.sql.schema.Table;
import org.vfstck.engine.sql.select.QueryCompiler;
import org.vfstck.engine.sql.select.expression.Execution;
import org.vfstck.engine.sql.value.Collation;

/** Pragmas that show the schema, and those that check it against the file. */
final class SchemaPragmas {

  private final Session session;
  private final Names names;
  private final QueryCompiler queries;
  private final Execution execution;

  SchemaPragmas(Session session, Names names, QueryCompiler queries, Execution execution) {
    this.session = session;
    this.names = names;
    this.queries = queries;
    this.execution = execution;
  }

  Program compile(PragmaCompiler.Call call) {
    return switch (call.name()) {
      case "table_info" -> tableInfo(call, false);
      case "table_xinfo" -> tableInfo(call, true);
      case "table_list" -> tableList(call);
      case "index_list" -> indexList(call);
      case "index_info" -> indexInfo(call, false);
      case "index_xinfo" -> indexInfo(call, true);
      case "foreign_key_list", "foreign_key_check" -> {
        session.schema(call.database());
        yield new RowsProgram(rows -> {});
      }
      case "integrity_check" -> check(call, false);
      case "quick_check" -> check(call, true);
      default -> null;
    };
  }

  private Names.TablePlace table(PragmaCompiler.Call call) {
    if (!call.hasValue()) {
      return null;
    }
    session.schema(call.database());
    String schema = call.hasSchema() ? session.databaseName(call.database()) : null;
    return names.findTable(schema, call.value(), -1);
  }

  private Program tableInfo(PragmaCompiler.Call call, boolean extended) {
    Names.TablePlace place = table(call);
    RowsProgram.Source source =
        rows -> {
          if (place == null) {
            return;
          }
          Table table = place.table();
          for (int i = 0; i < table.columnCount(); i++) {
            Column column = table.column(i);
            rows.add(
                i,
                column.name(),
                column.declaredType(),
                column.notNull() ? 1 : 0,
                column.defaultText(),
                column.primaryKeyPosition(),
                0);
          }
        };
    return extended
        ? new RowsProgram(source, "cid", "name", "type", "notnull", "dflt_value", "pk", "hidden")
        : new RowsProgram(source, "cid", "name", "type", "notnull", "dflt_value", "pk");
  }

  private Program tableList(PragmaCompiler.Call call) {
    return new RowsProgram(
        rows -> {
          for (int i = 0; i < session.databaseCount(); i++) {
            if (call.hasSchema() && i != call.database()) {
              continue;
            }
            for (Table table : session.schema(i).tables()) {
              if (!call.hasValue() || table.name().equalsIgnoreCase(call.value())) {
                rows.add(
                    session.databaseName(i),
                    table.rootPage() == 1 ? schemaTableName(i) : table.name(),
                    "table",
                    table.columnCount(),
                    table.hasRowid() ? 0 : 1,
                    0);
              }
            }
          }
        },
        "schema",
        "name",
        "type",
        "ncol",
        "wr",
        "strict");
  }

  private static String schemaTableName(int database) {
    return database == 1 ? "sqlite_temp_schema" : "sqlite_schema";
  }

  private Program indexList(PragmaCompiler.Call call) {
    Names.TablePlace place = table(call);
    return new RowsProgram(
        rows -> {
          if (place == null) {
            return;
          }
          int number = 0;
          for (Index index : place.table().indexes()) {
            rows.add(
                number++,
                index.name(),
                index.isUnique() ? 1 : 0,
                index.origin().letter(),
                index.where() == null ? 0 : 1);
          }
        },
        "seq",
        "name",
        "unique",
        "origin",
        "partial");
  }

  private Program indexInfo(PragmaCompiler.Call call, boolean extended) {
    session.schema(call.database());
    String schema = call.hasSchema() ? session.databaseName(call.database()) : null;
    Names.IndexPlace place = call.hasValue() ? names.findIndex(schema, call.value()) : null;
    RowsProgram.Source source =
        rows -> {
          if (place != null) {
            List<KeyColumn> columns =
                extended ? recordColumns(place.index()) : place.index().columns();
            int count = extended ? columns.size() : place.index().keyColumnCount();
            for (int i = 0; i < count; i++) {
              addIndexColumn(rows, place.index(), i, columns.get(i));
            }
          }
        };
    return extended
        ? new RowsProgram(source, "seqno", "cid", "name", "desc", "coll", "key")
        : new RowsProgram(source, "seqno", "cid", "name");
  }

  private static void addIndexColumn(
      RowsProgram.Rows rows, Index index, int position, KeyColumn column) {
    rows.add(
        position,
        column.column(),
        column.column() < 0 ? null : index.table().column(column.column()).name(),
        column.descending() ? 1 : 0,
        column.collation().sqlName(),
        position < index.keyColumnCount() ? 1 : 0);
  }

  /** All columns of the record; behind those of a WITHOUT ROWID table's key come the others. */
  private static List<KeyColumn> recordColumns(Index index) {
    if (!index.isTableItself()) {
      return index.columns();
    }
    Table table = index.table();
    KeyColumn[] columns = new KeyColumn[table.columnCount()];
    for (int i = 0; i < columns.length; i++) {
      columns[table.recordPosition(i)] = new KeyColumn(i, null, Collation.BINARY, false);
    }
    for (int i = 0; i < index.columns().size(); i++) {
      columns[i] = index.columns().get(i);
    }
    return List.of(columns);
  }

  /** PRAGMA integrity_check, with a largest number of findings or the name of one table. */
  private Program check(PragmaCompiler.Call call, boolean quick) {
    session.loadSchemas();
    int limit = IntegrityChecker.DEFAULT_LIMIT;
    Table only = null;
    if (call.hasValue()) {
      if (Integers.isInteger(call.value())) {
        int given = Integers.prefixInt(call.value());
        limit = given > 0 ? given : limit;
      } else {
        Names.TablePlace place = table(call);
        if (place == null) {
          throw PragmaCompiler.wrong("no such table: " + call.value());
        }
        only = place.table();
      }
    }
    IntegrityChecker checker =
        new IntegrityChecker(session, queries, execution, quick, limit, only);
    int database = call.hasSchema() ? call.database() : -1;
    Program program = new RowsProgram(rows -> checker.run(rows, database), call.name());
    for (int i = 0; i < session.databaseCount(); i++) {
      if (i != 1 || session.hasTemporaryDatabase()) {
        Schema schema = session.schema(i);
        if (schema != null && (database < 0 || database == i)) {
          program.uses(i, false);
        }
      }
    }
    return program;
  }
}
