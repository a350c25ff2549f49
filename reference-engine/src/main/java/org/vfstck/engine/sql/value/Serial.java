package org.vfstck.engine.sql.value;

import org.vfstck.engine.error.CorruptException;
import org.vfstck.engine.format.Bytes;
import org.vfstck.engine.format.SerialType;
import org.vfstck.engine.format.Varint;
import org.vfstck.vfs.ResultCode;

/** The content of a record's columns by their {@link SerialType}, and the numbers of its header. */
final class Serial {

  static final int FIRST_BLOB = 12;
  static final int FIRST_TEXT = 13;

  private Serial() {}

  /** NULL, or one of the two types that are never in a file and read as NULL. */
  static boolean isNull(int type) {
    return type == SerialType.NULL || type == 10 || type == 11;
  }

  /** Content bytes of a serial type. */
  static int size(int type) {
    return SerialType.contentLength(type);
  }

  /** The integer of serial type 1 to 6, 8 or 9. The caller has checked that it is there. */
  static long integer(int type, byte[] bytes, int at) {
    return switch (type) {
      case SerialType.INTEGER_8 -> bytes[at];
      case SerialType.INTEGER_16 -> (short) Bytes.get2(bytes, at);
      case SerialType.INTEGER_24 -> (long) bytes[at] << 16 | Bytes.get2(bytes, at + 1);
      case SerialType.INTEGER_32 -> Bytes.get4(bytes, at);
      case SerialType.INTEGER_48 ->
          (long) (short) Bytes.get2(bytes, at) << 32 | Bytes.get4(bytes, at + 2) & 0xffff_ffffL;
      case SerialType.INTEGER_64 -> Bytes.get8(bytes, at);
      case SerialType.ZERO -> 0;
      default -> 1;
    };
  }

  static double real(byte[] bytes, int at) {
    return Double.longBitsToDouble(Bytes.get8(bytes, at));
  }

  /** The smallest serial type for {@code value}; 8 and 9 if the schema format allows them. */
  static int typeOf(long value, boolean constants) {
    int type = SerialType.integer(value);
    boolean constant = type == SerialType.ZERO || type == SerialType.ONE;
    return constant && !constants ? SerialType.INTEGER_8 : type;
  }

  /** Writes the integer of serial type 1 to 6; 8 and 9 have no content. */
  static void putInteger(int type, long value, byte[] bytes, int at) {
    switch (type) {
      case SerialType.INTEGER_8 -> bytes[at] = (byte) value;
      case SerialType.INTEGER_16 -> Bytes.put2(bytes, at, (int) value);
      case SerialType.INTEGER_24 -> {
        bytes[at] = (byte) (value >> 16);
        Bytes.put2(bytes, at + 1, (int) value);
      }
      case SerialType.INTEGER_32 -> Bytes.put4(bytes, at, (int) value);
      case SerialType.INTEGER_48 -> {
        Bytes.put2(bytes, at, (int) (value >> 32));
        Bytes.put4(bytes, at + 2, (int) value);
      }
      case SerialType.INTEGER_64 -> Bytes.put8(bytes, at, value);
      default -> {}
    }
  }

  static void putReal(double value, byte[] bytes, int at) {
    Bytes.put8(bytes, at, Double.doubleToLongBits(value));
  }

  /**
   * Reads a varint of more than one byte from a record header: value in the lower 32 bits, its
   * length above.
   *
   * @throws CorruptException if it ends behind {@code end} or does not fit in 31 bits
   */
  static long longVarint(byte[] bytes, int at, int end) {
    int length = Varint.checkedLength(bytes, at, end);
    if (length == 0) {
      throw corrupt("a number in the record header runs over its end");
    }
    int value = Varint.getSize(bytes, at);
    if (value == Integer.MAX_VALUE) {
      throw corrupt("a number in the record header is out of range");
    }
    return value | (long) length << 32;
  }

  static CorruptException corrupt(String what) {
    return new CorruptException(ResultCode.CORRUPT, "database disk image is malformed: " + what);
  }
}
