package org.vfstck.engine.sql.exec;

/** Whole numbers as pragma arguments write them: decimal with a sign, or 0x and hexadecimal. */
final class Integers {

  private Integers() {}

  static boolean isInteger(String text) {
    int start = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
    if (start == text.length()) {
      return false;
    }
    if (text.startsWith("0x") || text.startsWith("0X")) {
      return text.length() > 2 && text.length() <= 10 && allDigits(text, 2, 16);
    }
    return text.length() - start <= 18 && allDigits(text, start, 10);
  }

  private static boolean allDigits(String text, int from, int radix) {
    for (int i = from; i < text.length(); i++) {
      if (Character.digit(text.charAt(i), radix) < 0) {
        return false;
      }
    }
    return true;
  }

  /** The number at the start of {@code text}, as C's atoi reads it; 0 if there is none. */
  static long prefix(String text) {
    if (isInteger(text) && (text.startsWith("0x") || text.startsWith("0X"))) {
      return Long.parseLong(text.substring(2), 16);
    }
    int end = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
    while (end < text.length() && end < 19 && Character.digit(text.charAt(end), 10) >= 0) {
      end++;
    }
    return isInteger(text.substring(0, end)) ? Long.parseLong(text.substring(0, end)) : 0;
  }

  /** As {@link #prefix}, but 0 if the number does not fit 32 bits, as SQLite's atoi answers. */
  static int prefixInt(String text) {
    long value = prefix(text);
    return value == (int) value ? (int) value : 0;
  }
}
