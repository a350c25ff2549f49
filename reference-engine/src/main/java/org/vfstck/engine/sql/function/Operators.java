package org.vfstck.engine.sql.function;

import org.vfstck.engine.error.SqliteException;
import org.vfstck.engine.sql.value.NumericText;
import org.vfstck.engine.sql.value.Value;

/**
 * Arithmetic, bit and text operators (lang_expr.html, section 3). Every one gives NULL if an
 * operand is NULL. {@code out} may be one of the operands.
 */
public final class Operators {

  private Operators() {}

  /** An INTEGER, or REAL if that overflows. */
  public static void add(Value left, Value right, Value out) {
    if (left.isInteger() && right.isInteger()) {
      addIntegers(left.integer(), right.integer(), out);
    } else {
      arithmetic(Arithmetic.ADD, left, right, out);
    }
  }

  public static void subtract(Value left, Value right, Value out) {
    arithmetic(Arithmetic.SUBTRACT, left, right, out);
  }

  public static void multiply(Value left, Value right, Value out) {
    arithmetic(Arithmetic.MULTIPLY, left, right, out);
  }

  /** Integers are divided towards zero; division by zero is NULL. */
  public static void divide(Value left, Value right, Value out) {
    arithmetic(Arithmetic.DIVIDE, left, right, out);
  }

  /** Both operands are cut to INTEGER; the result is REAL if one of them was. */
  public static void remainder(Value left, Value right, Value out) {
    arithmetic(Arithmetic.REMAINDER, left, right, out);
  }

  private enum Arithmetic {
    ADD,
    SUBTRACT,
    MULTIPLY,
    DIVIDE,
    REMAINDER
  }

  private static void arithmetic(Arithmetic operation, Value left, Value right, Value out) {
    if (left.isNull() || right.isNull()) {
      out.setNull();
      return;
    }
    Value a = numeric(left);
    Value b = numeric(right);
    if (a.isInteger() && b.isInteger()) {
      onIntegers(operation, a.integer(), b.integer(), out);
    } else if (operation == Arithmetic.REMAINDER) {
      // From the operands as they are: the integer that '0.1e1' begins with is 0.
      remainderOfReals(left.asInteger(), right.asInteger(), out);
    } else {
      onReals(operation, a.asReal(), b.asReal(), out);
    }
  }

  /** The operand itself if it is a number, else a register with the number it begins with. */
  private static Value numeric(Value operand) {
    if (operand.isNumeric()) {
      return operand;
    }
    Value number = new Value();
    byte[] bytes = operand.bytes();
    NumericText.parse(bytes, operand.offset(), operand.length(), number);
    return number;
  }

  private static void addIntegers(long left, long right, Value out) {
    long sum = left + right;
    if (((left ^ sum) & (right ^ sum)) < 0) {
      out.setReal((double) left + (double) right);
    } else {
      out.setInteger(sum);
    }
  }

  private static void onIntegers(Arithmetic operation, long left, long right, Value out) {
    switch (operation) {
      case ADD -> addIntegers(left, right, out);
      case SUBTRACT -> {
        long difference = left - right;
        if (((left ^ right) & (left ^ difference)) < 0) {
          out.setReal((double) left - (double) right);
        } else {
          out.setInteger(difference);
        }
      }
      case MULTIPLY -> {
        long product = left * right;
        if (Math.multiplyHigh(left, right) == product >> 63) {
          out.setInteger(product);
        } else {
          out.setReal((double) left * (double) right);
        }
      }
      case DIVIDE -> {
        if (right == 0) {
          out.setNull();
        } else if (left == Long.MIN_VALUE && right == -1) {
          out.setReal(-(double) left);
        } else {
          out.setInteger(left / right);
        }
      }
      case REMAINDER -> {
        if (right == 0) {
          out.setNull();
        } else {
          out.setInteger(left % right);
        }
      }
    }
  }

  private static void onReals(Arithmetic operation, double left, double right, Value out) {
    switch (operation) {
      case ADD -> out.setReal(left + right);
      case SUBTRACT -> out.setReal(left - right);
      case MULTIPLY -> out.setReal(left * right);
      default -> {
        if (right == 0) {
          out.setNull();
        } else {
          out.setReal(left / right);
        }
      }
    }
  }

  private static void remainderOfReals(long left, long right, Value out) {
    if (right == 0) {
      out.setNull();
    } else {
      out.setReal(left % right);
    }
  }

  /** {@code -x}: an INTEGER, or REAL for the smallest one. */
  public static void negate(Value operand, Value out) {
    if (operand.isNull()) {
      out.setNull();
      return;
    }
    Value number = numeric(operand);
    if (number.isReal()) {
      out.setReal(0 - number.real());
    } else {
      onIntegers(Arithmetic.SUBTRACT, 0, number.integer(), out);
    }
  }

  public static void bitNot(Value operand, Value out) {
    if (operand.isNull()) {
      out.setNull();
    } else {
      out.setInteger(~operand.asInteger());
    }
  }

  public static void bitAnd(Value left, Value right, Value out) {
    if (left.isNull() || right.isNull()) {
      out.setNull();
    } else {
      out.setInteger(left.asInteger() & right.asInteger());
    }
  }

  public static void bitOr(Value left, Value right, Value out) {
    if (left.isNull() || right.isNull()) {
      out.setNull();
    } else {
      out.setInteger(left.asInteger() | right.asInteger());
    }
  }

  public static void shiftLeft(Value left, Value right, Value out) {
    if (left.isNull() || right.isNull()) {
      out.setNull();
    } else {
      out.setInteger(shifted(left.asInteger(), right.asInteger()));
    }
  }

  public static void shiftRight(Value left, Value right, Value out) {
    if (left.isNull() || right.isNull()) {
      out.setNull();
    } else {
      long places = right.asInteger();
      long opposite = places == Long.MIN_VALUE ? Long.MAX_VALUE : -places;
      out.setInteger(shifted(left.asInteger(), opposite));
    }
  }

  /** To the left, or with the sign to the right if {@code places} is negative. */
  private static long shifted(long value, long places) {
    if (places >= 64) {
      return 0;
    }
    if (places <= -64) {
      return value >> 63;
    }
    return places >= 0 ? value << places : value >> -places;
  }

  /**
   * {@code ||}: TEXT, whatever the operands are.
   *
   * @throws SqliteException TOOBIG if the result is too long
   */
  public static void concatenate(Value left, Value right, Value out) {
    if (left.isNull() || right.isNull()) {
      out.setNull();
      return;
    }
    TextBuffer buffer = new TextBuffer();
    buffer.append(left);
    buffer.append(right);
    buffer.toText(out);
  }
}
