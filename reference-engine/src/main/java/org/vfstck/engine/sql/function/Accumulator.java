package org.vfstck.engine.sql.function;

import org.vfstck.engine.sql.value.Collation;
import org.vfstck.engine.sql.value.Value;

/** The state of one aggregate over one group. */
public interface Accumulator {

  /**
   * Takes a row.
   *
   * @param collation that of the first argument that has one; of interest to min and max only
   * @param arguments shared, so what is kept must be copied
   * @return whether the row is now the one that min() or max() is about, whose bare columns the
   *     query returns (lang_select.html, "Bare columns in an aggregate query"); false for others
   */
  boolean add(Collation collation, Value[] arguments);

  /** Gives the result, which may share bytes of this accumulator. Can be asked more than once. */
  void result(Value out);

  /** Back to the state before the first row. */
  void reset();
}
