package org.vfstck.engine.sql.select;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.vfstck.engine.sql.select.expression.CommonTables;
import org.vfstck.engine.sql.select.expression.CompileException;
import org.vfstck.engine.sql.select.expression.Evaluator;
import org.vfstck.engine.sql.select.expression.ExpressionCompiler;
import org.vfstck.engine.sql.select.expression.RowSource;
import org.vfstck.engine.sql.select.expression.SameExpression;
import org.vfstck.engine.sql.select.expression.Scope;
import org.vfstck.engine.sql.tree.Expression;
import org.vfstck.engine.sql.tree.Identifier;
import org.vfstck.engine.sql.tree.OrderingTerm;
import org.vfstck.engine.sql.tree.Select.CompoundOperator;
import org.vfstck.engine.sql.tree.Select.CompoundPart;
import org.vfstck.engine.sql.tree.SelectCore;
import org.vfstck.engine.sql.value.Affinity;
import org.vfstck.engine.sql.value.Collation;

/** UNION [ALL], INTERSECT and EXCEPT, which associate to the left. */
final class CompoundCompiler {

  private static final String COMPOUND = "COMPOUND QUERY";

  private final SelectCompiler selects;
  private final Scope outer;
  private final CommonTables tables;
  private final Set<Evaluator> captured = new LinkedHashSet<>();
  private List<PlanNode> plan = List.of();
  private final List<List<Output>> parts = new ArrayList<>();
  private List<Output> outputs;

  CompoundCompiler(SelectCompiler selects, Scope outer, CommonTables tables) {
    this.selects = selects;
    this.outer = outer;
    this.tables = tables;
  }

  List<Output> outputs() {
    return outputs;
  }

  List<Output> lastPart() {
    return parts.get(parts.size() - 1);
  }

  Set<Evaluator> captured() {
    return captured;
  }

  List<PlanNode> plan() {
    return plan;
  }

  /**
   * Names are resolved from the right, as in SQLite, which shows in what is reported as missing.
   */
  RowSource compile(SelectCore first, List<CompoundPart> rest) {
    List<CompiledSelect> rights = new ArrayList<>();
    for (int i = rest.size() - 1; i >= 0; i--) {
      rights.add(0, selects.compileCore(rest.get(i).core(), List.of(), null, outer, tables));
    }
    CompiledSelect left = take(selects.compileCore(first, List.of(), null, outer, tables));
    outputs = new ArrayList<>(left.outputs());
    plan = left.plan();
    RowSource rows = left.rows();
    for (int i = 0; i < rights.size(); i++) {
      CompoundPart compoundPart = rest.get(i);
      CompiledSelect right = take(rights.get(i));
      checkWidth(compoundPart, right);
      describe(compoundPart.operator(), right.plan());
    }
    completeOutputs();
    for (int i = 0; i < rights.size(); i++) {
      CompoundOperator operator = rest.get(i).operator();
      RowSource right = rights.get(i).rows();
      rows =
          operator == CompoundOperator.UNION_ALL
              ? new UnionAllRows(rows, right)
              : new SetRows(operator, rows, right, collations());
    }
    return rows;
  }

  /** Adds a part to the plan of those before it. */
  private void describe(CompoundOperator operator, List<PlanNode> right) {
    if (operator == CompoundOperator.UNION_ALL) {
      List<PlanNode> children = new ArrayList<>();
      boolean chain = plan.size() == 1 && plan.get(0).text().equals(COMPOUND);
      if (chain) {
        children.addAll(plan.get(0).children());
      } else {
        children.add(new PlanNode("LEFT-MOST SUBQUERY", plan));
      }
      children.add(new PlanNode(operator.words(), right));
      plan = List.of(new PlanNode(COMPOUND, children));
    } else {
      List<PlanNode> sides = List.of(new PlanNode("LEFT", plan), new PlanNode("RIGHT", right));
      plan = List.of(new PlanNode("MERGE (" + operator.words() + ")", sides));
    }
  }

  CompiledSelect part(SelectCore core) {
    return take(selects.compileCore(core, List.of(), null, outer, tables));
  }

