package org.vfstck.engine.sql.select.expression;

import org.vfstck.engine.sql.value.Affinity;
import org.vfstck.engine.sql.value.Collation;
import org.vfstck.engine.sql.value.Value;

/**
 * A compiled expression.
 *
 * <p>An evaluator belongs to one prepared statement and owns the registers it needs, so evaluating
 * allocates nothing; it must not be used by two threads or re-entered.
 */
public abstract class Evaluator {

  /** The answers of {@link #truth}. */
  public static final int FALSE = 0;

  public static final int TRUE = 1;
  public static final int UNKNOWN = -1;

  private Value scratch;

  /**
   * Leaves the value in {@code out}. Text and blobs may be views into a page; they hold until the
   * cursor they come from moves, so what is kept longer has to be copied.
   */
  public abstract void evaluate(Execution execution, Value out);

  /** The value as a condition: {@link #TRUE}, {@link #FALSE}, or {@link #UNKNOWN} for NULL. */
  public int truth(Execution execution) {
    Value value = scratch;
    if (value == null) {
      value = new Value();
      scratch = value;
    }
    evaluate(execution, value);
    return Truth.of(value);
  }

  /** Whether a WHERE with this condition lets the row pass. */
  public final boolean isTrue(Execution execution) {
    return truth(execution) == TRUE;
  }

  /** The affinity that comparisons see (datatype3.html, section 3.2); BLOB if none. */
  public Affinity affinity() {
    return Affinity.BLOB;
  }

  /** Whether {@link #affinity} comes from a column or a CAST; else the expression has none. */
  public boolean hasAffinity() {
    return false;
  }

  /** The collation named by a COLLATE operator at or below this node, null if there is none. */
  public Collation explicitCollation() {
    return null;
  }

  /** The collation of the column this is, null if it is none. */
  public Collation columnCollation() {
    return null;
  }

  /** The collation that comparisons with this on the left use. */
  public final Collation collation() {
    Collation named = explicitCollation() != null ? explicitCollation() : columnCollation();
    return named == null ? Collation.BINARY : named;
  }

  /** The column that this reads, of the row or of a group's representative; null if it is none. */
  public ColumnRead column() {
    return null;
  }

  /** Whether the value is the same whatever the rows and the parameters are. */
  public boolean isConstant() {
    return false;
  }

  /** Calls {@code visitor} for every column this reads, columns of enclosing queries included. */
  public abstract void visitColumns(ColumnVisitor visitor);

  /** Told which columns an expression depends on. */
  @FunctionalInterface
  public interface ColumnVisitor {
    void column(ColumnRead read);
  }
}
