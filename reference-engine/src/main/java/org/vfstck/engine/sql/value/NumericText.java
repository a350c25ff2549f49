package org.vfstck.engine.sql.value;

/**
 * Numbers in text (lang_expr.html on numeric literals, datatype3.html section 3 on affinity, CAST
 * expressions).
 *
 * <pre>
 *   [blanks] [+|-] digits [. digits] [e [+|-] digits] [blanks]
 * </pre>
 *
 * At least one digit before the exponent. Without point and exponent it is an integer if it fits in
 * 64 bits. Hexadecimal is a literal of the SQL text only, never of a value.
 */
public final class NumericText {

  /** How much of a text was a number. */
  public enum Extent {
    NONE,
    PREFIX,
    WHOLE
  }

  /** More digits than this would overflow 64 bits; they only count for the exponent. */
  private static final long LAST_SIGNIFICAND = Long.divideUnsigned(-10L, 10);

  private static final int EXPONENT_LIMIT = 10000;

  private NumericText() {}

  /**
   * Reads the number that the text begins with.
   *
   * @param number takes INTEGER if there is neither point nor exponent and the number fits in 64
   *     bits, else REAL; INTEGER 0 if there is no number
   */
  public static Extent parse(byte[] bytes, int offset, int length, Value number) {
    int end = offset + length;
    int at = skipBlanks(bytes, offset, end);
    boolean negative = at < end && bytes[at] == '-';
    if (at < end && (bytes[at] == '-' || bytes[at] == '+')) {
      at++;
    }
    long significand = 0;
    int power = 0;
    int digits = 0;
    boolean cut = false;
    boolean integer = true;
    for (; at < end && isDigit(bytes[at]); at++, digits++) {
      if (Long.compareUnsigned(significand, LAST_SIGNIFICAND) < 0) {
        significand = significand * 10 + (bytes[at] - '0');
      } else {
        cut = true;
        power++;
      }
    }
    if (at < end && bytes[at] == '.' && (digits > 0 || at + 1 < end && isDigit(bytes[at + 1]))) {
      integer = false;
      for (at++; at < end && isDigit(bytes[at]); at++, digits++) {
        if (Long.compareUnsigned(significand, LAST_SIGNIFICAND) < 0) {
          significand = significand * 10 + (bytes[at] - '0');
          power--;
        }
      }
    }
    if (digits == 0) {
      number.setInteger(0);
      return Extent.NONE;
    }
    int exponentEnd = exponentEnd(bytes, at, end);
    if (exponentEnd > at) {
      integer = false;
      power += exponent(bytes, at + 1, exponentEnd);
      at = exponentEnd;
    }
    if (integer && !cut && fits(significand, negative)) {
      number.setInteger(negative ? -significand : significand);
    } else {
      double magnitude = significand == 0 ? 0 : DecimalConversion.toDouble(significand, power);
      number.setReal(negative ? -magnitude : magnitude);
    }
    return skipBlanks(bytes, at, end) == end ? Extent.WHOLE : Extent.PREFIX;
  }

  /** Whether an unsigned magnitude with a sign fits in a signed 64-bit integer. */
  private static boolean fits(long magnitude, boolean negative) {
    return magnitude >= 0 || negative && magnitude == Long.MIN_VALUE;
  }

  private static int exponentEnd(byte[] bytes, int at, int end) {
    int next = at;
    if (next >= end || (bytes[next] | 0x20) != 'e') {
      return at;
    }
    next++;
    if (next < end && (bytes[next] == '-' || bytes[next] == '+')) {
      next++;
    }
    if (next >= end || !isDigit(bytes[next])) {
      return at;
    }
    while (next < end && isDigit(bytes[next])) {
      next++;
    }
    return next;
  }

  private static int exponent(byte[] bytes, int from, int end) {
    int at = from;
    boolean negative = bytes[at] == '-';
    if (bytes[at] == '-' || bytes[at] == '+') {
      at++;
    }
    int exponent = 0;
    for (; at < end; at++) {
      exponent = exponent < EXPONENT_LIMIT ? exponent * 10 + (bytes[at] - '0') : EXPONENT_LIMIT;
    }
    return negative ? -exponent : exponent;
  }

  /** The double that the text begins with, 0 without one. */
  static double realPrefix(byte[] bytes, int offset, int length) {
    Value number = new Value();
    parse(bytes, offset, length, number);
    return number.asReal();
  }

  /** The integer that the text begins with, kept in 64 bits, 0 without one: {@code 1e3} is 1. */
  static long integerPrefix(byte[] bytes, int offset, int length) {
    int end = offset + length;
    int at = skipBlanks(bytes, offset, end);
    boolean negative = at < end && bytes[at] == '-';
    if (at < end && (bytes[at] == '-' || bytes[at] == '+')) {
      at++;
    }
    long magnitude = 0;
    for (; at < end && isDigit(bytes[at]); at++) {
      int digit = bytes[at] - '0';
      if (magnitude > (Long.MAX_VALUE - digit) / 10) {
        return negative ? Long.MIN_VALUE : Long.MAX_VALUE;
      }
      magnitude = magnitude * 10 + digit;
    }
    return negative ? -magnitude : magnitude;
  }

  private static int skipBlanks(byte[] bytes, int from, int end) {
    int at = from;
    while (at < end && isBlank(bytes[at])) {
      at++;
    }
    return at;
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b >= '\t' && b <= '\r';
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }
}
