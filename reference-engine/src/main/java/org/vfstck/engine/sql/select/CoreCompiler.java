package org.vfstck.engine.sql.select;

import java.util.ArrayList;
import java.util.List;
import org.vfstck.engine.sql.select.expression.AggregateFinder;
import org.vfstck.engine.sql.select.expression.Aggregation;
import org.vfstck.engine.sql.select.expression.CommonTables;
import org.vfstck.engine.sql.select.expression.CompileException;
import org.vfstck.engine.sql.select.expression.Evaluator;
import org.vfstck.engine.sql.select.expression.ExpressionCompiler;
import org.vfstck.engine.sql.select.expression.OuterAggregateException;
import org.vfstck.engine.sql.select.expression.RowSource;
import org.vfstck.engine.sql.select.expression.Scope;
import org.vfstck.engine.sql.select.plan.JoinLoop;
import org.vfstck.engine.sql.select.plan.JoinPlanner;
import org.vfstck.engine.sql.select.plan.OrderKey;
import org.vfstck.engine.sql.tree.Expression;
import org.vfstck.engine.sql.tree.OrderingTerm;
import org.vfstck.engine.sql.tree.SelectCore;
import org.vfstck.engine.sql.value.Collation;

/**
 * One SELECT without compound operators, with its ORDER BY. Rows go through these stages, each left
 * out where there is nothing to do:
 *
 * <pre>
 *   FROM, WHERE   ->  GROUP BY, HAVING  ->  result columns  ->  DISTINCT  ->  ORDER BY
 *   JoinLoop          GroupRows             and sort keys       DistinctRows  SortedRows
 *                     (else LoopRows)
 * </pre>
 */
final class CoreCompiler {

  private final SelectCompiler selects;
  private final SelectCore.Query query;
  private final List<OrderingTerm> orderBy;
  private final Limit limit;
  private final Scope scope;
  private final ExpressionCompiler compiler;
  private final FromCompiler from;
  private final AggregateFinder aggregates;
  private ResultCompiler result;
  private Evaluator[] groupBy = {};
  private Evaluator having;
  private Aggregation aggregation;
  private final List<OrderKey> orderKeys = new ArrayList<>();
  private final List<SortKey> sortKeys = new ArrayList<>();

  /**
   * @param limit null without LIMIT; evaluated by somebody else
   */
  CoreCompiler(
      SelectCompiler selects,
      SelectCore.Query query,
      List<OrderingTerm> orderBy,
      Limit limit,
      Scope outer,
      CommonTables tables) {
    this.selects = selects;
    this.query = query;
    this.orderBy = orderBy;
    this.limit = limit;
    this.scope = new Scope(outer, tables);
    this.aggregates = new AggregateFinder(scope);
    this.compiler = selects.expressions(scope);
    this.from = new FromCompiler(selects, scope, query);
  }

  CompiledSelect compile() {
    try {
      return compile(false);
    } catch (OuterAggregateException e) {
      if (e.scope() != scope) {
        throw e;
      }
      return new CoreCompiler(selects, query, orderBy, limit, scope.outer(), scope.commonTables())
          .compile(true);
    }
  }

  private CompiledSelect compile(boolean aggregateInSubquery) {
    if (query.from() != null) {
      from.compile(query.from());
    }
    result = new ResultCompiler(scope, query.columns());
    boolean aggregate = aggregateInSubquery || hasAggregates();
    if (query.having() != null && !aggregate) {
      throw new CompileException(
          query.having().position(), "HAVING clause on a non-aggregate query");
    }
    if (aggregate) {
      scope.setOverGroups();
    }
    result.publishAliases();
    scope.setAliasesVisible(true);
    if (query.where() != null) {
      from.addTerms(compiler, query.where(), -1);
    }
    compileGroupBy();
    if (aggregate) {
      aggregation = new Aggregation();
      scope.setAggregation(aggregation);
    }
    scope.setMayBecomeAggregate(!aggregate);
    scope.setAliasesVisible(false);
    result.compile(compiler);
    scope.setAliasesVisible(true);
    if (query.having() != null) {
      having = compiler.compile(query.having());
    }
    List<Evaluator> columns = compileOrderBy();
    return assemble(columns);
  }

  private boolean hasAggregates() {
    boolean found = !query.groupBy().isEmpty() || aggregates.isIn(query.having());
    for (Expression tree : result.trees()) {
      found |= aggregates.isIn(tree);
    }
    for (OrderingTerm term : orderBy) {
      found |= aggregates.isIn(term.expression());
    }
    return found;
  }

