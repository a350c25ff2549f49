package org.vfstck.engine.sql.select;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.vfstck.engine.sql.schema.Catalog;
import org.vfstck.engine.sql.schema.Schema;
import org.vfstck.engine.sql.schema.Table;
import org.vfstck.engine.sql.schema.Unsupported;
import org.vfstck.engine.sql.select.expression.CompileException;
import org.vfstck.engine.sql.select.expression.Evaluator;
import org.vfstck.engine.sql.select.expression.ExpressionCompiler;
import org.vfstck.engine.sql.select.expression.Scope;
import org.vfstck.engine.sql.select.expression.Source;
import org.vfstck.engine.sql.select.plan.TableInput;
import org.vfstck.engine.sql.tree.Expression;
import org.vfstck.engine.sql.tree.QualifiedName;
import org.vfstck.engine.sql.value.Value;

/** What the compilation of one statement shares: schemas, and a record of what was used. */
final class Workspace {

  private final Catalog catalog;
  private final Set<Table> tables = new HashSet<>();
  private final Map<Table, Value[]> defaults = new HashMap<>();
  private long databases;
  private int subqueries;

  Workspace(Catalog catalog) {
    this.catalog = catalog;
  }

  long databases() {
    return databases;
  }

  boolean reads(Table table) {
    return tables.contains(table);
  }

  int nextSubquery() {
    return ++subqueries;
  }

  /** The table of that name as an item of a FROM clause. */
  TableInput find(QualifiedName name, String alias) {
    int database;
    if (name.schema() == null) {
      database = catalog.databaseOfTable(name.text());
    } else {
      database = catalog.findDatabase(name.schema().text());
    }
    Schema schema = database < 0 ? null : catalog.schema(database);
    Table table = schema == null ? null : schema.table(name.text());
    if (table == null) {
      Unsupported unsupported = schema == null ? null : schema.unsupported(name.text());
      String complaint =
          unsupported == null ? "no such table: " + name : unsupported.reason() + ": " + name;
      throw new CompileException(name.position(), complaint);
    }
    return input(database, table, alias);
  }

  TableInput input(int database, Table table, String alias) {
    tables.add(table);
    databases |= 1L << database;
    Source source = Source.ofTable(catalog.databaseName(database), table, alias);
    return new TableInput(source, database, catalog.schema(database).encoding(), defaultsOf(table));
  }

  /** What a column has in rows that were written before it was added. */
  Value[] defaultsOf(Table table) {
    Value[] known = defaults.get(table);
    if (known == null) {
      known = new Value[table.columnCount()];
      for (int i = 0; i < known.length; i++) {
        Expression expression = table.column(i).defaultValue();
        if (expression != null) {
          known[i] = constant(expression);
          if (known[i] != null) {
            table.column(i).affinity().apply(known[i]);
          }
        }
      }
      defaults.put(table, known);
    }
    return known;
  }

  /** Null if it is no constant, which ALTER TABLE does not allow. */
  private static Value constant(Expression expression) {
    try {
      Evaluator evaluator = new ExpressionCompiler(new Scope(null, null), null).compile(expression);
      if (!evaluator.isConstant()) {
        return null;
      }
      Value value = new Value();
      evaluator.evaluate(null, value);
      value.own();
      return value;
    } catch (CompileException e) {
      return null;
    }
  }
}
