package org.vfstck.engine.format;

/**
 * Variable-length integers of 1 to 9 bytes (fileformat2.html, section 1.6).
 *
 * <pre>
 *   bytes 1-8   1xxxxxxx ... 0xxxxxxx   seven bits each, most significant first;
 *                                       a clear high bit ends the number
 *   byte 9      xxxxxxxx                eight bits, so that 64 bits fit
 * </pre>
 *
 * Negative numbers always take nine bytes. A number may be encoded longer than need be.
 */
public final class Varint {

  /** Bytes of the longest encoding. */
  public static final int MAX_LENGTH = 9;

  private Varint() {}

  /**
   * The number at {@code at}. The caller has made sure that it ends within {@code data}, by {@link
   * #checkedLength} or because the array is long enough.
   */
  public static long get(byte[] data, int at) {
    int b = data[at];
    if (b >= 0) {
      return b;
    }
    int c = data[at + 1];
    int two = (b & 0x7f) << 7 | c & 0x7f;
    if (c >= 0) {
      return two;
    }
    int d = data[at + 2];
    if (d >= 0) {
      return two << 7 | d;
    }
    long value = two << 7 | d & 0x7f;
    for (int i = 3; i < 8; i++) {
      b = data[at + i];
      value = value << 7 | b & 0x7f;
      if (b >= 0) {
        return value;
      }
    }
    return value << 8 | data[at + 8] & 0xff;
  }

  /**
   * As {@link #get}, for sizes: 0 to 2147483647. A larger or negative number comes out as {@link
   * Integer#MAX_VALUE}, which no size in a file can have.
   */
  public static int getSize(byte[] data, int at) {
    int b = data[at];
    if (b >= 0) {
      return b;
    }
    int c = data[at + 1];
    if (c >= 0) {
      return (b & 0x7f) << 7 | c;
    }
    long value = get(data, at);
    return value < 0 || value > Integer.MAX_VALUE ? Integer.MAX_VALUE : (int) value;
  }

  /** Bytes of the encoding at {@code at}, 1 to 9; it must end within {@code data}. */
  public static int length(byte[] data, int at) {
    for (int i = 0; i < 8; i++) {
      if (data[at + i] >= 0) {
        return i + 1;
      }
    }
    return 9;
  }

  /** Bytes of the encoding at {@code at} if it ends before {@code limit}; else 0. */
  public static int checkedLength(byte[] data, int at, int limit) {
    int end = Math.min(limit, at + 9);
    for (int i = at; i < end; i++) {
      if (data[i] >= 0) {
        return i - at + 1;
      }
    }
    return end == at + 9 ? 9 : 0;
  }

  /** Bytes of the shortest encoding of {@code value}, 1 to 9. */
  public static int lengthOf(long value) {
    int bits = 64 - Long.numberOfLeadingZeros(value | 1);
    return bits > 56 ? 9 : (bits + 6) / 7;
  }

  /**
   * Writes the shortest encoding of {@code value}.
   *
   * @return the bytes written, 1 to 9
   */
  public static int put(byte[] data, int at, long value) {
    if (value >= 0 && value < 0x80) {
      data[at] = (byte) value;
      return 1;
    }
    int length = lengthOf(value);
    long rest = value;
    int last = at + length - 1;
    if (length == 9) {
      data[last] = (byte) rest;
      rest >>>= 8;
    } else {
      data[last] = (byte) (rest & 0x7f);
      rest >>>= 7;
    }
    for (int i = last - 1; i >= at; i--) {
      data[i] = (byte) (rest & 0x7f | 0x80);
      rest >>>= 7;
    }
    return length;
  }
}
