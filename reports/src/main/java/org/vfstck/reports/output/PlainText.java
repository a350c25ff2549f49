package org.vfstck.reports.output;

/**
 * Text that came from a subject and goes into a document. It may hold anything; terminals, XML and
 * people want neither control characters nor halves of characters.
 */
final class PlainText {
  private static final char FIRST_CONTROL_PICTURE = '\u2400';
  private static final char DELETE_PICTURE = '\u2421';
  private static final char REPLACEMENT = '\uFFFD';

  private PlainText() {}

  /**
   * The same text with every character that XML 1.0 forbids made visible: U+0000 to U+001F become
   * their control pictures (a NUL becomes U+2400), anything else U+FFFD. Tab and line feed stay.
   */
  static String visible(String text) {
    StringBuilder visible = new StringBuilder(text.length());
    text.replace("\r\n", "\n").codePoints().forEach(c -> visible.appendCodePoint(visible(c)));
    return visible.toString();
  }

  /** As {@link #visible(String)}, with white space folded, so that it fits on one line. */
  static String oneLine(String text) {
    return visible(text.replaceAll("[\\s\\u2028\\u2029]+", " ")).strip();
  }

  /** At most so many characters; what is cut off is marked. */
  static String shortened(String text, int length) {
    if (text.codePointCount(0, text.length()) <= length) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, length - 1)).stripTrailing() + "\u2026";
  }

  private static int visible(int codePoint) {
    if (codePoint == '\t' || codePoint == '\n') {
      return codePoint;
    }
    if (codePoint < 0x20) {
      return FIRST_CONTROL_PICTURE + codePoint;
    }
    if (codePoint == 0x7F) {
      return DELETE_PICTURE;
    }
    boolean noCharacter =
        codePoint >= 0x80 && codePoint < 0xA0
            || codePoint >= 0xD800 && codePoint < 0xE000
            || codePoint == 0xFFFE
            || codePoint == 0xFFFF;
    return noCharacter ? REPLACEMENT : codePoint;
  }
}
