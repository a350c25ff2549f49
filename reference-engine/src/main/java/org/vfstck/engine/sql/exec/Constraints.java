package org.vfstck.engine.sql.exec;

import org.vfstck.engine.error.ConstraintException;
import org.vfstck.engine.sql.schema.Check;
import org.vfstck.engine.sql.schema.Column;
import org.vfstck.engine.sql.schema.Table;
import org.vfstck.engine.sql.select.QueryCompiler;
import org.vfstck.engine.sql.select.TableScope;
import org.vfstck.engine.sql.select.expression.Evaluator;
import org.vfstck.engine.sql.select.expression.Execution;
import org.vfstck.engine.sql.select.expression.RowReader;
import org.vfstck.engine.sql.tree.ConflictAction;
import org.vfstck.engine.sql.value.Affinity;
import org.vfstck.engine.sql.value.Value;
import org.vfstck.vfs.ResultCode;

/**
 * Affinity, NOT NULL and CHECK of a row about to be stored (lang_createtable.html, section 3), and
 * what a broken constraint leads to (lang_conflict.html).
 */
final class Constraints {

  private final Table table;
  private final ConflictAction override;
  private final Affinity[] affinities;
  private final Evaluator[] checks;
  private final Evaluator[] defaults;
  private final TableScope scope;
  private FailureScope failureScope = FailureScope.STATEMENT;

  /**
   * @param override the action of INSERT OR and UPDATE OR
   * @param defaults of the columns, null where there is none
   */
  Constraints(
      Table table,
      ConflictAction override,
      Evaluator[] defaults,
      QueryCompiler compiler,
      TableScope scope) {
    this.table = table;
    this.override = override;
    this.defaults = defaults;
    this.scope = scope;
    affinities = new Affinity[table.columnCount()];
    for (int i = 0; i < affinities.length; i++) {
      affinities[i] = table.column(i).affinity();
    }
    checks = new Evaluator[table.checks().size()];
    for (int i = 0; i < checks.length; i++) {
      checks[i] = compiler.compile(table.checks().get(i).expression(), scope);
    }
  }

  /** What the failure thrown last undoes. */
  FailureScope failureScope() {
    return failureScope;
  }

  void restart() {
    failureScope = FailureScope.STATEMENT;
  }

  /** The statement's own word counts, then the constraint's, then ABORT. */
  ConflictAction action(ConflictAction ofConstraint) {
    ConflictAction action = override == ConflictAction.DEFAULT ? ofConstraint : override;
    return action == ConflictAction.DEFAULT ? ConflictAction.ABORT : action;
  }

  /**
   * Converts and checks the values.
   *
   * @param values in table order; the rowid alias holds the rowid
   * @param row reads {@code values}
   * @param checked which columns to look at; null for all
   * @return false if the row is to be skipped
   */
  boolean accept(Execution execution, Value[] values, RowReader row, boolean[] checked) {
    if (!acceptNulls(execution, values, checked)) {
      return false;
    }
    for (int i = 0; i < values.length; i++) {
      affinities[i].apply(values[i]);
    }
    return checks.length == 0 || acceptChecks(execution, row);
  }

  /** REPLACE puts the default in place of a NULL; where that is NULL too it is found out last. */
  private boolean acceptNulls(Execution execution, Value[] values, boolean[] checked) {
    boolean replaced = false;
    for (int i = 0; i < values.length; i++) {
      Column column = table.column(i);
      if (!column.notNull() || !values[i].isNull() || checked != null && !checked[i]) {
        continue;
      }
      ConflictAction action = action(column.notNullAction());
      if (action == ConflictAction.REPLACE && defaults[i] != null) {
        defaults[i].evaluate(execution, values[i]);
        values[i].own();
        replaced = true;
      } else if (action == ConflictAction.IGNORE) {
        return false;
      } else {
        throw nullFailure(action == ConflictAction.REPLACE ? ConflictAction.ABORT : action, column);
      }
    }
    for (int i = 0; replaced && i < values.length; i++) {
      Column column = table.column(i);
      if (column.notNull() && values[i].isNull() && (checked == null || checked[i])) {
        throw nullFailure(ConflictAction.ABORT, column);
      }
    }
    return true;
  }

  private ConstraintException nullFailure(ConflictAction action, Column column) {
    return failure(
        action,
        ResultCode.CONSTRAINT_NOTNULL,
        "NOT NULL constraint failed: " + table.name() + "." + column.name());
  }

  private boolean acceptChecks(Execution execution, RowReader row) {
    scope.setRow(row);
    for (int i = 0; i < checks.length; i++) {
      if (checks[i].truth(execution) == Evaluator.FALSE) {
        ConflictAction action = action(ConflictAction.DEFAULT);
        if (action == ConflictAction.IGNORE) {
          return false;
        }
        Check check = table.checks().get(i);
        throw failure(
            action == ConflictAction.REPLACE ? ConflictAction.ABORT : action,
            ResultCode.CONSTRAINT_CHECK,
            "CHECK constraint failed: " + check.name());
      }
    }
    return true;
  }

  /** The exception of a broken constraint; keeps in mind what it undoes. */
  ConstraintException failure(ConflictAction action, ResultCode code, String message) {
    failureScope =
        switch (action) {
          case ROLLBACK -> FailureScope.TRANSACTION;
          case FAIL -> FailureScope.NOTHING;
          default -> FailureScope.STATEMENT;
        };
    return new ConstraintException(code, message);
  }
}
