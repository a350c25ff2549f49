package org.vfstck.engine.sql.value;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.vfstck.engine.error.SqliteException;
import org.vfstck.vfs.ResultCode;

/**
 * A register that holds one SQL value.
 *
 * <p>TEXT is UTF-8 bytes, kept as they were stored even where they are not valid UTF-8; a {@code
 * String} is made only when somebody asks for one, and a text set from a {@code String} is encoded
 * only when somebody asks for bytes. TEXT and BLOB may refer to bytes that belong to somebody else,
 * a page above all: {@link #setText(byte[], int, int)}, {@link #setBlob(byte[], int, int)} and
 * {@link #set} share, {@link #copyFrom} and {@link #own} make the bytes this register's own. A
 * shared value is good until its owner changes, which for a column is the next move of the cursor.
 */
public final class Value {

  /** Longest TEXT or BLOB in bytes: SQLITE_MAX_LENGTH's default (limits.html). */
  public static final int MAXIMUM_LENGTH = 1_000_000_000;

  private static final byte[] NO_BYTES = {};

  private StorageClass storageClass = StorageClass.NULL;
  private long integer;
  private double real;
  private byte[] bytes = NO_BYTES;
  private int offset;
  private int length;
  private String string;
  private byte[] ownBytes = NO_BYTES;

  public StorageClass storageClass() {
    return storageClass;
  }

  public boolean isNull() {
    return storageClass == StorageClass.NULL;
  }

  public boolean isInteger() {
    return storageClass == StorageClass.INTEGER;
  }

  public boolean isReal() {
    return storageClass == StorageClass.REAL;
  }

  /** Whether this is INTEGER or REAL. */
  public boolean isNumeric() {
    return storageClass == StorageClass.INTEGER || storageClass == StorageClass.REAL;
  }

  public boolean isText() {
    return storageClass == StorageClass.TEXT;
  }

  public boolean isBlob() {
    return storageClass == StorageClass.BLOB;
  }

  /** The integer; meaningful for INTEGER only. */
  public long integer() {
    return integer;
  }

  /** The number; meaningful for REAL only. */
  public double real() {
    return real;
  }

  /** The array that holds the bytes of a TEXT or BLOB, from {@link #offset()}. Read only. */
  public byte[] bytes() {
    encode();
    return bytes;
  }

  /** Where the bytes of a TEXT or BLOB begin in {@link #bytes()}. */
  public int offset() {
    encode();
    return offset;
  }

  /** The number of bytes of a TEXT or BLOB. */
  public int length() {
    encode();
    return length;
  }

  private void encode() {
    if (bytes == null) {
      bytes = string.getBytes(StandardCharsets.UTF_8);
      offset = 0;
      length = bytes.length;
    }
  }

  /** A copy of the bytes of a TEXT or BLOB. */
  public byte[] copyOfBytes() {
    encode();
    return Arrays.copyOfRange(bytes, offset, offset + length);
  }

  public void setNull() {
    storageClass = StorageClass.NULL;
  }

  public void setInteger(long value) {
    storageClass = StorageClass.INTEGER;
    integer = value;
  }

  public void setBoolean(boolean value) {
    setInteger(value ? 1 : 0);
  }

  /** NaN becomes NULL: SQL has no NaN. */
  public void setReal(double value) {
    if (value != value) {
      storageClass = StorageClass.NULL;
    } else {
      storageClass = StorageClass.REAL;
      real = value;
    }
  }

  public void setText(String value) {
    storageClass = StorageClass.TEXT;
    string = value;
    bytes = null;
  }

  /** Shares {@code length} bytes of UTF-8 from {@code offset}. */
  public void setText(byte[] source, int offset, int length) {
    setBytes(StorageClass.TEXT, source, offset, length);
  }

  /** Shares {@code length} bytes from {@code offset}. */
  public void setBlob(byte[] source, int offset, int length) {
    setBytes(StorageClass.BLOB, source, offset, length);
  }

  /** Shares the whole array. */
  public void setBlob(byte[] source) {
    setBytes(StorageClass.BLOB, source, 0, source.length);
  }

  private void setBytes(StorageClass newClass, byte[] source, int newOffset, int newLength) {
    storageClass = newClass;
    bytes = source;
    offset = newOffset;
    length = newLength;
    string = null;
  }

