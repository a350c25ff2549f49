package org.vfstck.engine.sql.function;

import java.util.function.Supplier;

/** A function by name and number of arguments. */
public sealed interface Function {

  /** In lower case. */
  String name();

  int minimumArguments();

  /** {@link #UNLIMITED} if there is no limit but that of the parser. */
  int maximumArguments();

  int UNLIMITED = Integer.MAX_VALUE;

  /** Whether a call with that many arguments is right. */
  default boolean accepts(int arguments) {
    return arguments >= minimumArguments() && arguments <= maximumArguments();
  }

  /**
   * @param deterministic whether equal arguments give equal results, so that a call with constants
   *     can be made once
   */
  record Scalar(
      String name,
      int minimumArguments,
      int maximumArguments,
      boolean deterministic,
      ScalarFunction body)
      implements Function {}

  record Aggregate(
      String name,
      int minimumArguments,
      int maximumArguments,
      Supplier<? extends Accumulator> accumulators)
      implements Function {

    public Accumulator newAccumulator() {
      return accumulators.get();
    }
  }
}