  private CompiledSelect take(CompiledSelect part) {
    parts.add(part.outputs());
    captured.addAll(part.captured());
    return part;
  }

  void checkWidth(CompoundPart part, CompiledSelect right) {
    if (right.outputs().size() != outputs.size()) {
      throw new CompileException(
          part.position(),
          part.core() instanceof SelectCore.Values
              ? "all VALUES must have the same number of terms"
              : "SELECTs to the left and right of "
                  + part.operator().words()
                  + " do not have the same number of result columns");
    }
  }

  /** Names are those of the first part; a collation is that of the first that has one. */
  private void completeOutputs() {
    for (int i = 0; i < outputs.size(); i++) {
      Output first = outputs.get(i);
      Collation collation = first.collation();
      int types = 0;
      for (List<Output> part : parts) {
        collation = collation != null ? collation : part.get(i).collation();
        types |= part.get(i).dataTypes();
      }
      Affinity affinity = affinity(i);
      outputs.set(
          i,
          new Output(
              null,
              first.alias(),
              first.name(),
              first.isColumn(),
              first.declaredType(),
              affinity == null ? Affinity.BLOB : affinity,
              affinity != null,
              collation,
              types));
    }
  }

  /**
   * The affinity of the first part that has one, unless another part may have values of a class
   * that it would convert: then none is applied. Null if no part has one.
   */
  private Affinity affinity(int column) {
    Affinity found = null;
    int others = 0;
    for (List<Output> part : parts) {
      Output output = part.get(column);
      if (found == null && output.hasAffinity()) {
        found = output.affinity();
      } else {
        others |= output.dataTypes();
      }
    }
    if (found == null || found == Affinity.BLOB) {
      return found;
    }
    int converted = found == Affinity.TEXT ? DataTypes.NUMBER : DataTypes.TEXT;
    return (others & converted) != 0 ? Affinity.BLOB : found;
  }

  Collation[] collations() {
    Collation[] collations = new Collation[outputs.size()];
    for (int i = 0; i < collations.length; i++) {
      collations[i] = outputs.get(i).collationOrBinary();
    }
    return collations;
  }

  /** ORDER BY of a compound can only name result columns of one of its parts. */
  SortKey[] sortKeys(List<OrderingTerm> orderBy) {
    SortKey[] keys = new SortKey[orderBy.size()];
    for (int i = 0; i < keys.length; i++) {
      OrderingTerm term = orderBy.get(i);
      Expression tree = term.expression();
      Collation collation = null;
      while (tree instanceof Expression.Collate collate) {
        if (collation == null) {
          collation = ExpressionCompiler.collation(collate.collation());
        }
        tree = collate.operand();
      }
      int position = position(tree, i + 1);
      if (collation == null) {
        collation = outputs.get(position).collationOrBinary();
      }
      keys[i] = new SortKey(position, collation, term.descending(), term.nullsFirst());
    }
    return keys;
  }

  private int position(Expression tree, int number) {
    if (tree instanceof Expression.IntegerLiteral literal) {
      if (literal.value() < 1 || literal.value() > outputs.size()) {
        throw new CompileException(
            literal.position(), ResultCompiler.outOfRange(number, "ORDER BY", outputs.size()));
      }
      return (int) literal.value() - 1;
    }
    for (List<Output> part : parts) {
      for (int i = 0; i < part.size(); i++) {
        if (isNamed(part.get(i), tree)) {
          return i;
        }
      }
    }
    throw new CompileException(
        tree.position(),
        ResultCompiler.ordinal(number)
            + " ORDER BY term does not match any column in the result set");
  }

  private static boolean isNamed(Output output, Expression tree) {
    if (tree instanceof Expression.ColumnReference reference && reference.table() == null) {
      Identifier alias = output.alias();
      String name = alias != null ? alias.text() : output.isColumn() ? output.name() : null;
      if (name != null && reference.column().is(name)) {
        return true;
      }
    }
    return SameExpression.test(output.tree(), tree);
  }
}
