package org.vfstck.engine.wal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The log's running checksum (fileformat2.html, "Checksum Algorithm"): two sums, each fed with the
 * other, over pairs of 32-bit words. A frame continues where the one before it ended, so a valid
 * frame vouches for all before it, and a left-over of an earlier log is never valid behind a new
 * one.
 *
 * <pre>
 *   first  += word[0] + second
 *   second += word[1] + first      ... and so on with the next pair
 * </pre>
 *
 * The words are read in the byte order that the log's magic number names: that of the machine which
 * started the log, for speed there.
 */
final class WalChecksum {

  /** The byte order in which this machine sums fastest, and so that of the logs it starts. */
  static final boolean NATIVE_IS_BIG_ENDIAN = ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN;

  private static final VarHandle BIG =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LITTLE =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private int first;
  private int second;

  int first() {
    return first;
  }

  int second() {
    return second;
  }

  void set(int newFirst, int newSecond) {
    first = newFirst;
    second = newSecond;
  }

  boolean is(int otherFirst, int otherSecond) {
    return first == otherFirst && second == otherSecond;
  }

  /** Adds {@code length} bytes, a multiple of 8. */
  void add(byte[] data, int offset, int length, boolean bigEndian) {
    int a = first;
    int b = second;
    int end = offset + length;
    if (bigEndian) {
      for (int at = offset; at < end; at += 8) {
        a += (int) BIG.get(data, at) + b;
        b += (int) BIG.get(data, at + 4) + a;
      }
    } else {
      for (int at = offset; at < end; at += 8) {
        a += (int) LITTLE.get(data, at) + b;
        b += (int) LITTLE.get(data, at + 4) + a;
      }
    }
    first = a;
    second = b;
  }

  /** Adds the first {@code count} words, an even number. */
  void add(int[] words, int count) {
    for (int i = 0; i < count; i += 2) {
      first += words[i] + second;
      second += words[i + 1] + first;
    }
  }
}
