package org.vfstck.engine.sql.select;

import java.util.ArrayList;
import java.util.List;
import org.vfstck.engine.sql.select.expression.ColumnRead;
import org.vfstck.engine.sql.select.expression.CommonTables;
import org.vfstck.engine.sql.select.expression.Compare;
import org.vfstck.engine.sql.select.expression.CompileException;
import org.vfstck.engine.sql.select.expression.Evaluator;
import org.vfstck.engine.sql.select.expression.ExpressionCompiler;
import org.vfstck.engine.sql.select.expression.Literal;
import org.vfstck.engine.sql.select.expression.Scope;
import org.vfstck.engine.sql.select.expression.Source;
import org.vfstck.engine.sql.select.expression.SourceColumn;
import org.vfstck.engine.sql.select.plan.JoinItem;
import org.vfstck.engine.sql.select.plan.JoinPlanner;
import org.vfstck.engine.sql.select.plan.TableInput;
import org.vfstck.engine.sql.select.plan.Term;
import org.vfstck.engine.sql.tree.BinaryOperator;
import org.vfstck.engine.sql.tree.Expression;
import org.vfstck.engine.sql.tree.From;
import org.vfstck.engine.sql.tree.From.JoinKind;
import org.vfstck.engine.sql.tree.Identifier;
import org.vfstck.engine.sql.tree.SelectCore;
import org.vfstck.engine.sql.tree.TableTerm;

/** A FROM clause: its items become sources of the scope, its conditions terms for the planner. */
final class FromCompiler {

  private final SelectCompiler selects;
  private final Scope scope;
  private final SelectCore core;
  private final List<JoinItem> items = new ArrayList<>();
  private final List<Term> terms = new ArrayList<>();
  private final List<PlanNode> plan = new ArrayList<>();
  private final List<Condition> conditions = new ArrayList<>();
  private boolean queueUsed;

  /** An ON to be compiled when all items are known. */
  private record Condition(Expression expression, int lastItem, boolean left) {}

  /**
   * @param core the SELECT this is the FROM of, which a recursive common table may allow to name it
   */
  FromCompiler(SelectCompiler selects, Scope scope, SelectCore core) {
    this.selects = selects;
    this.scope = scope;
    this.core = core;
  }

  List<JoinItem> items() {
    return items;
  }

  /** The conditions of ON and USING; those of WHERE are added by {@link #addTerms}. */
  List<Term> terms() {
    return terms;
  }

  /** The subqueries among the items. */
  List<PlanNode> plan() {
    return plan;
  }

  void compile(From from) {
    add(from, JoinKind.INNER);
    ExpressionCompiler compiler = selects.expressions(scope);
    for (Condition condition : conditions) {
      addTerms(compiler, condition.expression, condition.left ? condition.lastItem : -1);
      if (condition.left) {
        checkReach(condition);
      }
    }
  }

  private void add(From from, JoinKind kind) {
    add(from.first(), kind);
    for (From.Join join : from.joins()) {
      int first = items.size();
      add(join.table(), join.kind());
      if (join.natural() || !join.using().isEmpty()) {
        joinByColumns(join, first);
      }
      if (join.on() != null) {
        conditions.add(new Condition(join.on(), items.size() - 1, join.kind() == JoinKind.LEFT));
      }
    }
  }

  /** Splits a condition where AND joins, and compiles the parts. */
  void addTerms(ExpressionCompiler compiler, Expression condition, int leftItem) {
    if (condition instanceof Expression.Binary binary && binary.operator() == BinaryOperator.AND) {
      addTerms(compiler, binary.left(), leftItem);
      addTerms(compiler, binary.right(), leftItem);
      return;
    }
    Evaluator evaluator = compiler.compile(condition);
    if (!(evaluator instanceof Literal && evaluator.truth(null) == Evaluator.TRUE)) {
      terms.add(new Term(condition, evaluator, leftItem));
    }
  }

  private void checkReach(Condition condition) {
    Evaluator evaluator = terms.isEmpty() ? null : terms.get(terms.size() - 1).evaluator();
    if (evaluator != null) {
      evaluator.visitColumns(
          read -> {
            for (int i = condition.lastItem + 1; i < items.size(); i++) {
              if (items.get(i).source() == read.source()) {
                throw new CompileException(
                    condition.expression.position(), "ON clause references tables to its right");
              }
            }
          });
    }
  }

  // ---- items

  private void add(TableTerm term, JoinKind kind) {
    if (term instanceof TableTerm.Named named) {
      addNamed(named, kind);
    } else if (term instanceof TableTerm.Subquery subquery) {
      CompiledSelect select =
          selects.compile(subquery.select(), scope.outer(), scope.commonTables());
      addSubquery(select, name(subquery.alias()), kind);
    } else if (term instanceof TableTerm.Nested nested) {
      if (nested.alias() == null && (kind != JoinKind.LEFT)) {
        add(nested.from(), kind);
      } else {
        addNested(nested, kind);
      }
    }
  }

