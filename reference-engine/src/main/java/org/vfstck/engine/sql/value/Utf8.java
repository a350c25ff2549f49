package org.vfstck.engine.sql.value;

import java.nio.charset.StandardCharsets;
import org.vfstck.engine.format.TextEncoding;

/**
 * UTF-8 that may be invalid, taken apart as SQLite does: a byte 0x80 to 0xbf continues a character,
 * every other begins one.
 */
public final class Utf8 {

  private Utf8() {}

  /** The number of characters. */
  public static int count(byte[] bytes, int from, int length) {
    int count = 0;
    for (int i = from; i < from + length; i++) {
      if ((bytes[i] & 0xc0) != 0x80) {
        count++;
      }
    }
    return count;
  }

  /**
   * The index behind the character at {@code at}, at most {@code end}. Stray continuation bytes
   * belong to the character before, if that is not ASCII, or are one character together.
   */
  public static int next(byte[] bytes, int at, int end) {
    return bytes[at] >= 0 ? at + 1 : skipContinuation(bytes, at + 1, end);
  }

  /** The index behind what {@link #codePoint} reads; a stray continuation byte stands alone. */
  public static int nextCodePoint(byte[] bytes, int at, int end) {
    return (bytes[at] & 0xff) < 0xc0 ? at + 1 : skipContinuation(bytes, at + 1, end);
  }

  private static int skipContinuation(byte[] bytes, int from, int end) {
    int at = from;
    while (at < end && (bytes[at] & 0xc0) == 0x80) {
      at++;
    }
    return at;
  }

  /**
   * The code point at {@code at}. Overlong forms, surrogates and U+FFFE/U+FFFF are U+FFFD; a stray
   * continuation byte stands for itself.
   */
  public static int codePoint(byte[] bytes, int at, int end) {
    int first = bytes[at] & 0xff;
    if (first < 0xc0) {
      return first;
    }
    int mask = first < 0xe0 ? 0x1f : first < 0xf0 ? 0x0f : first < 0xf8 ? 0x07 : lastMask(first);
    int code = first & mask;
    for (int i = at + 1; i < end && (bytes[i] & 0xc0) == 0x80; i++) {
      code = (code << 6) + (bytes[i] & 0x3f);
    }
    boolean bad = code < 0x80 || (code & 0xfffff800) == 0xd800 || (code & 0xfffffffe) == 0xfffe;
    return bad ? 0xfffd : code;
  }

  private static int lastMask(int first) {
    return first < 0xfc ? 0x03 : first < 0xfe ? 0x01 : 0x00;
  }

  /** The text in the encoding of a database. */
  static byte[] convert(byte[] bytes, int from, int length, TextEncoding encoding) {
    return new String(bytes, from, length, StandardCharsets.UTF_8).getBytes(encoding.charset());
  }
}
