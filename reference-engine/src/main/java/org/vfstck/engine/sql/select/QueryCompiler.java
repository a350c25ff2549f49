package org.vfstck.engine.sql.select;

import java.util.ArrayList;
import java.util.List;
import org.vfstck.engine.sql.schema.Catalog;
import org.vfstck.engine.sql.schema.Table;
import org.vfstck.engine.sql.select.expression.CommonTables;
import org.vfstck.engine.sql.select.expression.CompileException;
import org.vfstck.engine.sql.select.expression.Evaluator;
import org.vfstck.engine.sql.select.expression.Scope;
import org.vfstck.engine.sql.select.plan.JoinItem;
import org.vfstck.engine.sql.select.plan.JoinLoop;
import org.vfstck.engine.sql.select.plan.JoinPlanner;
import org.vfstck.engine.sql.select.plan.TableInput;
import org.vfstck.engine.sql.tree.Expression;
import org.vfstck.engine.sql.tree.From.JoinKind;
import org.vfstck.engine.sql.tree.IndexHint;
import org.vfstck.engine.sql.tree.Select;
import org.vfstck.engine.sql.tree.With;

/**
 * Compiles SELECTs, and the expressions and searches of other statements, against the schemas as
 * they are now.
 */
public final class QueryCompiler {

  private final Catalog catalog;

  public QueryCompiler(Catalog catalog) {
    this.catalog = catalog;
  }

  /**
   * @throws CompileException if a name is unknown or a construct is misused
   */
  public CompiledQuery compile(Select select) {
    Workspace workspace = new Workspace(catalog);
    return new CompiledQuery(new SelectCompiler(workspace).compile(select, null, null), workspace);
  }

  /**
   * The scope of one row of {@code table}.
   *
   * @param alias null without one
   * @param with common tables for subqueries in the expressions; null without WITH
   */
  public TableScope scope(int database, Table table, String alias, With with) {
    Workspace workspace = new Workspace(catalog);
    TableInput input = workspace.input(database, table, alias);
    CommonTables tables = with == null ? null : new CommonTables(null, with, null);
    Scope scope = new Scope(null, tables);
    scope.add(input.source());
    return new TableScope(scope, input, new SelectCompiler(workspace));
  }

  /** {@code expression} over the row of {@code scope}; without columns if that is null. */
  public Evaluator compile(Expression expression, TableScope scope) {
    if (scope == null) {
      SelectCompiler selects = new SelectCompiler(new Workspace(catalog));
      return selects.expressions(new Scope(null, null)).compile(expression);
    }
    return scope.selects().expressions(scope.scope()).compile(expression);
  }

  /**
   * The rows of the scope's table that meet {@code where}.
   *
   * @param where null for all rows
   * @param hint null without INDEXED BY and NOT INDEXED
   */
  public RowScan scan(TableScope scope, Expression where, IndexHint hint) {
    FromCompiler from = new FromCompiler(scope.selects(), scope.scope(), null);
    if (where != null) {
      from.addTerms(scope.selects().expressions(scope.scope()), where, -1);
    }
    List<JoinItem> items = List.of(JoinItem.ofTable(JoinKind.INNER, scope.input(), hint));
    if (!scope.table().hasRowid()) {
      scope
          .table()
          .primaryKey()
          .columns()
          .forEach(column -> scope.input().source().used().set(column.column()));
    }
    JoinLoop loop = new JoinPlanner(items, from.terms(), List.of()).build();
    List<PlanNode> plan = new ArrayList<>();
    for (String line : loop.describe()) {
      plan.add(PlanNode.leaf(line));
    }
    plan.addAll(scope.selects().takeExpressionPlans(scope.scope()));
    return new RowScan(loop, scope.input().source(), plan);
  }
}
