package org.vfstck.engine.sql.exec;

import org.vfstck.engine.sql.select.CompiledQuery;
import org.vfstck.engine.sql.select.expression.Execution;
import org.vfstck.engine.sql.value.Value;

/** SELECT. */
final class SelectProgram extends Program {

  private final CompiledQuery query;
  private final Execution execution;

  SelectProgram(CompiledQuery query, Execution execution) {
    this.query = query;
    this.execution = execution;
    reads(query.databases());
  }

  @Override
  int columnCount() {
    return query.columnCount();
  }

  @Override
  String columnName(int column) {
    return query.columnName(column);
  }

  @Override
  Value value(int column) {
    return query.value(column);
  }

  @Override
  void begin() {
    query.open(execution);
  }

  @Override
  boolean step() {
    return query.next();
  }

  @Override
  void keepRow() {
    query.keepRow();
  }

  @Override
  void end() {
    query.close();
  }
}
