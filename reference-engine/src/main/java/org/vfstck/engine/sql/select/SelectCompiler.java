package org.vfstck.engine.sql.select;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.vfstck.engine.sql.select.expression.CommonTables;
import org.vfstck.engine.sql.select.expression.CompileException;
import org.vfstck.engine.sql.select.expression.Evaluator;
import org.vfstck.engine.sql.select.expression.ExpressionCompiler;
import org.vfstck.engine.sql.select.expression.RowSource;
import org.vfstck.engine.sql.select.expression.Scope;
import org.vfstck.engine.sql.select.expression.Subquery;
import org.vfstck.engine.sql.select.expression.SubqueryCompiler;
import org.vfstck.engine.sql.tree.Expression;
import org.vfstck.engine.sql.tree.OrderingTerm;
import org.vfstck.engine.sql.tree.Select;
import org.vfstck.engine.sql.tree.SelectCore;

/** SELECTs of all forms, wherever they stand in a statement. */
final class SelectCompiler implements SubqueryCompiler {

  private final Workspace workspace;
  private final CommonTableCompiler common = new CommonTableCompiler(this);
  private final Map<Scope, List<PlanNode>> expressionPlans = new IdentityHashMap<>();

  SelectCompiler(Workspace workspace) {
    this.workspace = workspace;
  }

  Workspace workspace() {
    return workspace;
  }

  CommonTableCompiler common() {
    return common;
  }

  ExpressionCompiler expressions(Scope scope) {
    return new ExpressionCompiler(scope, this);
  }

  @Override
  public Subquery subquery(Select select, Scope enclosing, Use use) {
    CompiledSelect compiled = compile(select, enclosing, enclosing.commonTables());
    String kind = use == Use.LIST ? "LIST SUBQUERY " : "SCALAR SUBQUERY ";
    String correlated = compiled.captured().isEmpty() ? "" : "CORRELATED ";
    expressionPlans
        .computeIfAbsent(enclosing, key -> new ArrayList<>())
        .add(new PlanNode(correlated + kind + workspace.nextSubquery(), compiled.plan()));
    return new Subquery(
        compiled.rows(), Sources.result(compiled.lastPart()), List.copyOf(compiled.captured()));
  }

  /** The plans of the subqueries in the expressions of {@code scope}. */
  List<PlanNode> takeExpressionPlans(Scope scope) {
    List<PlanNode> plans = expressionPlans.remove(scope);
    return plans == null ? List.of() : plans;
  }

  /**
   * @param outer the scope around, null if there is none
   * @param tables the common tables in sight, null if there are none
   */
  CompiledSelect compile(Select select, Scope outer, CommonTables tables) {
    checkEnd(select);
    CommonTables inner =
        select.with() == null ? tables : new CommonTables(tables, select.with(), outer);
    Limit limit = limit(select, inner);
    CompiledSelect compiled =
        select.isCompound()
            ? compileCompound(select, limit, outer, inner)
            : compileCore(select.first(), select.orderBy(), limit, outer, inner);
    return limit == null ? compiled : withLimit(compiled, limit);
  }

  static CompiledSelect withLimit(CompiledSelect select, Limit limit) {
    return select.with(new LimitRows(select.rows(), limit), select.outputs());
  }

  /** LIMIT and OFFSET see no columns. Null without LIMIT. */
  Limit limit(Select select, CommonTables tables) {
    if (select.limit() == null) {
      return null;
    }
    ExpressionCompiler compiler = expressions(new Scope(null, tables));
    Evaluator offset = select.offset() == null ? null : compiler.compile(select.offset());
    return new Limit(compiler.compile(select.limit()), offset);
  }

  private CompiledSelect compileCompound(
      Select select, Limit limit, Scope outer, CommonTables tables) {
    CompoundCompiler compound = new CompoundCompiler(this, outer, tables);
    RowSource rows = compound.compile(select.first(), select.rest());
    SortKey[] keys = compound.sortKeys(select.orderBy());
    List<PlanNode> plan = new ArrayList<>(compound.plan());
    if (keys.length > 0) {
      rows = new SortedRows(rows, keys, limit);
      plan.add(PlanNode.leaf("USE TEMP B-TREE FOR ORDER BY"));
    }
    return new CompiledSelect(
        rows, compound.outputs(), compound.lastPart(), false, compound.captured(), plan);
  }

  /** A simple SELECT or VALUES. */
  CompiledSelect compileCore(
      SelectCore core, List<OrderingTerm> orderBy, Limit limit, Scope outer, CommonTables tables) {
    if (core instanceof SelectCore.Query query) {
      return new CoreCompiler(this, query, orderBy, limit, outer, tables).compile();
    }
    return compileValues((SelectCore.Values) core, outer, tables);
  }

  /** In SQLite's grammar ORDER BY and LIMIT belong to the last SELECT; VALUES has neither. */
  private static void checkEnd(Select select) {
    List<Select.CompoundPart> rest = select.rest();
    SelectCore last = rest.isEmpty() ? select.first() : rest.get(rest.size() - 1).core();
    if (last instanceof SelectCore.Values) {
      if (!select.orderBy().isEmpty()) {
        throw new CompileException(
            select.orderBy().get(0).expression().position(),
            "near \"ORDER\": syntax error: VALUES has no ORDER BY; use SELECT * FROM (VALUES ...)");
      }
      if (select.limit() != null) {
        throw new CompileException(
            select.limit().position(),
            "near \"LIMIT\": syntax error: VALUES has no LIMIT; use SELECT * FROM (VALUES ...)");
      }
    }
  }

  private CompiledSelect compileValues(SelectCore.Values values, Scope outer, CommonTables tables) {
    Scope scope = new Scope(outer, tables);
    ExpressionCompiler compiler = expressions(scope);
    List<Evaluator[]> rows = new ArrayList<>();
    int width = values.rows().get(0).size();
    for (List<Expression> row : values.rows()) {
      if (row.size() != width) {
        throw new CompileException(
            values.position(), "all VALUES must have the same number of terms");
      }
      Evaluator[] evaluators = new Evaluator[width];
      for (int i = 0; i < width; i++) {
        evaluators[i] = compiler.compile(row.get(i));
      }
      rows.add(evaluators);
    }
    List<Output> outputs = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      Expression tree = values.rows().get(0).get(i);
      outputs.add(Output.of(tree, null, "column" + (i + 1), rows.get(0)[i]));
    }
    List<PlanNode> plan = new ArrayList<>();
    int count = rows.size();
    plan.add(PlanNode.leaf(count == 1 ? "SCAN CONSTANT ROW" : "SCAN " + count + " CONSTANT ROWS"));
    plan.addAll(takeExpressionPlans(scope));
    return new CompiledSelect(new ValuesRows(rows), outputs, false, scope.captured(), plan);
  }
}
