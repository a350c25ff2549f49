package org.vfstck.engine.sql.value;

import java.util.Arrays;

/**
 * A double as decimal digits and as text.
 *
 * <p>The digits are SQLite's: 18 are computed, then rounded to what was asked for. At 17 digits,
 * the default for text, a shorter number is taken if it reads back as the same double, which is
 * looked for only where the digits 15 and 16 are nines or zeros:
 *
 * <pre>
 *   49.469999999999999 -&gt; 49.47      0.30000000000000004 stays
 * </pre>
 */
public final class RealText {

  /** Significant digits of a REAL that becomes TEXT, SQLite's default since 3.52. */
  private static final int DIGITS_OF_TEXT = 17;

  private static final RealFormat TEXT_FORMAT =
      new RealFormat(
          RealFormat.Notation.GENERAL, DIGITS_OF_TEXT, "", false, true, false, false, 'e');

  private RealText() {}

  /** The text of a REAL: {@code 1.0}, {@code 0.1}, {@code 1.0e+20}, {@code -Inf}. */
  public static String toText(double value) {
    return render(value, TEXT_FORMAT);
  }

  /** The text of {@code value} in the notation of a printf conversion, without padding. */
  public static String render(double value, RealFormat format) {
    if (Double.isInfinite(value) && !format.zeroPadded()) {
      return (value < 0 ? "-" : format.positiveSign()) + "Inf";
    }
    if (value != value) {
      return format.zeroPadded() ? "null" : "NaN";
    }
    return new RealLayout(format, digits(value, format)).write(value < 0);
  }

  /** Significant digits without trailing zeros, and how many of them stand before the point. */
  record Digits(byte[] ascii, int count, int point) {

    byte at(int index) {
      return index < count ? ascii[index] : (byte) '0';
    }

    Digits withoutTrailingZeros() {
      int end = count;
      while (end > 1 && ascii[end - 1] == '0') {
        end--;
      }
      return new Digits(ascii, end, point);
    }

    Digits withLeading(char digit) {
      byte[] longer = new byte[count + 1];
      longer[0] = (byte) digit;
      System.arraycopy(ascii, 0, longer, 1, count);
      return new Digits(longer, count + 1, point + 1);
    }
  }

  private static Digits digits(double value, RealFormat format) {
    if (Double.isInfinite(value)) {
      return new Digits(new byte[] {'9'}, 1, 1000);
    }
    int rounding = format.rounding();
    Digits zero = new Digits(new byte[] {'0'}, 1, 1);
    if (value == 0) {
      return zero;
    }
    double magnitude = Math.abs(value);
    int wanted = rounding <= 0 || rounding >= 18 ? 18 : rounding + 1;
    long significand = DecimalConversion.significand(magnitude, wanted);
    if (significand == 0) {
      return zero;
    }
    int power = DecimalConversion.power(magnitude, wanted);
    byte[] ascii = asciiOf(significand);
    Digits exact = new Digits(ascii, ascii.length, ascii.length + power);
    int maximum = format.longDigits() ? 20 : 16;
    return round(exact, magnitude, power, rounding, maximum).withoutTrailingZeros();
  }

  private static byte[] asciiOf(long number) {
    byte[] ascii = new byte[20];
    int at = ascii.length;
    for (long rest = number; rest != 0; rest /= 10) {
      ascii[--at] = (byte) ('0' + rest % 10);
    }
    return Arrays.copyOfRange(ascii, at, ascii.length);
  }

  /**
   * @param rounding digits to keep if positive, else digits behind the point to keep, negated
   */
  private static Digits round(
      Digits exact, double magnitude, int power, int rounding, int maximum) {
    Digits digits = exact;
    int keep = rounding;
    if (rounding <= 0) {
      keep = digits.point() - rounding;
      if (keep == 0 && digits.at(0) >= '5') {
        keep = 1;
        digits = digits.withLeading('0');
      }
    }
    if (keep <= 0 || keep >= digits.count() && digits.count() <= maximum) {
      return digits;
    }
    keep = Math.min(keep, maximum);
    if (keep == DIGITS_OF_TEXT) {
      keep = shortest(digits, magnitude, power);
    }
    return keep(digits, keep);
  }

  /** The first {@code keep} digits, rounded by the digit that follows. */
  private static Digits keep(Digits digits, int keep) {
    byte[] ascii = Arrays.copyOf(digits.ascii(), Math.max(keep, digits.count()));
    for (int i = digits.count(); i < ascii.length; i++) {
      ascii[i] = '0';
    }
    Digits kept = new Digits(ascii, keep, digits.point());
    if (digits.at(keep) < '5') {
      return kept;
    }
    int at = keep - 1;
    while (at >= 0 && ascii[at] == '9') {
      ascii[at--] = '0';
    }
    if (at < 0) {
      return kept.withLeading('1');
    }
    ascii[at]++;
    return kept;
  }

  /** How many digits to round to so that a shorter number with the same value comes out. */
  private static int shortest(Digits digits, double magnitude, int power) {
    boolean nines = digits.at(15) == '9' && digits.at(14) == '9';
    boolean zeros = digits.at(15) == '0' && digits.at(14) == '0' && digits.at(13) == '0';
    if (!nines && !zeros && digits.point() < digits.count()) {
      return DIGITS_OF_TEXT;
    }
    char run = nines ? '9' : '0';
    int kept = nines ? 14 : 13;
    while (kept > 0 && digits.at(kept - 1) == run) {
      kept--;
    }
    long candidate = nines ? 1 : 0;
    long leading = 0;
    for (int i = 0; i < kept; i++) {
      leading = leading * 10 + digits.at(i) - '0';
    }
    candidate += leading;
    double back = DecimalConversion.toDouble(candidate, power + digits.count() - kept);
    return back == magnitude ? kept + 1 : DIGITS_OF_TEXT;
  }
}
