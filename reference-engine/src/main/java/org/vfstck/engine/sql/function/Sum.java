package org.vfstck.engine.sql.function;

import org.vfstck.engine.sql.value.Collation;
import org.vfstck.engine.sql.value.NumericText;
import org.vfstck.engine.sql.value.Value;

/**
 * {@code sum}, {@code total} and {@code avg} (lang_aggfunc.html).
 *
 * <p>Integers are added exactly as long as nothing else comes. From the first REAL on, or from an
 * overflow on, the sum is a double with a running compensation of its rounding errors
 * (Kahan-Babuska-Neumaier), which SQLite has had since 3.43.
 */
final class Sum implements Accumulator {

  /** What becomes of the sum. */
  enum Kind {
    SUM,
    TOTAL,
    AVERAGE
  }

  /** Integers beyond 2^52 are added in two parts, each of which a double holds exactly. */
  private static final long EXACT = 4503599627370496L;

  private static final int PART = 16384;

  private final Kind kind;
  private final Value number = new Value();
  private long count;
  private long integerSum;
  private boolean approximate;
  private boolean overflow;
  private double sum;
  private double compensation;

  Sum(Kind kind) {
    this.kind = kind;
  }

  @Override
  public boolean add(Collation collation, Value[] arguments) {
    Value x = arguments[0];
    if (x.isText()) {
      // 38 is an integer here, and 38. a real: the affinity of a column would make both integers.
      NumericText.Extent extent = NumericText.parse(x.bytes(), x.offset(), x.length(), number);
      if (extent != NumericText.Extent.WHOLE) {
        number.setReal(number.asReal());
      }
      x = number;
    }
    if (x.isNull()) {
      return false;
    }
    count++;
    if (x.isInteger()) {
      addInteger(x.integer());
    } else {
      if (!approximate) {
        startApproximation();
      }
      overflow = false;
      addReal(x.asReal());
    }
    return false;
  }

  private void addInteger(long value) {
    if (!approximate) {
      long next = integerSum + value;
      if (((integerSum ^ next) & (value ^ next)) >= 0) {
        integerSum = next;
        return;
      }
      overflow = true;
      startApproximation();
    }
    if (value <= -EXACT || value >= EXACT) {
      long small = value % PART;
      addReal(small);
      addReal(value - small);
    } else {
      addReal(value);
    }
  }

  private void startApproximation() {
    approximate = true;
    if (integerSum <= -EXACT || integerSum >= EXACT) {
      long small = integerSum % PART;
      sum = integerSum - small;
      compensation = small;
    } else {
      sum = integerSum;
      compensation = 0;
    }
  }

  private void addReal(double value) {
    double next = sum + value;
    if (Math.abs(sum) > Math.abs(value)) {
      compensation += sum - next + value;
    } else {
      compensation += value - next + sum;
    }
    sum = next;
  }

  private double approximation() {
    if (!approximate) {
      return integerSum;
    }
    return Double.isFinite(compensation) ? sum + compensation : sum;
  }

  @Override
  public void result(Value out) {
    switch (kind) {
      case TOTAL -> out.setReal(approximation());
      case AVERAGE -> {
        if (count == 0) {
          out.setNull();
        } else {
          out.setReal(approximation() / count);
        }
      }
      case SUM -> {
        if (count == 0) {
          out.setNull();
        } else if (!approximate) {
          out.setInteger(integerSum);
        } else if (overflow) {
          throw Arguments.error("integer overflow");
        } else {
          out.setReal(approximation());
        }
      }
    }
  }

  @Override
  public void reset() {
    count = 0;
    integerSum = 0;
    approximate = false;
    overflow = false;
    sum = 0;
    compensation = 0;
  }
}
