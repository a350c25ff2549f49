package org.vfstck.engine.sql.exec;

import java.util.ArrayList;
import java.util.List;
import org.vfstck.engine.sql.schema.Index;
import org.vfstck.engine.sql.schema.KeyColumn;
import org.vfstck.engine.sql.schema.Table;
import org.vfstck.engine.sql.select.QueryCompiler;
import org.vfstck.engine.sql.select.expression.CompileException;
import org.vfstck.engine.sql.select.expression.Execution;
import org.vfstck.engine.sql.tree.Reindex;

/** REINDEX (lang_reindex.html): empties indexes and makes their entries anew from the rows. */
final class ReindexCompiler {

  private final Session session;
  private final Names names;
  private final QueryCompiler queries;
  private final Execution execution;

  ReindexCompiler(Session session, Names names, QueryCompiler queries, Execution execution) {
    this.session = session;
    this.names = names;
    this.queries = queries;
    this.execution = execution;
  }

  Program reindex(Reindex statement) {
    List<Names.IndexPlace> places = new ArrayList<>();
    if (statement.name() == null) {
      collect(places, null, null);
    } else {
      find(statement, places);
    }
    ActionProgram program =
        new ActionProgram(
            true,
            () -> {
              for (Names.IndexPlace place : places) {
                rebuild(place);
              }
            });
    for (Names.IndexPlace place : places) {
      program.uses(place.database(), true);
    }
    return program;
  }

  /** A collation first, then a table, then an index. */
  private void find(Reindex statement, List<Names.IndexPlace> places) {
    String schema = statement.name().schemaText();
    String name = statement.name().text();
    if (schema == null && isCollation(name)) {
      collect(places, null, name);
      return;
    }
    Names.TablePlace table = names.findTable(schema, name, statement.name().position());
    if (table != null) {
      addAll(places, table.database(), table.table(), null);
      return;
    }
    Names.IndexPlace index = names.findIndex(schema, name);
    if (index == null) {
      throw new CompileException(
          statement.name().position(), "unable to identify the object to be reindexed");
    }
    places.add(index);
  }

  private static boolean isCollation(String name) {
    return name.equalsIgnoreCase("BINARY")
        || name.equalsIgnoreCase("NOCASE")
        || name.equalsIgnoreCase("RTRIM");
  }

  private void collect(List<Names.IndexPlace> places, Table only, String collation) {
    for (int i = 0; i < session.databaseCount(); i++) {
      for (Table table : session.schema(i).tables()) {
        if (only == null || only == table) {
          addAll(places, i, table, collation);
        }
      }
    }
  }

  private static void addAll(
      List<Names.IndexPlace> places, int database, Table table, String collation) {
    for (Index index : table.indexes()) {
      if (!index.isTableItself() && (collation == null || uses(index, collation))) {
        places.add(new Names.IndexPlace(database, index));
      }
    }
  }

  private static boolean uses(Index index, String collation) {
    for (int i = 0; i < index.keyColumnCount(); i++) {
      KeyColumn column = index.columns().get(i);
      if (column.collation().sqlName().equalsIgnoreCase(collation)) {
        return true;
      }
    }
    return false;
  }

  private void rebuild(Names.IndexPlace place) {
    Index index = place.index();
    Table table = index.table();
    session.btree(place.database()).clearTree(index.rootPage());
    IndexWriter writer =
        new IndexWriter(
            index,
            new Records(session.schema(place.database())),
            queries,
            queries.scope(place.database(), table, null, null));
    try {
      writer.open(session.btree(place.database()), true);
      CreateCompiler.fill(session, place.database(), table, writer, execution);
    } finally {
      writer.close();
    }
  }
}
