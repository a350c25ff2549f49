package org.vfstck.engine.sql.value;

import java.util.Locale;

/**
 * Type affinity (datatype3.html, section 3), and the conversions of CAST, which are stronger.
 *
 * <p>{@link #BLOB} is the affinity the documents also call NONE: it changes nothing.
 */
public enum Affinity {
  BLOB,
  TEXT,
  NUMERIC,
  INTEGER,
  REAL;

  /** CAST turns a REAL into an INTEGER below 2^51 only, where a double has a bit to spare. */
  private static final double LIMIT_OF_CAST = 2251799813685248.0;

  /**
   * The affinity of a declared type, by the first rule that matches (datatype3.html, section 3.1):
   *
   * <pre>
   *   1  contains INT                      INTEGER
   *   2  contains CHAR, CLOB or TEXT       TEXT
   *   3  contains BLOB, or is empty        BLOB
   *   4  contains REAL, FLOA or DOUB       REAL
   *   5  else                              NUMERIC
   * </pre>
   */
  public static Affinity ofTypeName(String typeName) {
    String upper = typeName.toUpperCase(Locale.ROOT);
    if (upper.contains("INT")) {
      return INTEGER;
    }
    if (upper.contains("CHAR") || upper.contains("CLOB") || upper.contains("TEXT")) {
      return TEXT;
    }
    if (upper.contains("BLOB") || upper.isEmpty()) {
      return BLOB;
    }
    if (upper.contains("REAL") || upper.contains("FLOA") || upper.contains("DOUB")) {
      return REAL;
    }
    return NUMERIC;
  }

  /** Whether this is NUMERIC, INTEGER or REAL. */
  public boolean isNumeric() {
    return this != BLOB && this != TEXT;
  }

  /**
   * Converts {@code value} as if it were stored in a column of this affinity: numbers to TEXT for
   * TEXT; text that is a number from end to end to that number for the numeric ones, and to INTEGER
   * where nothing is lost; for REAL everything numeric to REAL.
   */
  public void apply(Value value) {
    switch (value.storageClass()) {
      case NULL, BLOB -> {}
      case INTEGER -> applyToInteger(value);
      case REAL -> applyToReal(value);
      case TEXT -> applyToText(value);
    }
  }

  private void applyToInteger(Value value) {
    if (this == TEXT) {
      value.convertNumberToText();
    } else if (this == REAL) {
      value.setReal(value.integer());
    }
  }

  private void applyToReal(Value value) {
    if (this == TEXT) {
      value.convertNumberToText();
    } else if (this == NUMERIC || this == INTEGER) {
      realToInteger(value);
    }
  }

  private void applyToText(Value value) {
    if (isNumeric() && mayBeNumber(value)) {
      Value number = new Value();
      byte[] bytes = value.bytes();
      NumericText.Extent extent = NumericText.parse(bytes, value.offset(), value.length(), number);
      if (extent == NumericText.Extent.WHOLE) {
        value.set(number);
        apply(value);
      }
    }
  }

  /** A number begins with a blank, a sign, a point or a digit: everything up to {@code '9'}. */
  private static boolean mayBeNumber(Value value) {
    byte[] bytes = value.bytes();
    return value.length() > 0 && bytes[value.offset()] <= '9' && bytes[value.offset()] > 0;
  }

  /** Turns a REAL into the INTEGER of the same value, if there is one. */
  public static void realToInteger(Value value) {
    double real = value.real();
    long integer = (long) real;
    if (integer == real && integer > Long.MIN_VALUE && integer < Long.MAX_VALUE) {
      value.setInteger(integer);
    }
  }

  /** CAST to a type of this affinity (lang_expr.html, "CAST expressions"). NULL stays NULL. */
  public void cast(Value value) {
    if (value.isNull()) {
      return;
    }
    switch (this) {
      case BLOB -> value.reinterpret(StorageClass.BLOB);
      case TEXT -> value.reinterpret(StorageClass.TEXT);
      case INTEGER -> value.setInteger(value.asInteger());
      case REAL -> value.setReal(value.asReal());
      case NUMERIC -> castToNumeric(value);
    }
  }

  private static void castToNumeric(Value value) {
    if (!value.isNumeric()) {
      Value number = new Value();
      byte[] bytes = value.bytes();
      NumericText.parse(bytes, value.offset(), value.length(), number);
      value.set(number);
      if (value.isReal() && value.real() >= -LIMIT_OF_CAST && value.real() < LIMIT_OF_CAST) {
        realToInteger(value);
      }
    }
  }
}
