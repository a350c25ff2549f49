package org.vfstck.engine.sql.select;

import java.util.ArrayList;
import java.util.List;
import org.vfstck.engine.sql.select.expression.CommonTables;
import org.vfstck.engine.sql.select.expression.CompileException;
import org.vfstck.engine.sql.select.expression.Evaluator;
import org.vfstck.engine.sql.select.expression.ListRow;
import org.vfstck.engine.sql.select.expression.RowSource;
import org.vfstck.engine.sql.select.expression.Source;
import org.vfstck.engine.sql.tree.From;
import org.vfstck.engine.sql.tree.Identifier;
import org.vfstck.engine.sql.tree.Select;
import org.vfstck.engine.sql.tree.Select.CompoundOperator;
import org.vfstck.engine.sql.tree.Select.CompoundPart;
import org.vfstck.engine.sql.tree.SelectCore;
import org.vfstck.engine.sql.tree.TableTerm;
import org.vfstck.engine.sql.tree.With.CommonTable;

/**
 * Common tables, compiled anew for every place that names them. A compound whose last parts name
 * the table itself in their FROM is recursive, whether or not the word RECURSIVE is there
 * (lang_with.html, section 3).
 */
final class CommonTableCompiler {

  /** Tables that name each other twice in a chain would double the work with every link. */
  private static final int MAXIMUM_USES = 10_000;

  private final SelectCompiler selects;
  private int uses;

  CommonTableCompiler(SelectCompiler selects) {
    this.selects = selects;
  }

  CompiledSelect compile(CommonTables.Binding binding) {
    CommonTable table = binding.definition();
    if (++uses > MAXIMUM_USES) {
      throw new CompileException(
          table.name().position(),
          "common tables are used more than "
              + MAXIMUM_USES
              + " times, the last one: "
              + table.name());
    }
    binding.setOpen(true);
    try {
      int initial = initialParts(table.select(), table.name());
      CompiledSelect select =
          initial <= table.select().rest().size()
              ? recursive(binding, initial)
              : selects.compile(table.select(), binding.scope(), binding.tables());
      return named(table, select);
    } finally {
      binding.setOpen(false);
      binding.recurse(null, null);
    }
  }

  private static CompiledSelect named(CommonTable table, CompiledSelect select) {
    return select.with(select.rows(), named(table, select.outputs()));
  }

  private static List<Output> named(CommonTable table, List<Output> outputs) {
    if (table.columns().isEmpty()) {
      return outputs;
    }
    if (table.columns().size() != outputs.size()) {
      throw new CompileException(
          table.name().position(),
          "table "
              + table.name()
              + " has "
              + outputs.size()
              + " values for "
              + table.columns().size()
              + " columns");
    }
    List<Output> renamed = new ArrayList<>();
    for (int i = 0; i < outputs.size(); i++) {
      renamed.add(outputs.get(i).withName(table.columns().get(i).text()));
    }
    return renamed;
  }

  /**
   * How many parts come before the recursive ones, which all have the last part's operator; one
   * more than there are if none is recursive.
   */
  private static int initialParts(Select select, Identifier name) {
    List<CompoundPart> rest = select.rest();
    int initial = rest.size() + 1;
    while (initial > 1) {
      CompoundPart part = rest.get(initial - 2);
      CompoundOperator operator = rest.get(rest.size() - 1).operator();
      boolean union =
          part.operator() == operator
              && (operator == CompoundOperator.UNION || operator == CompoundOperator.UNION_ALL);
      if (!union || !namesItself(part.core(), name)) {
        break;
      }
      initial--;
    }
    return initial;
  }

  private static boolean namesItself(SelectCore core, Identifier name) {
    return core instanceof SelectCore.Query query
        && query.from() != null
        && namesItself(query.from(), name);
  }

  private static boolean namesItself(From from, Identifier name) {
    boolean found = namesItself(from.first(), name);
    for (From.Join join : from.joins()) {
      found |= namesItself(join.table(), name);
    }
    return found;
  }

  private static boolean namesItself(TableTerm term, Identifier name) {
    if (term instanceof TableTerm.Named named) {
      return named.name().schema() == null && name.is(named.name().text());
    }
    return term instanceof TableTerm.Nested nested && namesItself(nested.from(), name);
  }

  private CompiledSelect recursive(CommonTables.Binding binding, int initialParts) {
    Select select = binding.definition().select();
    CommonTables tables =
        select.with() == null
            ? binding.tables()
            : new CommonTables(binding.tables(), select.with(), binding.scope());
    CompoundCompiler compound = new CompoundCompiler(selects, binding.scope(), tables);
    RowSource initial =
        compound.compile(select.first(), select.rest().subList(0, initialParts - 1));
    List<PlanNode> plan = new ArrayList<>();
    plan.add(new PlanNode("SETUP", compound.plan()));

    ListRow current = new ListRow();
    List<RowSource> parts = new ArrayList<>();
    List<Output> columns = named(binding.definition(), compound.outputs());
    String name = binding.definition().name().text();
    boolean distinct = false;
    for (CompoundPart part : select.rest().subList(initialParts - 1, select.rest().size())) {
      Source queue = Source.ofColumns(name, Sources.columns(columns, name));
      queue.setRow(current);
      binding.recurse(part.core(), queue);
      CompiledSelect compiled = recursivePart(compound, part);
      parts.add(compiled.rows());
      plan.add(new PlanNode("RECURSIVE STEP", compiled.plan()));
      distinct = part.operator() == CompoundOperator.UNION;
    }
    SortKey[] keys = compound.sortKeys(select.orderBy());
    RowSource rows =
        new RecursiveRows(initial, parts, current, compound.collations(), distinct, keys);
    CompiledSelect compiled =
        new CompiledSelect(rows, compound.outputs(), false, capturedBy(compound), plan);
    Limit limit = selects.limit(select, tables);
    return limit == null ? compiled : SelectCompiler.withLimit(compiled, limit);
  }

  private static CompiledSelect recursivePart(CompoundCompiler compound, CompoundPart part) {
    CompiledSelect compiled = compound.part(part.core());
    compound.checkWidth(part, compiled);
    if (compiled.aggregate()) {
      throw new CompileException(part.position(), "recursive aggregate queries not supported");
    }
    return compiled;
  }

  private static List<Evaluator> capturedBy(CompoundCompiler compound) {
    return List.copyOf(compound.captured());
  }
}
