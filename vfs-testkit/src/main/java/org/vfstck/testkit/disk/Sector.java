package org.vfstck.testkit.disk;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** 512 bytes that never change: a write makes a new sector. Shared by disks and versions. */
final class Sector {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  static final int SIZE = 512;
  static final int BITS = 9;
  static final Sector ZEROS = new Sector(new byte[SIZE]);

  final byte[] bytes;
  private long hash;

  Sector(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * What a damaged or a stale block holds: no zeros, no checksum fits, and each place differs.
   *
   * @param seed tells places apart
   */
  static Sector noise(long seed) {
    byte[] bytes = new byte[SIZE];
    long state = seed * 0x9E3779B97F4A7C15L + 0x6A09E667F3BCC909L;
    for (int i = 0; i < SIZE; i++) {
      state ^= state << 13;
      state ^= state >>> 7;
      state ^= state << 17;
      bytes[i] = (byte) (state | 1);
    }
    return new Sector(bytes);
  }

  /** Of the bytes, 64 bits; computed once. */
  long hash() {
    long value = hash;
    if (value == 0) {
      value = 0xcbf29ce484222325L;
      for (int i = 0; i < SIZE; i += Long.BYTES) {
        value = (value ^ (long) LONGS.get(bytes, i)) * 0x9E3779B97F4A7C15L;
        value ^= value >>> 29;
      }
      value = value == 0 ? 1 : value;
      hash = value;
    }
    return value;
  }
}
