package org.vfstck.engine.sql.select.expression;

import org.vfstck.engine.sql.value.Value;

/** A value known when the statement is compiled. */
public final class Literal extends Evaluator {

  private final Value value = new Value();
  private final int truth;

  public Literal(Value value) {
    this.value.copyFrom(value);
    this.truth = Truth.of(this.value);
  }

  static Literal ofNull() {
    return new Literal(new Value());
  }

  static Literal of(long integer) {
    Value value = new Value();
    value.setInteger(integer);
    return new Literal(value);
  }

  static Literal of(String text) {
    Value value = new Value();
    value.setText(text);
    value.bytes();
    return new Literal(value);
  }

  /** Must not be changed. */
  public Value value() {
    return value;
  }

  @Override
  public void evaluate(Execution execution, Value out) {
    out.set(value);
  }

  @Override
  public int truth(Execution execution) {
    return truth;
  }

  @Override
  public boolean isConstant() {
    return true;
  }

  @Override
  public void visitColumns(ColumnVisitor visitor) {}
}
