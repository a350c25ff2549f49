package org.vfstck.engine.sql.value;

import java.util.Arrays;

/** The order of values (datatype3.html, section 4.1): NULL, numbers, TEXT, BLOB. */
public final class Comparison {

  /** 2^63 as a double: the first that no long reaches. */
  private static final double TWO_TO_63 = 9.223372036854775808E18;

  private Comparison() {}

  /** Negative, zero or positive; NULL equals NULL here, as in sorting and in indexes. */
  public static int compare(Value a, Value b, Collation collation) {
    StorageClass left = a.storageClass();
    StorageClass right = b.storageClass();
    if (left == right) {
      return switch (left) {
        case NULL -> 0;
        case INTEGER -> Long.compare(a.integer(), b.integer());
        case REAL -> compareReals(a.real(), b.real());
        case TEXT -> compareTexts(a, b, collation);
        case BLOB -> compareBlobs(a, b);
      };
    }
    if (left == StorageClass.INTEGER && right == StorageClass.REAL) {
      return compare(a.integer(), b.real());
    }
    if (left == StorageClass.REAL && right == StorageClass.INTEGER) {
      return -compare(b.integer(), a.real());
    }
    return left.compareTo(right);
  }

  private static int compareTexts(Value a, Value b, Collation collation) {
    byte[] left = a.bytes();
    byte[] right = b.bytes();
    return collation.compare(left, a.offset(), a.length(), right, b.offset(), b.length());
  }

  private static int compareBlobs(Value a, Value b) {
    return Arrays.compareUnsigned(
        a.bytes(),
        a.offset(),
        a.offset() + a.length(),
        b.bytes(),
        b.offset(),
        b.offset() + b.length());
  }

  /** Zero has no sign. */
  static int compareReals(double a, double b) {
    return a < b ? -1 : a > b ? 1 : 0;
  }

  /**
   * Compares exactly, without rounding the integer to a double first: 9007199254740993 is greater
   * than 9007199254740992.0.
   */
  public static int compare(long integer, double real) {
    if (real < -TWO_TO_63) {
      return 1;
    }
    if (real >= TWO_TO_63) {
      return -1;
    }
    int whole = Long.compare(integer, (long) real);
    return whole != 0 ? whole : compareReals(integer, real);
  }

  /** Whether the values are the same or both NULL: the operator IS. */
  public static boolean same(Value a, Value b, Collation collation) {
    return compare(a, b, collation) == 0;
  }
}
