package org.vfstck.engine.sql.value;

import java.math.BigInteger;

/**
 * Powers of ten as 96-bit binary fractions, and the multiplications that use them.
 *
 * <p>SQLite (3.52 and later) converts between binary and decimal with fixed-point arithmetic of 96
 * bits, so its last digits are its own and not those of exact arithmetic. To print the digits that
 * SQLite prints we compute with the same precision:
 *
 * <pre>
 *   10^p  ~  (high * 2^32 + low) * 2^(binaryExponent(p) - 95)      high has its top bit set
 *
 *   0 &lt;= p &lt; 27         exact, low = 0
 *   p = 27 * i, p = -1    exact value cut to 96 bits
 *   else                  10^(27*i) * 10^r, the product cut to 96 bits
 * </pre>
 */
final class PowerOfTen {

  static final int FIRST = -348;
  static final int LAST = 347;

  private static final int STEP = 27;
  private static final long[] BASE = new long[STEP];
  private static final long[] SCALE_HIGH = new long[26];
  private static final int[] SCALE_LOW = new int[26];

  /** The place of {@code 10^0} among the scales; it holds {@code 10^-1}, as 0 needs none. */
  private static final int MIDDLE = 13;

  static {
    for (int power = 0; power < STEP; power++) {
      BASE[power] = leadingBits(power).shiftRight(32).longValue();
    }
    for (int i = 0; i < SCALE_HIGH.length; i++) {
      BigInteger bits = leadingBits(i == MIDDLE ? -1 : STEP * (i - MIDDLE));
      SCALE_HIGH[i] = bits.shiftRight(32).longValue();
      SCALE_LOW[i] = bits.intValue();
    }
  }

  private PowerOfTen() {}

  /** The first 96 bits of {@code 10^power}, cut off. */
  private static BigInteger leadingBits(int power) {
    BigInteger ten = BigInteger.TEN.pow(Math.abs(power));
    BigInteger wide =
        power >= 0
            ? ten.shiftLeft(96)
            : BigInteger.ONE.shiftLeft(96 + 2 * ten.bitLength()).divide(ten);
    return wide.shiftRight(wide.bitLength() - 96);
  }

  private static int scaleIndex(int power) {
    return Math.floorDiv(power, STEP) + MIDDLE;
  }

  /** The first 64 bits of {@code 10^power}. */
  static long high(int power) {
    if (power >= 0 && power < STEP) {
      return BASE[power];
    }
    if (power == -1) {
      return SCALE_HIGH[MIDDLE];
    }
    int scale = scaleIndex(power);
    int rest = Math.floorMod(power, STEP);
    if (rest == 0) {
      return SCALE_HIGH[scale];
    }
    long high = productHigh(scale, rest);
    return high < 0 ? high : high << 1 | productLow(scale, rest) >>> 31 & 1;
  }

  /** The 32 bits that follow {@link #high}, unsigned. */
  static long low(int power) {
    if (power >= 0 && power < STEP) {
      return 0;
    }
    if (power == -1) {
      return SCALE_LOW[MIDDLE] & 0xffff_ffffL;
    }
    int scale = scaleIndex(power);
    int rest = Math.floorMod(power, STEP);
    if (rest == 0) {
      return SCALE_LOW[scale] & 0xffff_ffffL;
    }
    long low = productLow(scale, rest);
    return productHigh(scale, rest) < 0 ? low : (low << 1 | 1) & 0xffff_ffffL;
  }

  private static long productHigh(int scale, int rest) {
    long middle = SCALE_HIGH[scale] * BASE[rest];
    long sum = middle + highProduct(BASE[rest], (SCALE_LOW[scale] & 0xffff_ffffL) << 32);
    long carry = Long.compareUnsigned(sum, middle) < 0 ? 1 : 0;
    return highProduct(SCALE_HIGH[scale], BASE[rest]) + carry;
  }

  private static long productLow(int scale, int rest) {
    long middle = SCALE_HIGH[scale] * BASE[rest];
    long sum = middle + highProduct(BASE[rest], (SCALE_LOW[scale] & 0xffff_ffffL) << 32);
    return sum >>> 32;
  }

  /** The upper 64 bits of the product of two unsigned numbers. */
  static long highProduct(long a, long b) {
    return Math.multiplyHigh(a, b) + (a >> 63 & b) + (b >> 63 & a);
  }

  /** {@code floor(log2(10^power))}, right for every power in range. */
  static int binaryExponent(int power) {
    return power * 108853 >> 15;
  }

  /** {@code floor(log10(2^power))}. */
  static int decimalExponent(int power) {
    return power * 78913 >> 18;
  }
}
