package org.vfstck.engine.sql.value;

/** Writes decoded digits in fixed or exponential notation. */
final class RealLayout {

  private final RealFormat format;
  private final RealText.Digits digits;
  private final boolean exponential;
  private final boolean dropTrailingZeros;
  private final int fractionDigits;

  RealLayout(RealFormat format, RealText.Digits digits) {
    this.format = format;
    this.digits = digits;
    int exponent = digits.point() - 1;
    if (format.notation() == RealFormat.Notation.GENERAL) {
      int precision = Math.max(1, format.precision()) - 1;
      exponential = exponent < -4 || exponent > precision;
      fractionDigits = exponential ? precision : precision - exponent;
      dropTrailingZeros = !format.alternate();
    } else {
      exponential = format.notation() == RealFormat.Notation.EXPONENTIAL;
      fractionDigits = format.precision();
      dropTrailingZeros = format.longDigits();
    }
  }

  String write(boolean negative) {
    StringBuilder out = new StringBuilder(32);
    out.append(negative && !displaysZero() ? "-" : negative ? "" : format.positiveSign());
    int integerDigits = exponential ? 1 : digits.point();
    writeInteger(out, integerDigits);
    boolean point = fractionDigits > 0 || format.alternate() || format.longDigits();
    if (point) {
      out.append('.');
      writeFraction(out, integerDigits);
    }
    if (exponential) {
      writeExponent(out, digits.point() - 1);
    }
    return out.toString();
  }

  /** With {@code #} alone, a negative number that shows as zero loses its sign. */
  private boolean displaysZero() {
    return format.alternate()
        && format.positiveSign().isEmpty()
        && format.notation() == RealFormat.Notation.FIXED
        && digits.point() <= format.rounding();
  }

  private void writeInteger(StringBuilder out, int integerDigits) {
    if (integerDigits <= 0) {
      out.append('0');
    }
    for (int i = 0; i < integerDigits; i++) {
      out.append((char) digits.at(i));
      int left = integerDigits - 1 - i;
      if (format.grouped() && left > 0 && left % 3 == 0) {
        out.append(',');
      }
    }
  }

  private void writeFraction(StringBuilder out, int integerDigits) {
    int firstDigit = out.length();
    for (int i = 0; i < fractionDigits; i++) {
      int index = integerDigits + i;
      if (dropTrailingZeros && index >= digits.count()) {
        break;
      }
      out.append(index < 0 ? '0' : (char) digits.at(index));
    }
    if (dropTrailingZeros) {
      int end = out.length();
      while (end > firstDigit && out.charAt(end - 1) == '0') {
        end--;
      }
      out.setLength(end);
      if (end == firstDigit && format.longDigits()) {
        out.append('0');
      } else if (end == firstDigit) {
        out.setLength(end - 1);
      }
    }
  }

  private void writeExponent(StringBuilder out, int exponent) {
    out.append(format.exponentLetter()).append(exponent < 0 ? '-' : '+');
    int magnitude = Math.abs(exponent);
    if (magnitude < 10) {
      out.append('0');
    }
    out.append(magnitude);
  }
}
