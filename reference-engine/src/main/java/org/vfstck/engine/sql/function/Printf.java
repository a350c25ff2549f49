package org.vfstck.engine.sql.function;

import java.nio.charset.StandardCharsets;
import org.vfstck.engine.sql.value.RealFormat;
import org.vfstck.engine.sql.value.RealText;
import org.vfstck.engine.sql.value.Utf8;
import org.vfstck.engine.sql.value.Value;

/**
 * {@code format(FORMAT, ...)}, also called printf (printf.html).
 *
 * <pre>
 *   %[flags][width][.precision][l|ll]conversion
 *
 *   flags        - left   + sign   blank sign   0 zeros   # alternate   ! long digits   , thousands
 *   conversion   d i u  x X o p  e E f g G  s z c  q Q w  r  n  %
 * </pre>
 *
 * Missing arguments are NULL. What follows an unknown conversion is dropped, as SQLite does.
 */
final class Printf {

  private static final int DEFAULT_REAL_PRECISION = 6;
  private static final int MOST_REAL_DIGITS = 100_000_000;

  private final String format;
  private final Value[] arguments;
  private final TextBuffer out;
  private int at;
  private int nextArgument = 1;

  private boolean leftJustify;
  private boolean alternate;
  private boolean alternate2;
  private boolean zeroPad;
  private boolean thousands;
  private String positiveSign;
  private int width;
  private int precision;

  /**
   * @param format one char for each byte
   * @param arguments the first is the format itself
   */
  Printf(String format, Value[] arguments, TextBuffer out) {
    this.format = format;
    this.arguments = arguments;
    this.out = out;
  }

  void run() {
    while (at < format.length()) {
      int percent = format.indexOf('%', at);
      int end = percent < 0 ? format.length() : percent;
      appendBytes(format.substring(at, end));
      at = end + 1;
      if (percent >= 0 && at >= format.length()) {
        out.append('%');
      } else if (percent >= 0) {
        readFlags();
        if (!convert(look())) {
          return;
        }
        at++;
      }
    }
  }

  private void appendBytes(String bytes) {
    byte[] encoded = bytes.getBytes(StandardCharsets.ISO_8859_1);
    out.append(encoded, 0, encoded.length);
  }

  private char look() {
    return at < format.length() ? format.charAt(at) : '\0';
  }

  /** Reads up to the conversion character. */
  private void readFlags() {
    leftJustify = alternate = alternate2 = zeroPad = thousands = false;
    positiveSign = "";
    width = 0;
    precision = -1;
    while (flag(look())) {
      at++;
    }
    if (look() == '*') {
      at++;
      setWidth(nextInteger());
    } else if (look() >= '1' && look() <= '9') {
      width = number();
    }
    if (look() == '.') {
      at++;
      if (look() == '*') {
        at++;
        setPrecision(nextInteger());
      } else {
        precision = number();
      }
    }
    for (int i = 0; i < 2 && look() == 'l'; i++) {
      at++;
    }
  }

  private boolean flag(char c) {
    switch (c) {
      case '-' -> leftJustify = true;
      case '+' -> positiveSign = "+";
      case ' ' -> positiveSign = " ";
      case '#' -> alternate = true;
      case '!' -> alternate2 = true;
      case '0' -> zeroPad = true;
      case ',' -> thousands = true;
      default -> {
        return false;
      }
    }
    return true;
  }

  private void setWidth(long value) {
    int wanted = (int) value;
    leftJustify |= wanted < 0;
    width = wanted == Integer.MIN_VALUE ? 0 : Math.abs(wanted);
  }

  private void setPrecision(long value) {
    int wanted = (int) value;
    precision = wanted == Integer.MIN_VALUE ? -1 : Math.abs(wanted);
  }

  private int number() {
    int value = 0;
    while (look() >= '0' && look() <= '9') {
      value = value * 10 + (look() - '0');
      at++;
    }
    return value & Integer.MAX_VALUE;
  }

