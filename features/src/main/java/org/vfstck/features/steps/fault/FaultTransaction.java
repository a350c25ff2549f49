package org.vfstck.features.steps.fault;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Statements that take effect together or not at all.
 *
 * @param effect on what the table holds
 */
record FaultTransaction(List<String> statements, UnaryOperator<Contents> effect) {

  FaultTransaction {
    statements = List.copyOf(statements);
  }

  static FaultTransaction of(String statement, UnaryOperator<Contents> effect) {
    return new FaultTransaction(List.of(statement), effect);
  }

  /** A statement that does not change what the table holds. */
  static FaultTransaction without(String statement) {
    return of(statement, contents -> contents);
  }

  static FaultTransaction insert(int firstRow, int lastRow, char letter) {
    StringBuilder sql = new StringBuilder("INSERT INTO t VALUES");
    for (int row = firstRow; row <= lastRow; row++) {
      sql.append(row == firstRow ? "(" : ", (").append(row).append(", ");
      sql.append(Contents.sqlValue(letter)).append(')');
    }
    return of(sql.toString(), contents -> contents.with(firstRow, lastRow, letter));
  }

  /** Whether the statements are in BEGIN and COMMIT. */
  boolean explicit() {
    return statements.size() > 1;
  }
}
