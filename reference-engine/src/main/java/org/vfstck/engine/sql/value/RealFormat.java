package org.vfstck.engine.sql.value;

/**
 * A printf conversion of a double (printf.html).
 *
 * @param precision digits behind the point, or significant digits for GENERAL; at least 0
 * @param positiveSign what stands before a number that is not negative: nothing, a plus or a space
 * @param alternate the {@code #} flag: always a point, and GENERAL keeps trailing zeros
 * @param longDigits the {@code !} flag: up to 20 significant digits instead of 16, at least one
 *     digit behind the point, no trailing zeros
 * @param zeroPadded the {@code 0} flag, which also turns an infinity into a very large number
 * @param grouped the {@code ,} flag: thousands are separated
 * @param exponentLetter {@code e} or {@code E}
 */
public record RealFormat(
    Notation notation,
    int precision,
    String positiveSign,
    boolean alternate,
    boolean longDigits,
    boolean zeroPadded,
    boolean grouped,
    char exponentLetter) {

  /** {@code %f}, {@code %e}, {@code %g}. */
  public enum Notation {
    FIXED,
    EXPONENTIAL,
    GENERAL
  }

  /** Significant digits if positive, else digits behind the point, negated. */
  int rounding() {
    return switch (notation) {
      case FIXED -> -precision;
      case EXPONENTIAL -> precision + 1;
      case GENERAL -> Math.max(1, precision);
    };
  }
}
