package org.vfstck.testkit.memory;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.vfstck.vfs.SharedRegion;

/**
 * One region of shared memory in an array of ints: an int array has volatile access on every JDK,
 * which a byte array seen as ints has not since JDK 23.
 *
 * <p>A byte or a short is a part of an int here, but its neighbour may be stored by another thread
 * at the same time, as hash slots of the wal-index are; hence compare-and-set, which never writes a
 * neighbour back with an old value.
 */
public final class MemoryRegion implements SharedRegion {

  private static final VarHandle INTS = MethodHandles.arrayElementVarHandle(int[].class);
  private static final boolean BIG_ENDIAN = ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN;

  private final int[] words;

  /**
   * Zeros.
   *
   * @param size in bytes, a multiple of 4
   */
  public MemoryRegion(int size) {
    words = new int[size >> 2];
  }

  @Override
  public int size() {
    return words.length << 2;
  }

  @Override
  public byte getByte(int offset) {
    return (byte) (words[offset >> 2] >> shift(offset, 1));
  }

  @Override
  public void putByte(int offset, byte value) {
    store(offset >> 2, shift(offset, 1), 0xff, value);
  }

  @Override
  public short getShort(int offset) {
    return (short) (words[aligned(offset, 2) >> 2] >> shift(offset, 2));
  }

  @Override
  public void putShort(int offset, short value) {
    store(aligned(offset, 2) >> 2, shift(offset, 2), 0xffff, value);
  }

  @Override
  public int getInt(int offset) {
    return words[aligned(offset, 4) >> 2];
  }

  @Override
  public void putInt(int offset, int value) {
    words[aligned(offset, 4) >> 2] = value;
  }

  @Override
  public int getIntOrdered(int offset) {
    return (int) INTS.getVolatile(words, aligned(offset, 4) >> 2);
  }

  @Override
  public void putIntOrdered(int offset, int value) {
    INTS.setVolatile(words, aligned(offset, 4) >> 2, value);
  }

  private void store(int word, int shift, int mask, int value) {
    int old;
    do {
      old = (int) INTS.getOpaque(words, word);
    } while (!INTS.weakCompareAndSetPlain(
        words, word, old, old & ~(mask << shift) | (value & mask) << shift));
  }

  private static int shift(int offset, int size) {
    int place = offset & 3;
    return (BIG_ENDIAN ? 4 - size - place : place) * 8;
  }

  private static int aligned(int offset, int size) {
    if ((offset & size - 1) != 0) {
      throw new IllegalArgumentException(
          "shared memory: offset " + offset + " is not aligned to " + size + " bytes");
    }
    return offset;
  }
}
