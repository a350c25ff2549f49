package org.vfstck.engine.sql.value;

import java.util.Arrays;
import org.vfstck.engine.format.TextEncoding;

/**
 * Collating sequences (datatype3.html, section 7). All take UTF-8.
 *
 * <p>BINARY compares the bytes as the database stores them, so a UTF-16 database has an order of
 * its own, and its indexes need the two variants.
 */
public enum Collation {
  BINARY("BINARY") {
    @Override
    public int compare(byte[] a, int aFrom, int aLength, byte[] b, int bFrom, int bLength) {
      return Arrays.compareUnsigned(a, aFrom, aFrom + aLength, b, bFrom, bFrom + bLength);
    }
  },

  /** BINARY after folding the 26 letters of ASCII. */
  NOCASE("NOCASE") {
    @Override
    public int compare(byte[] a, int aFrom, int aLength, byte[] b, int bFrom, int bLength) {
      int common = Math.min(aLength, bLength);
      for (int i = 0; i < common; i++) {
        byte left = a[aFrom + i];
        byte right = b[bFrom + i];
        if (left != right) {
          int difference = fold(left) - fold(right);
          if (difference != 0) {
            return difference;
          }
        } else if (left == 0) {
          // As in SQLite, whose loop over characters ends at a NUL in both.
          break;
        }
      }
      return Integer.compare(aLength, bLength);
    }
  },

  /** BINARY without trailing spaces. */
  RTRIM("RTRIM") {
    @Override
    public int compare(byte[] a, int aFrom, int aLength, byte[] b, int bFrom, int bLength) {
      return BINARY.compare(
          a, aFrom, trimmed(a, aFrom, aLength), b, bFrom, trimmed(b, bFrom, bLength));
    }
  },

  /** BINARY of a UTF-16le database. */
  BINARY_UTF_16LE("BINARY") {
    @Override
    public int compare(byte[] a, int aFrom, int aLength, byte[] b, int bFrom, int bLength) {
      return compareAs(TextEncoding.UTF_16LE, a, aFrom, aLength, b, bFrom, bLength);
    }
  },

  /** BINARY of a UTF-16be database. */
  BINARY_UTF_16BE("BINARY") {
    @Override
    public int compare(byte[] a, int aFrom, int aLength, byte[] b, int bFrom, int bLength) {
      return compareAs(TextEncoding.UTF_16BE, a, aFrom, aLength, b, bFrom, bLength);
    }
  };

  private final String sqlName;

  Collation(String sqlName) {
    this.sqlName = sqlName;
  }

  /** The name in COLLATE. */
  public String sqlName() {
    return sqlName;
  }

  /** Negative, zero or positive as text {@code a} sorts before, with or after text {@code b}. */
  public abstract int compare(byte[] a, int aFrom, int aLength, byte[] b, int bFrom, int bLength);

  /** The built-in collation of that name in a database of that encoding, or null. */
  public static Collation named(String name, TextEncoding encoding) {
    if (name.equalsIgnoreCase("BINARY")) {
      return switch (encoding) {
        case UTF_8 -> BINARY;
        case UTF_16LE -> BINARY_UTF_16LE;
        case UTF_16BE -> BINARY_UTF_16BE;
      };
    }
    if (name.equalsIgnoreCase("NOCASE")) {
      return NOCASE;
    }
    return name.equalsIgnoreCase("RTRIM") ? RTRIM : null;
  }

  private static int fold(byte b) {
    return b >= 'A' && b <= 'Z' ? b + 32 : b & 0xff;
  }

  private static int trimmed(byte[] bytes, int from, int length) {
    int end = from + length;
    while (end > from && bytes[end - 1] == ' ') {
      end--;
    }
    return end - from;
  }

  private static int compareAs(
      TextEncoding encoding, byte[] a, int aFrom, int aLength, byte[] b, int bFrom, int bLength) {
    return Arrays.compareUnsigned(
        Utf8.convert(a, aFrom, aLength, encoding), Utf8.convert(b, bFrom, bLength, encoding));
  }
}
