package org.vfstck.engine.format;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Big-endian numbers in a byte array: all numbers of the database file are big-endian
 * (fileformat2.html, section 1.3).
 */
public final class Bytes {

  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private Bytes() {}

  /** One byte, 0 to 255. */
  public static int get1(byte[] data, int at) {
    return data[at] & 0xff;
  }

  /** Two bytes, 0 to 65535. */
  public static int get2(byte[] data, int at) {
    return (short) SHORT.get(data, at) & 0xffff;
  }

  /** Four bytes; page numbers above 2147483647 come out negative. */
  public static int get4(byte[] data, int at) {
    return (int) INT.get(data, at);
  }

  /** Eight bytes. */
  public static long get8(byte[] data, int at) {
    return (long) LONG.get(data, at);
  }

  /** The low byte of {@code value}. */
  public static void put1(byte[] data, int at, int value) {
    data[at] = (byte) value;
  }

  /** The low two bytes of {@code value}. */
  public static void put2(byte[] data, int at, int value) {
    SHORT.set(data, at, (short) value);
  }

  public static void put4(byte[] data, int at, int value) {
    INT.set(data, at, value);
  }

  public static void put8(byte[] data, int at, long value) {
    LONG.set(data, at, value);
  }
}
