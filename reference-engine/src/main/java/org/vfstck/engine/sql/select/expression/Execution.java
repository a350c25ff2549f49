package org.vfstck.engine.sql.select.expression;

import java.util.function.LongSupplier;
import org.vfstck.engine.sql.function.FunctionContext;
import org.vfstck.engine.sql.schema.Catalog;
import org.vfstck.engine.sql.value.Value;

/** What the runs of a statement have at hand: parameters, databases, functions, interrupt. */
public final class Execution {

  private final Catalog catalog;
  private final FunctionContext functions;
  private final LongSupplier clock;
  private final Value[] parameters;
  private final Runnable poll;
  private final int pollInterval;
  private int untilPoll;
  private long run;
  private long moment;
  private boolean momentKnown;

  /**
   * @param clock milliseconds since 1970 in UTC; asked at most once per run
   * @param parameterCount the largest parameter index in the statement
   * @param poll called every {@code pollInterval} rows; throws to end the statement
   */
  public Execution(
      Catalog catalog,
      FunctionContext functions,
      LongSupplier clock,
      int parameterCount,
      Runnable poll,
      int pollInterval) {
    this.catalog = catalog;
    this.functions = functions;
    this.clock = clock;
    this.parameters = new Value[parameterCount];
    for (int i = 0; i < parameterCount; i++) {
      parameters[i] = new Value();
    }
    this.poll = poll;
    this.pollInterval = Math.max(1, pollInterval);
    this.untilPoll = this.pollInterval;
  }

  /**
   * A new run of the statement begins: what is computed once per run (subqueries that depend on
   * nothing, lists of IN, the current time) is computed again.
   */
  public void begin() {
    run++;
    momentKnown = false;
    untilPoll = pollInterval;
  }

  /** A number that is different for each run. */
  public long run() {
    return run;
  }

  public Catalog catalog() {
    return catalog;
  }

  public FunctionContext functions() {
    return functions;
  }

  /** Parameter {@code index} from 1; to bind is to change it. */
  public Value parameter(int index) {
    return parameters[index - 1];
  }

  public int parameterCount() {
    return parameters.length;
  }

  /** Milliseconds since 1970 in UTC, the same during one run. */
  long moment() {
    if (!momentKnown) {
      moment = clock.getAsLong();
      momentKnown = true;
    }
    return moment;
  }

  /** Counts one row, and polls now and then. */
  public void tick() {
    if (--untilPoll == 0) {
      untilPoll = pollInterval;
      poll.run();
    }
  }
}
