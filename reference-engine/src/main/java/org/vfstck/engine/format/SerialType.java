package org.vfstck.engine.format;

/**
 * Serial types of a record (fileformat2.html, section 2.1): one varint for each value says what it
 * is and how long.
 *
 * <pre>
 *   0        NULL                   0 bytes
 *   1-6      integer                1, 2, 3, 4, 6, 8 bytes, two's complement
 *   7        IEEE 754 double        8 bytes
 *   8, 9     the integers 0 and 1   0 bytes
 *   10, 11   never in a file
 *   12+      even: BLOB             (n-12)/2 bytes
 *   13+      odd: text              (n-13)/2 bytes, no terminator
 * </pre>
 */
public final class SerialType {

  public static final int NULL = 0;
  public static final int INTEGER_8 = 1;
  public static final int INTEGER_16 = 2;
  public static final int INTEGER_24 = 3;
  public static final int INTEGER_32 = 4;
  public static final int INTEGER_48 = 5;
  public static final int INTEGER_64 = 6;
  public static final int REAL = 7;
  public static final int ZERO = 8;
  public static final int ONE = 9;

  private static final byte[] FIXED_LENGTH = {0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0};

  private SerialType() {}

  /**
   * Bytes of the content.
   *
   * @return 0 or more; {@link Integer#MAX_VALUE} if no content can be that long, as for a negative
   *     type of a damaged record
   */
  public static int contentLength(long type) {
    if (type >= 12) {
      long length = (type - 12) >>> 1;
      return length > Integer.MAX_VALUE ? Integer.MAX_VALUE : (int) length;
    }
    return type < 0 ? Integer.MAX_VALUE : FIXED_LENGTH[(int) type];
  }

  /** Whether {@code type} is one that a file may not have: 10, 11 or negative. */
  public static boolean isReserved(long type) {
    return type < 0 || type == 10 || type == 11;
  }

  public static boolean isText(long type) {
    return type >= 13 && (type & 1) == 1;
  }

  public static boolean isBlob(long type) {
    return type >= 12 && (type & 1) == 0;
  }

  /** The type of a text of {@code bytes} bytes. */
  public static long text(int bytes) {
    return bytes * 2L + 13;
  }

  /** The type of a BLOB of {@code bytes} bytes. */
  public static long blob(int bytes) {
    return bytes * 2L + 12;
  }

  /** The shortest type for {@code value}; 0 and 1 take no content (schema format 4). */
  public static int integer(long value) {
    if (value == 0 || value == 1) {
      return value == 0 ? ZERO : ONE;
    }
    long magnitude = value < 0 ? ~value : value;
    if (magnitude <= 0x7f) {
      return INTEGER_8;
    }
    if (magnitude <= 0x7fff) {
      return INTEGER_16;
    }
    if (magnitude <= 0x7fffff) {
      return INTEGER_24;
    }
    if (magnitude <= 0x7fffffff) {
      return INTEGER_32;
    }
    return magnitude <= 0x7fffffffffffL ? INTEGER_48 : INTEGER_64;
  }
}
