package org.vfstck.engine.sql.value;

/**
 * Between a double and a decimal significand with exponent, digit for digit as SQLite 3.52 and
 * later does it. Decimal to binary rounds correctly in practice; binary to decimal gives 18 digits
 * of which the last may be off by one.
 */
final class DecimalConversion {

  /** Exponents below round to zero for every 64-bit significand. */
  private static final int UNDERFLOW = 1130;

  private DecimalConversion() {}

  /**
   * The double nearest to {@code significand * 10^power}.
   *
   * @param significand unsigned, not zero
   */
  static double toDouble(long significand, int power) {
    if (power < PowerOfTen.FIRST) {
      return 0;
    }
    if (power > PowerOfTen.LAST) {
      return Double.POSITIVE_INFINITY;
    }
    int leadingZeros = Long.numberOfLeadingZeros(significand);
    int powerExponent = PowerOfTen.binaryExponent(power);
    // The exponent that leaves 53 bits plus two for rounding; subnormals have fewer bits.
    int exponent = 53 - (64 - leadingZeros) - powerExponent;
    if (exponent > 1074) {
      if (exponent >= UNDERFLOW) {
        return 0;
      }
      exponent = 1074;
    }
    int shift = -(exponent - leadingZeros + powerExponent + 3);
    long powerHigh = PowerOfTen.high(power);
    long powerLow = PowerOfTen.low(power);
    if (powerLow != 0) {
      // Take the power from above: the first product is too large by what the low bits lack.
      powerHigh++;
      powerLow = ~powerLow & 0xffff_ffffL;
    }
    long aligned = significand << leadingZeros;
    long product = PowerOfTen.highProduct(aligned, powerHigh);
    long sticky = 1;
    if ((product & (1L << shift) - 1) == 0) {
      // Only here can the part below decide: subtract what was taken too much.
      long below = aligned * powerHigh >>> 32;
      long excess = PowerOfTen.highProduct(aligned, powerLow << 32) >>> 32;
      sticky = (below - excess & 0xffff_ffffL) > 1 ? 1 : 0;
      product -= below < excess ? 1 : 0;
    }
    long scaled = (shift >= 64 ? 0 : product >>> shift) | sticky;
    if (Long.compareUnsigned(scaled, (1L << 55) - 2) >= 0) {
      scaled = scaled >>> 1 | scaled & 1;
      exponent--;
    }
    long mantissa = scaled + 1 + (scaled >>> 2 & 1) >>> 2;
    if (exponent <= -972) {
      return Double.POSITIVE_INFINITY;
    }
    if ((mantissa & 1L << 52) != 0) {
      mantissa = mantissa & ~(1L << 52) | (long) (1075 - exponent) << 52;
    }
    return Double.longBitsToDouble(mantissa);
  }

  /**
   * The power of ten that goes with {@link #significand}: the double is about significand times ten
   * to this power.
   *
   * @param digits wanted digits, 1 to 18; the significand may have one more
   */
  static int power(double magnitude, int digits) {
    return -scale(binaryExponent(magnitude), digits);
  }

  /** The decimal significand of a positive, finite double. */
  static long significand(double magnitude, int digits) {
    int exponent = binaryExponent(magnitude);
    int scale = scale(exponent, digits);
    long product = PowerOfTen.highProduct(binarySignificand(magnitude), PowerOfTen.high(scale));
    int shift = -(exponent + PowerOfTen.binaryExponent(scale) + 2);
    if (digits < 18) {
      return product >>> shift + 1;
    }
    long twice = product >>> shift;
    return twice + (twice << 1 & 2) >>> 1;
  }

  private static int scale(int binaryExponent, int digits) {
    return digits - 1 - PowerOfTen.decimalExponent(binaryExponent + 63);
  }

  /** The significand with its top bit set. */
  private static long binarySignificand(double magnitude) {
    long bits = Double.doubleToRawLongBits(magnitude);
    long fraction = bits & (1L << 52) - 1;
    return bits >>> 52 == 0
        ? fraction << Long.numberOfLeadingZeros(fraction)
        : fraction << 11 | Long.MIN_VALUE;
  }

  private static int binaryExponent(double magnitude) {
    long bits = Double.doubleToRawLongBits(magnitude);
    int biased = (int) (bits >>> 52);
    return biased == 0 ? -1074 - Long.numberOfLeadingZeros(bits & (1L << 52) - 1) : biased - 1086;
  }
}