  /** Takes the value of {@code other} and shares its bytes. */
  public void set(Value other) {
    storageClass = other.storageClass;
    switch (storageClass) {
      case NULL -> {}
      case INTEGER -> integer = other.integer;
      case REAL -> real = other.real;
      default -> {
        bytes = other.bytes;
        offset = other.offset;
        length = other.length;
        string = other.string;
      }
    }
  }

  /** Takes the value of {@code other} with a copy of its bytes. */
  public void copyFrom(Value other) {
    set(other);
    own();
  }

  /** Makes shared bytes this register's own, so that the value outlives their owner. */
  public void own() {
    if ((storageClass == StorageClass.TEXT || storageClass == StorageClass.BLOB)
        && bytes != null
        && bytes != ownBytes) {
      reserve(length);
      System.arraycopy(bytes, offset, ownBytes, 0, length);
      bytes = ownBytes;
      offset = 0;
    }
  }

  private void reserve(int size) {
    if (ownBytes.length < size) {
      ownBytes = new byte[Math.max(size, Math.min(ownBytes.length * 2, MAXIMUM_LENGTH))];
    }
  }

  /**
   * Reads the bytes of a TEXT as a BLOB, or the other way round; a number becomes its text first.
   */
  void reinterpret(StorageClass newClass) {
    if (storageClass == StorageClass.TEXT || storageClass == StorageClass.BLOB) {
      encode();
      if (storageClass != newClass) {
        string = null;
      }
    } else {
      setText(asText());
      encode();
      string = null;
    }
    storageClass = newClass;
  }

  /** The text of a TEXT; invalid UTF-8 shows as U+FFFD. */
  public String text() {
    if (string == null) {
      string = new String(bytes, offset, length, StandardCharsets.UTF_8);
    }
    return string;
  }

  /**
   * The value as text: a number in SQLite's notation, a BLOB's bytes taken for UTF-8, {@code null}
   * for NULL. The value does not change.
   */
  public String asText() {
    return switch (storageClass) {
      case NULL -> null;
      case INTEGER -> Long.toString(integer);
      case REAL -> RealText.toText(real);
      case TEXT -> text();
      case BLOB -> new String(bytes, offset, length, StandardCharsets.UTF_8);
    };
  }

  /** Turns a number into TEXT; TEXT, BLOB and NULL stay as they are. */
  public void convertNumberToText() {
    if (storageClass == StorageClass.INTEGER || storageClass == StorageClass.REAL) {
      setText(asText());
    }
  }

  /**
   * The value as an integer, by the rules of {@code CAST(x AS INTEGER)}: a REAL is cut towards zero
   * and kept in range, of a TEXT or BLOB the longest prefix that is an integer counts, NULL is 0.
   */
  public long asInteger() {
    return switch (storageClass) {
      case NULL -> 0;
      case INTEGER -> integer;
      case REAL -> (long) real;
      default -> {
        encode();
        yield NumericText.integerPrefix(bytes, offset, length);
      }
    };
  }

  /** The value as a double: the longest numeric prefix of a TEXT or BLOB, 0 for NULL. */
  public double asReal() {
    return switch (storageClass) {
      case NULL -> 0;
      case INTEGER -> integer;
      case REAL -> real;
      default -> {
        encode();
        yield NumericText.realPrefix(bytes, offset, length);
      }
    };
  }

  /**
   * Truth (lang_expr.html, "Boolean Expressions"): a numeric value other than zero. NULL is {@code
   * false} here; who has to tell it from false asks {@link #isNull} first.
   */
  public boolean isTrue() {
    return switch (storageClass) {
      case NULL -> false;
      case INTEGER -> integer != 0;
      default -> asReal() != 0;
    };
  }

  /**
   * @throws SqliteException TOOBIG if a TEXT or BLOB of {@code length} bytes is not allowed
   */
  public static void checkLength(long length) {
    if (length > MAXIMUM_LENGTH) {
      throw SqliteException.of(ResultCode.TOOBIG, "string or blob too big");
    }
  }

  /** The value as an SQL literal would be, for messages and traces. */
  @Override
  public String toString() {
    return switch (storageClass) {
      case NULL -> "NULL";
      case INTEGER, REAL -> asText();
      case TEXT -> "'" + text().replace("'", "''") + "'";
      case BLOB -> "x'" + java.util.HexFormat.of().formatHex(copyOfBytes()) + "'";
    };
  }
}
