package org.vfstck.engine.sql.function;

import org.vfstck.engine.sql.value.Collation;
import org.vfstck.engine.sql.value.Value;

/** The body of a scalar function. It keeps no state of its own. */
@FunctionalInterface
public interface ScalarFunction {

  /**
   * @param collation that of the first argument that has one, BINARY otherwise; of interest to min,
   *     max and nullif only
   * @param arguments not to be changed; their number has been checked
   * @param result may share bytes of an argument; never itself one of the arguments
   */
  void call(FunctionContext context, Collation collation, Value[] arguments, Value result);
}
