package org.vfstck.engine.sql.select.expression;

import java.util.List;

/**
 * A compiled SELECT inside another statement.
 *
 * @param columns names and affinities of the result
 * @param captured what it reads of the enclosing queries; empty if its result is always the same
 */
public record Subquery(RowSource rows, List<SourceColumn> columns, List<Evaluator> captured) {

  public boolean isCorrelated() {
    return !captured.isEmpty();
  }

  void visitColumns(Evaluator.ColumnVisitor visitor) {
    for (Evaluator evaluator : captured) {
      evaluator.visitColumns(visitor);
    }
  }
}
