package org.vfstck.engine.sql.select.expression;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.vfstck.engine.sql.tree.Expression;
import org.vfstck.engine.sql.tree.Identifier;

/**
 * What the names in one SELECT mean: the items of its FROM, the aliases of its result, and then the
 * scope around it (lang_expr.html, "Column Names").
 */
public final class Scope {

  private final Scope outer;
  private final CommonTables commonTables;
  private final List<Source> sources = new ArrayList<>();
  private final List<Alias> aliases = new ArrayList<>();
  private final Set<Evaluator> captured = new LinkedHashSet<>();
  private boolean aliasesVisible;
  private Aggregation aggregation;
  private boolean insideAggregate;
  private boolean mayBecomeAggregate;
  private boolean overGroups;

  private record Alias(Identifier name, Expression expression) {}

  /** A name and what it stands for: one of both is null. */
  record Resolved(Evaluator column, Expression alias) {}

  /**
   * @param outer null at the outermost level
   * @param commonTables null without WITH
   */
  public Scope(Scope outer, CommonTables commonTables) {
    this.outer = outer;
    this.commonTables = commonTables;
  }

  public Scope outer() {
    return outer;
  }

  public CommonTables commonTables() {
    return commonTables;
  }

  public List<Source> sources() {
    return sources;
  }

  public void add(Source source) {
    sources.add(source);
  }

  public void addAlias(Identifier name, Expression expression) {
    aliases.add(new Alias(name, expression));
  }

  /** Whether names that are no column may be aliases of the result. */
  public void setAliasesVisible(boolean visible) {
    aliasesVisible = visible;
  }

  /** What was read of the scopes around; a subquery with nothing here is computed once. */
  public Set<Evaluator> captured() {
    return captured;
  }

  /**
   * From now on expressions are about groups: aggregate functions are allowed, and columns outside
   * of them are those of the group's representative row. Null: about rows.
   */
  public void setAggregation(Aggregation newAggregation) {
    aggregation = newAggregation;
  }

  Aggregation aggregation() {
    return insideAggregate ? null : aggregation;
  }

  boolean isInsideAggregate() {
    return insideAggregate;
  }

  /** Columns are those of the row again, while the arguments of an aggregate are compiled. */
  void setInsideAggregate(boolean inside) {
    insideAggregate = inside;
  }

  /**
   * What {@code reference} means here or in a scope around.
   *
   * @return null if there is no such name
   */
  Resolved resolve(Expression.ColumnReference reference) {
    for (Scope scope = this; scope != null; scope = scope.outer) {
      Resolved resolved = scope.resolveHere(reference);
      if (resolved != null) {
        if (resolved.column != null) {
          capture(scope, resolved.column);
        }
        return resolved;
      }
    }
    return null;
  }

  /** A column of one of this scope's own sources, as {@code *} reads it. */
  public Evaluator read(Source source, int column) {
    ColumnRead read = new ColumnRead(source, column);
    Aggregation groups = aggregation();
    return groups == null ? read : groups.bareColumn(read);
  }

  /** A scope inside this one, but not above its expressions, has read something of outer scopes. */
  public void captureAll(Collection<Evaluator> evaluators) {
    captured.addAll(evaluators);
  }

  /** The SELECT is one over groups, though not all of its expressions are. */
  public void setOverGroups() {
    overGroups = true;
  }

  boolean isOverGroups() {
    return overGroups;
  }

  /** Whether an aggregate function in a subquery may still turn this into a SELECT over groups. */
  public void setMayBecomeAggregate(boolean may) {
    mayBecomeAggregate = may;
  }

  boolean mayBecomeAggregate() {
    return mayBecomeAggregate && !insideAggregate;
  }

  /**
   * The nearest scope, this one included, that a column in {@code arguments} comes from; this one
   * if there are no columns.
   */
  Scope ownerOf(List<Expression> arguments) {
    Scope[] owner = {null};
    ColumnReferences.visit(
        arguments,
        reference -> {
          for (Scope scope = this; scope != null; scope = scope.outer) {
            if (scope == owner[0]) {
              return;
            }
            if (scope.knows(reference)) {
              owner[0] = scope;
              return;
            }
          }
        });
    return owner[0] == null ? this : owner[0];
  }

  private boolean knows(Expression.ColumnReference reference) {
    return findColumn(reference) != null || findAlias(reference) != null;
  }

  /** {@code evaluator} reads something of {@code owner}, from inside this scope. */
  Evaluator captured(Scope owner, Evaluator evaluator) {
    capture(owner, evaluator);
    return evaluator;
  }

  private void capture(Scope owner, Evaluator column) {
    for (Scope scope = this; scope != owner; scope = scope.outer) {
      scope.captured.add(column);
    }
  }

  private Resolved resolveHere(Expression.ColumnReference reference) {
    ColumnRead column = findColumn(reference);
    if (column != null) {
      Aggregation groups = aggregation();
      return new Resolved(groups == null ? column : groups.bareColumn(column), null);
    }
    Alias alias = findAlias(reference);
    return alias == null ? null : new Resolved(null, alias.expression);
  }

  private Alias findAlias(Expression.ColumnReference reference) {
    if (aliasesVisible && reference.table() == null) {
      for (Alias alias : aliases) {
        if (alias.name.is(reference.column().text())) {
          return alias;
        }
      }
    }
    return null;
  }

  private ColumnRead findColumn(Expression.ColumnReference reference) {
    String name = reference.column().text();
    ColumnRead found = null;
    for (Source source : sources) {
      int column = source.find(reference.schema(), reference.table(), name);
      if (column >= 0 && (found == null || !source.isJoinedByUsing(column))) {
        if (found != null) {
          throw ambiguous(reference);
        }
        found = new ColumnRead(source, column);
      }
    }
    return found != null ? found : findRowid(reference);
  }

  private ColumnRead findRowid(Expression.ColumnReference reference) {
    ColumnRead found = null;
    for (Source source : sources) {
      if (source.table() != null
          && source.table().isRowidName(reference.column().text())
          && source.isCalled(reference.schema(), reference.table())) {
        if (found != null) {
          throw ambiguous(reference);
        }
        found = new ColumnRead(source, RowReader.ROWID);
      }
    }
    return found;
  }

  private static CompileException ambiguous(Expression.ColumnReference reference) {
    return new CompileException(
        reference.position(), "ambiguous column name: " + reference.qualifiedText());
  }
}
