package org.vfstck.engine.sql.select;

import org.vfstck.engine.sql.select.expression.Evaluator;
import org.vfstck.engine.sql.select.expression.Execution;
import org.vfstck.engine.sql.select.expression.RowSource;
import org.vfstck.engine.sql.select.plan.JoinLoop;
import org.vfstck.engine.sql.value.Value;

/** One result row for each row of the loops. */
final class LoopRows extends RowSource {

  private final JoinLoop loop;
  private final Registers registers;

  LoopRows(JoinLoop loop, Evaluator[] outputs) {
    this.loop = loop;
    this.registers = new Registers(outputs);
  }

  @Override
  public void open(Execution execution) {
    loop.open(execution);
  }

  @Override
  public boolean next(Execution execution) {
    if (!loop.next(execution)) {
      return false;
    }
    registers.evaluate(execution);
    return true;
  }

  @Override
  public Value[] row() {
    return registers.values;
  }

  @Override
  public void keepRow() {
    registers.own();
    loop.keepRow();
  }

  @Override
  public void close() {
    loop.close();
  }
}