  private static String name(Identifier alias) {
    return alias == null ? null : alias.text();
  }

  private void addNamed(TableTerm.Named named, JoinKind kind) {
    CommonTables tables = scope.commonTables();
    String name = named.name().text();
    CommonTables.Binding binding =
        named.name().schema() != null || tables == null ? null : tables.find(name);
    String alias = name(named.alias());
    if (binding == null) {
      TableInput input = selects.workspace().find(named.name(), alias);
      scope.add(input.source());
      items.add(JoinItem.ofTable(kind, input, named.hint()));
    } else if (binding.isOpen()) {
      addQueue(binding, named, alias == null ? name : alias, kind);
    } else {
      addSubquery(selects.common().compile(binding), alias == null ? name : alias, kind);
    }
  }

  private void addQueue(
      CommonTables.Binding binding, TableTerm.Named named, String name, JoinKind kind) {
    Source queue = binding.queueFor(core);
    String complaint =
        queue == null
            ? binding.isRecursing() ? "recursive reference in a subquery" : "circular reference"
            : queueUsed ? "multiple references to recursive table" : null;
    if (complaint != null) {
      throw new CompileException(named.position(), complaint + ": " + named.name());
    }
    queueUsed = true;
    Source source = Source.ofColumns(name, Sources.requalified(queue.columns(), name));
    scope.add(source);
    items.add(JoinItem.ofRow(kind, source, queue.row()));
  }

  private void addSubquery(CompiledSelect select, String alias, JoinKind kind) {
    String name = alias == null ? "(subquery-" + selects.workspace().nextSubquery() + ")" : alias;
    Source source = Source.ofColumns(name, Sources.columns(select.outputs(), alias));
    scope.add(source);
    scope.captureAll(select.captured());
    plan.add(
        new PlanNode((items.isEmpty() ? "CO-ROUTINE " : "MATERIALIZE ") + name, select.plan()));
    items.add(JoinItem.ofSubquery(kind, source, select.rows()));
  }

  /** A join in parentheses that is joined as a whole; its columns keep their tables' names. */
  private void addNested(TableTerm.Nested nested, JoinKind kind) {
    Scope inner = new Scope(scope.outer(), scope.commonTables());
    FromCompiler from = new FromCompiler(selects, inner, null);
    from.compile(nested.from());
    List<SourceColumn> columns = new ArrayList<>();
    List<Evaluator> reads = new ArrayList<>();
    for (Source source : inner.sources()) {
      for (int i = 0; i < source.columns().size(); i++) {
        if (!source.isJoinedByUsing(i)) {
          SourceColumn column = source.columns().get(i);
          columns.add(column);
          reads.add(inner.read(source, i));
        }
      }
    }
    String alias = name(nested.alias());
    Source source =
        Source.ofColumns(alias, alias == null ? columns : Sources.requalified(columns, alias));
    JoinPlanner planner = new JoinPlanner(from.items, from.terms, List.of());
    scope.add(source);
    scope.captureAll(inner.captured());
    LoopRows rows = new LoopRows(planner.build(), reads.toArray(new Evaluator[0]));
    items.add(JoinItem.ofSubquery(kind, source, rows));
  }

  // ---- USING and NATURAL

  private void joinByColumns(From.Join join, int first) {
    List<Source> sources = scope.sources();
    int leftSources = sources.size() - (items.size() - first);
    for (int r = leftSources; r < sources.size(); r++) {
      Source right = sources.get(r);
      int item = join.kind() == JoinKind.LEFT ? items.size() - 1 : -1;
      if (join.natural()) {
        for (int i = 0; i < right.columns().size(); i++) {
          SourceColumn column = right.columns().get(i);
          ColumnRead left = leftColumn(leftSources, column.name());
          if (left != null) {
            addEquality(left, right, i, item);
          }
        }
      } else {
        for (Identifier name : join.using()) {
          int column = right.find(null, null, name.text());
          ColumnRead left = leftColumn(leftSources, name.text());
          if (column < 0 || left == null) {
            throw new CompileException(
                name.position(),
                "cannot join using column " + name + " - column not present in both tables");
          }
          addEquality(left, right, column, item);
        }
      }
    }
  }

  private ColumnRead leftColumn(int leftSources, String name) {
    for (int i = 0; i < leftSources; i++) {
      Source source = scope.sources().get(i);
      int column = source.find(null, null, name);
      if (column >= 0) {
        return new ColumnRead(source, column);
      }
    }
    return null;
  }

  private void addEquality(ColumnRead left, Source right, int column, int leftItem) {
    right.joinByUsing(column);
    ColumnRead read = new ColumnRead(right, column);
    terms.add(new Term(null, new Compare(BinaryOperator.EQUAL, left, read), leftItem));
  }
}
