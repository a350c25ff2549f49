package org.vfstck.engine.sql.function;

import static org.vfstck.engine.sql.value.RealFormat.Notation.FIXED;

import java.nio.charset.StandardCharsets;
import org.vfstck.engine.sql.value.Affinity;
import org.vfstck.engine.sql.value.Collation;
import org.vfstck.engine.sql.value.Comparison;
import org.vfstck.engine.sql.value.NumericText;
import org.vfstck.engine.sql.value.RealFormat;
import org.vfstck.engine.sql.value.RealText;
import org.vfstck.engine.sql.value.Value;

/** Core functions on numbers, and those that choose among their arguments (lang_corefunc.html). */
final class NumberFunctions {

  /** From 2^52 on a double has no fraction to round. */
  private static final double NO_FRACTION = 4503599627370496.0;

  private static final int MOST_DIGITS = 30;

  private NumberFunctions() {}

  static void abs(FunctionContext context, Collation collation, Value[] in, Value out) {
    Value x = in[0];
    if (x.isNull()) {
      out.setNull();
    } else if (x.isInteger()) {
      if (x.integer() == Long.MIN_VALUE) {
        throw Arguments.error("integer overflow");
      }
      out.setInteger(Math.abs(x.integer()));
    } else {
      double real = x.asReal();
      out.setReal(real < 0 ? -real : real);
    }
  }

  /** NULL for what is no number; text counts if it is a number from end to end. */
  static void sign(FunctionContext context, Collation collation, Value[] in, Value out) {
    Value number = new Value();
    number.set(in[0]);
    Affinity.NUMERIC.apply(number);
    if (number.isNumeric()) {
      double real = number.asReal();
      out.setInteger(real < 0 ? -1 : real > 0 ? 1 : 0);
    } else {
      out.setNull();
    }
  }

  static void round(FunctionContext context, Collation collation, Value[] in, Value out) {
    long digits = 0;
    if (in.length == 2) {
      if (in[1].isNull()) {
        out.setNull();
        return;
      }
      digits = Math.max(0, Math.min(MOST_DIGITS, in[1].asInteger()));
    }
    if (in[0].isNull()) {
      out.setNull();
      return;
    }
    double real = in[0].asReal();
    if (real < -NO_FRACTION || real > NO_FRACTION) {
      out.setReal(real);
    } else if (digits == 0) {
      out.setReal((long) (real + (real < 0 ? -0.5 : 0.5)));
    } else {
      RealFormat format = new RealFormat(FIXED, (int) digits, "", false, true, false, false, 'e');
      byte[] text = RealText.render(real, format).getBytes(StandardCharsets.US_ASCII);
      NumericText.parse(text, 0, text.length, out);
      out.setReal(out.asReal());
    }
  }

  static void coalesce(FunctionContext context, Collation collation, Value[] in, Value out) {
    for (Value x : in) {
      if (!x.isNull()) {
        out.set(x);
        return;
      }
    }
    out.setNull();
  }

  /** {@code iif(condition, value, condition, value, ..., otherwise)}. */
  static void iif(FunctionContext context, Collation collation, Value[] in, Value out) {
    for (int i = 0; i + 1 < in.length; i += 2) {
      if (in[i].isTrue()) {
        out.set(in[i + 1]);
        return;
      }
    }
    if (in.length % 2 == 1) {
      out.set(in[in.length - 1]);
    } else {
      out.setNull();
    }
  }

  static void nullif(FunctionContext context, Collation collation, Value[] in, Value out) {
    if (Comparison.compare(in[0], in[1], collation) != 0) {
      out.set(in[0]);
    } else {
      out.setNull();
    }
  }

  /** Of equal ones the last, as in SQLite: {@code min(1, 1.0)} is 1.0. */
  static void min(FunctionContext context, Collation collation, Value[] in, Value out) {
    Value best = in[0];
    for (Value x : in) {
      if (x.isNull()) {
        out.setNull();
        return;
      }
      if (Comparison.compare(best, x, collation) >= 0) {
        best = x;
      }
    }
    out.set(best);
  }

  /** Of equal ones the first. */
  static void max(FunctionContext context, Collation collation, Value[] in, Value out) {
    Value best = in[0];
    for (Value x : in) {
      if (x.isNull()) {
        out.setNull();
        return;
      }
      if (Comparison.compare(best, x, collation) < 0) {
        best = x;
      }
    }
    out.set(best);
  }

  static void first(FunctionContext context, Collation collation, Value[] in, Value out) {
    out.set(in[0]);
  }

  static void typeof(FunctionContext context, Collation collation, Value[] in, Value out) {
    out.setText(in[0].storageClass().typeName());
  }

  static void random(FunctionContext context, Collation collation, Value[] in, Value out) {
    long bits = context.nextRandom();
    // The smallest integer has no absolute value, which abs(random()) would stumble over.
    out.setInteger(bits < 0 ? -(bits & Long.MAX_VALUE) : bits);
  }

  static void randomblob(FunctionContext context, Collation collation, Value[] in, Value out) {
    long length = Math.max(1, in[0].asInteger());
    Value.checkLength(length);
    byte[] bytes = new byte[(int) length];
    long bits = 0;
    for (int i = 0; i < bytes.length; i++) {
      bits = i % 8 == 0 ? context.nextRandom() : bits >>> 8;
      bytes[i] = (byte) bits;
    }
    out.setBlob(bytes);
  }

  static void zeroblob(FunctionContext context, Collation collation, Value[] in, Value out) {
    long length = Math.max(0, in[0].asInteger());
    Value.checkLength(length);
    out.setBlob(new byte[(int) length]);
  }
}