  /** False for a character that is no conversion. */
  private boolean convert(char conversion) {
    switch (conversion) {
      case 'd', 'i' -> decimal(true);
      case 'u' -> decimal(false);
      case 'x' -> radix(16, false, "0x");
      case 'X' -> radix(16, true, "0X");
      case 'p' -> radix(16, true, "0x");
      case 'o' -> radix(8, false, "0");
      case 'r' -> ordinal();
      case 'f', 'e', 'E', 'g', 'G' -> real(conversion);
      case 's', 'z' -> text();
      case 'c' -> character();
      case 'q' -> escaped('\'', "(NULL)", false);
      case 'Q' -> escaped('\'', "NULL", true);
      case 'w' -> escaped('"', "(NULL)", false);
      case '%' -> pad("%", width);
      case 'n' -> {}
      default -> {
        return false;
      }
    }
    return true;
  }

  private Value nextValue() {
    return nextArgument < arguments.length ? arguments[nextArgument++] : null;
  }

  private long nextInteger() {
    Value value = nextValue();
    return value == null ? 0 : value.asInteger();
  }

  private void decimal(boolean signed) {
    long value = nextInteger();
    boolean negative = signed && value < 0;
    String sign = negative ? "-" : signed ? positiveSign : "";
    String digits = Long.toUnsignedString(negative ? -value : value);
    digits = withPrecision(digits, sign.length());
    pad(sign + (thousands ? grouped(digits) : digits), width);
  }

  private void radix(int base, boolean upper, String prefix) {
    long value = nextInteger();
    String digits = Long.toUnsignedString(value, base);
    digits = withPrecision(upper ? digits.toUpperCase(java.util.Locale.ROOT) : digits, 0);
    pad((alternate && value != 0 ? prefix : "") + digits, width);
  }

  private void ordinal() {
    long value = nextInteger();
    boolean negative = value < 0;
    long magnitude = negative ? -value : value;
    int last = (int) Long.remainderUnsigned(magnitude, 10);
    boolean teens = Long.remainderUnsigned(Long.divideUnsigned(magnitude, 10), 10) == 1;
    String suffix =
        teens || last == 0 || last > 3 ? "th" : last == 1 ? "st" : last == 2 ? "nd" : "rd";
    String sign = negative ? "-" : positiveSign;
    pad(sign + withPrecision(Long.toUnsignedString(magnitude) + suffix, sign.length()), width);
  }

  private String withPrecision(String digits, int signLength) {
    int wanted = precision;
    if (zeroPad && wanted < width - signLength) {
      wanted = width - signLength;
    }
    Value.checkLength(wanted);
    return wanted <= digits.length() ? digits : "0".repeat(wanted - digits.length()) + digits;
  }

  private static String grouped(String digits) {
    StringBuilder grouped = new StringBuilder(digits);
    for (int i = digits.length() - 3; i > 0; i -= 3) {
      grouped.insert(i, ',');
    }
    return grouped.toString();
  }

  private void real(char conversion) {
    Value value = nextValue();
    double real = value == null ? 0 : value.asReal();
    RealFormat.Notation notation =
        switch (conversion) {
          case 'f' -> RealFormat.Notation.FIXED;
          case 'e', 'E' -> RealFormat.Notation.EXPONENTIAL;
          default -> RealFormat.Notation.GENERAL;
        };
    int digits = precision < 0 ? DEFAULT_REAL_PRECISION : Math.min(precision, MOST_REAL_DIGITS);
    char letter = conversion == 'E' || conversion == 'G' ? 'E' : 'e';
    RealFormat realFormat =
        new RealFormat(
            notation, digits, positiveSign, alternate, alternate2, zeroPad, thousands, letter);
    String text = RealText.render(real, realFormat);
    boolean finite = !Double.isInfinite(real) || zeroPad;
    if (zeroPad && finite && !leftJustify && text.length() < width) {
      int sign = Character.isDigit(text.charAt(0)) ? 0 : 1;
      Value.checkLength(width);
      text = text.substring(0, sign) + "0".repeat(width - text.length()) + text.substring(sign);
    }
    pad(text, width);
  }