  private void compileGroupBy() {
    int count = query.groupBy().size();
    groupBy = new Evaluator[count];
    for (int i = 0; i < count; i++) {
      Expression tree = query.groupBy().get(i);
      int column =
          tree instanceof Expression.IntegerLiteral
              ? result.find(tree, i + 1, "GROUP BY", false)
              : -1;
      Expression meant = column < 0 ? tree : result.tree(column);
      if (aggregates.isIn(meant)) {
        throw new CompileException(
            tree.position(), "aggregate functions are not allowed in the GROUP BY clause");
      }
      groupBy[i] = meant == null ? result.read(column) : compiler.compile(meant);
    }
  }

  /** The result columns, and behind them the sort keys that are not among them. */
  private List<Evaluator> compileOrderBy() {
    List<Evaluator> columns = new ArrayList<>(result.evaluators());
    for (int i = 0; i < orderBy.size(); i++) {
      OrderingTerm term = orderBy.get(i);
      Expression tree = term.expression();
      Collation collation = null;
      while (tree instanceof Expression.Collate collate) {
        if (collation == null) {
          collation = ExpressionCompiler.collation(collate.collation());
        }
        tree = collate.operand();
      }
      int position = result.find(tree, i + 1, "ORDER BY", true);
      Evaluator evaluator =
          position < 0 ? compiler.compile(term.expression()) : columns.get(position);
      if (position < 0) {
        position = columns.size();
        columns.add(evaluator);
      }
      if (collation == null) {
        collation = evaluator.collation();
      }
      boolean nullsFirst = term.nullsFirst();
      orderKeys.add(new OrderKey(evaluator, collation, term.descending(), nullsFirst));
      sortKeys.add(new SortKey(position, collation, term.descending(), nullsFirst));
    }
    return columns;
  }

  private CompiledSelect assemble(List<Evaluator> columns) {
    Evaluator[] outputs = columns.toArray(new Evaluator[0]);
    JoinPlanner planner = new JoinPlanner(from.items(), from.terms(), wantedOrder());
    JoinLoop loop = planner.build();
    List<PlanNode> plan = new ArrayList<>(from.plan());
    boolean firstDecides = aggregation != null && !wantedOrder().isEmpty() && planner.isSorted();
    for (String line : loop.describe()) {
      plan.add(PlanNode.leaf(firstDecides ? line.replaceFirst("^SCAN ", "SEARCH ") : line));
    }
    if (plan.isEmpty()) {
      plan.add(PlanNode.leaf("SCAN CONSTANT ROW"));
    }
    RowSource rows;
    if (aggregation == null) {
      rows = new LoopRows(loop, outputs);
    } else {
      rows = new GroupRows(loop, aggregation, groupBy, having, outputs, firstDecides);
      if (groupBy.length > 0) {
        plan.add(PlanNode.leaf("USE TEMP B-TREE FOR GROUP BY"));
      }
    }
    if (query.distinct()) {
      rows = new DistinctRows(rows, collations());
      plan.add(PlanNode.leaf("USE TEMP B-TREE FOR DISTINCT"));
    }
    if (!sortKeys.isEmpty() && (aggregation != null || !planner.isSorted())) {
      rows = new SortedRows(rows, sortKeys.toArray(new SortKey[0]), limit);
      plan.add(PlanNode.leaf("USE TEMP B-TREE FOR ORDER BY"));
    }
    plan.addAll(selects.takeExpressionPlans(scope));
    boolean aggregate = aggregation != null;
    return new CompiledSelect(rows, result.outputs(), aggregate, scope.captured(), plan);
  }

  /** The order in which the loops had best deliver: that of ORDER BY, or of a lone min or max. */
  private List<OrderKey> wantedOrder() {
    if (aggregation == null) {
      return orderKeys;
    }
    Evaluator extreme = groupBy.length > 0 ? null : aggregation.onlyExtreme();
    if (extreme == null) {
      return List.of();
    }
    boolean maximum = aggregation.isMaximum();
    return List.of(new OrderKey(extreme, extreme.collation(), maximum, !maximum));
  }

  private Collation[] collations() {
    Collation[] collations = new Collation[result.width()];
    for (int i = 0; i < collations.length; i++) {
      collations[i] = result.outputs().get(i).collationOrBinary();
    }
    return collations;
  }
}
