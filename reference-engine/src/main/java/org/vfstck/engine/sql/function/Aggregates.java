package org.vfstck.engine.sql.function;

import org.vfstck.engine.sql.value.Collation;
import org.vfstck.engine.sql.value.Comparison;
import org.vfstck.engine.sql.value.Value;

/** The aggregates without a number to sum up: count, min, max, group_concat. */
final class Aggregates {

  private Aggregates() {}

  /** {@code count(*)}, and {@code count(X)} of what is not NULL. */
  static final class Count implements Accumulator {

    private long count;

    @Override
    public boolean add(Collation collation, Value[] arguments) {
      if (arguments.length == 0 || !arguments[0].isNull()) {
        count++;
      }
      return false;
    }

    @Override
    public void result(Value out) {
      out.setInteger(count);
    }

    @Override
    public void reset() {
      count = 0;
    }
  }

  /** {@code min(X)} and {@code max(X)}; of equal values the first, NULL if there are only NULLs. */
  static final class Extreme implements Accumulator {

    private final boolean largest;
    private final Value best = new Value();

    Extreme(boolean largest) {
      this.largest = largest;
    }

    @Override
    public boolean add(Collation collation, Value[] arguments) {
      Value x = arguments[0];
      if (x.isNull()) {
        return best.isNull();
      }
      if (!best.isNull()) {
        int order = Comparison.compare(best, x, collation);
        if (largest ? order >= 0 : order <= 0) {
          return false;
        }
      }
      best.copyFrom(x);
      return true;
    }

    @Override
    public void result(Value out) {
      out.set(best);
    }

    @Override
    public void reset() {
      best.setNull();
    }
  }

  /** {@code group_concat(X [, separator])}: a row's separator stands before its value. */
  static final class Concatenation implements Accumulator {

    private TextBuffer buffer;

    @Override
    public boolean add(Collation collation, Value[] arguments) {
      if (arguments[0].isNull()) {
        return false;
      }
      if (buffer == null) {
        buffer = new TextBuffer();
      } else if (arguments.length == 1) {
        buffer.append(',');
      } else {
        buffer.append(arguments[1]);
      }
      buffer.append(arguments[0]);
      return false;
    }

    @Override
    public void result(Value out) {
      if (buffer == null) {
        out.setNull();
      } else {
        buffer.toText(out);
      }
    }

    @Override
    public void reset() {
      buffer = null;
    }
  }
}