  private void text() {
    Value argument = nextValue();
    if (argument == null || argument.isNull()) {
      pad("", width);
      return;
    }
    Value value = Arguments.text(argument);
    int from = value.offset();
    pad(value.bytes(), from, from + limited(value, false), alternate2);
  }

  /** Bytes of an argument up to the precision, which counts characters with the ! flag. */
  private int limited(Value value, boolean strayBytesAlone) {
    int size = Arguments.lengthBeforeNul(value);
    if (precision < 0) {
      return size;
    }
    if (!alternate2) {
      return Math.min(size, precision);
    }
    byte[] bytes = value.bytes();
    int end = value.offset() + size;
    int to = value.offset();
    for (int i = 0; i < precision && to < end; i++) {
      to = strayBytesAlone ? Utf8.nextCodePoint(bytes, to, end) : Utf8.next(bytes, to, end);
    }
    return to - value.offset();
  }

  /** The first character of the argument, as often as the precision says. */
  private void character() {
    Value argument = nextValue();
    byte[] bytes = {0};
    int from = 0;
    int end = 1;
    if (argument != null && !argument.isNull()) {
      Value value = Arguments.text(argument);
      if (Arguments.lengthBeforeNul(value) > 0) {
        bytes = value.bytes();
        from = value.offset();
        end = Math.min(Utf8.nextCodePoint(bytes, from, from + value.length()), from + 4);
      }
    }
    if (precision > 1) {
      width -= precision - 1;
      if (width > 1 && !leftJustify) {
        out.repeat(' ', width - 1);
        width = 0;
      }
      Value.checkLength((long) precision * (end - from));
      for (int i = 1; i < precision; i++) {
        out.append(bytes, from, end - from);
      }
    }
    pad(bytes, from, end, true);
  }

  /**
   * Doubles quotes; the precision limits the characters of the argument, not of the result. With
   * the # flag control characters become escapes of {@code unistr()}, and backslashes are doubled.
   */
  private void escaped(char quote, String forNull, boolean enclose) {
    Value argument = nextValue();
    if (argument == null || argument.isNull()) {
      String text =
          precision < 0 ? forNull : forNull.substring(0, Math.min(precision, forNull.length()));
      pad(text, width);
      return;
    }
    Value value = Arguments.text(argument);
    byte[] bytes = value.bytes();
    int from = value.offset();
    int end = from + limited(value, true);
    boolean controls = quote == '\'' && alternate && hasControls(bytes, from, end);
    boolean backslashes = quote == '\'' && alternate && (controls || !enclose);
    TextBuffer escaped = new TextBuffer();
    if (enclose) {
      escaped.append(controls ? "unistr('" : String.valueOf(quote));
    }
    for (int i = from; i < end; i++) {
      byte b = bytes[i];
      if (backslashes && isControl(b)) {
        escaped.append(String.format("\\u%04x", b));
      } else {
        escaped.append(b);
        if (b == quote || backslashes && b == '\\') {
          escaped.append(b);
        }
      }
    }
    if (enclose) {
      escaped.append(controls ? "')" : String.valueOf(quote));
    }
    Value result = new Value();
    escaped.toText(result);
    pad(result.bytes(), 0, result.length(), alternate2);
  }

  private static boolean hasControls(byte[] bytes, int from, int end) {
    for (int i = from; i < end; i++) {
      if (isControl(bytes[i])) {
        return true;
      }
    }
    return false;
  }

  private static boolean isControl(byte b) {
    return b >= 0 && b < ' ';
  }

  private void pad(String ascii, int toWidth) {
    int blanks = toWidth - ascii.length();
    if (!leftJustify) {
      out.repeat(' ', blanks);
    }
    out.append(ascii);
    if (leftJustify) {
      out.repeat(' ', blanks);
    }
  }

  private void pad(byte[] bytes, int from, int end, boolean countCharacters) {
    int size = countCharacters ? Utf8.count(bytes, from, end - from) : end - from;
    if (!leftJustify) {
      out.repeat(' ', width - size);
    }
    out.append(bytes, from, end - from);
    if (leftJustify) {
      out.repeat(' ', width - size);
    }
  }
}
