package org.vfstck.engine.sql.select.expression;

import org.vfstck.engine.sql.value.Affinity;
import org.vfstck.engine.sql.value.Collation;
import org.vfstck.engine.sql.value.Comparison;
import org.vfstck.engine.sql.value.Value;

/**
 * {@code x IN (a, b, ...)}: affinity and collation are those of x alone (datatype3.html, section
 * 4.2). An empty list contains nothing, not even NULL.
 */
public final class InValues extends Condition {

  /** From here on a list of constants is looked up in a table. */
  private static final int LOOKUP = 8;

  private final Evaluator operand;
  private final Evaluator[] items;
  private final boolean negated;
  private final Affinity affinity;
  private final Collation collation;
  private final Value[] key = {new Value()};
  private final Value item = new Value();
  private RowTable lookup;
  private boolean nullInLookup;

  InValues(Evaluator operand, Evaluator[] items, boolean negated) {
    this.operand = operand;
    this.items = items;
    this.negated = negated;
    this.affinity = affinityOf(operand);
    this.collation = operand.collation();
    if (items.length >= LOOKUP && Operands.areConstant(items)) {
      fillLookup();
    }
  }

  private static Affinity affinityOf(Evaluator operand) {
    if (!operand.hasAffinity()) {
      return Affinity.BLOB;
    }
    return operand.affinity() == Affinity.REAL ? Affinity.NUMERIC : operand.affinity();
  }

  private void fillLookup() {
    lookup = new RowTable(new Collation[] {collation});
    for (Evaluator constant : items) {
      constant.evaluate(null, key[0]);
      affinity.apply(key[0]);
      if (key[0].isNull()) {
        nullInLookup = true;
      } else {
        lookup.add(key);
      }
    }
  }

  public Evaluator operand() {
    return operand;
  }

  public Evaluator[] items() {
    return items;
  }

  public boolean isNegated() {
    return negated;
  }

  /** What is applied to operand and items. */
  public Affinity comparisonAffinity() {
    return affinity;
  }

  @Override
  public int truth(Execution execution) {
    if (items.length == 0) {
      return Truth.of(negated);
    }
    operand.evaluate(execution, key[0]);
    if (key[0].isNull()) {
      return UNKNOWN;
    }
    affinity.apply(key[0]);
    int found = lookup != null ? lookedUp() : searched(execution);
    return negated ? Truth.not(found) : found;
  }

  private int lookedUp() {
    return lookup.contains(key) ? TRUE : nullInLookup ? UNKNOWN : FALSE;
  }

  private int searched(Execution execution) {
    boolean nullSeen = false;
    for (Evaluator candidate : items) {
      candidate.evaluate(execution, item);
      if (item.isNull()) {
        nullSeen = true;
      } else {
        affinity.apply(item);
        if (Comparison.compare(key[0], item, collation) == 0) {
          return TRUE;
        }
      }
    }
    return nullSeen ? UNKNOWN : FALSE;
  }

  @Override
  public boolean isConstant() {
    return operand.isConstant() && Operands.areConstant(items);
  }

  @Override
  public void visitColumns(ColumnVisitor visitor) {
    operand.visitColumns(visitor);
    Operands.visitColumns(items, visitor);
  }
}
