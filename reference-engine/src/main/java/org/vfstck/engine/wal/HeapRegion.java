package org.vfstck.engine.wal;

import java.nio.ByteOrder;
import java.util.Arrays;
import org.vfstck.vfs.SharedRegion;

/** A region of the wal-index that one connection alone sees, so ordering is of no concern. */
final class HeapRegion implements SharedRegion {

  private static final boolean BIG_ENDIAN = ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN;

  private final int[] words;

  HeapRegion(int size) {
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
    put(offset, shift(offset, 1), 0xff, value);
  }

  @Override
  public short getShort(int offset) {
    return (short) (words[offset >> 2] >> shift(offset, 2));
  }

  @Override
  public void putShort(int offset, short value) {
    put(offset, shift(offset, 2), 0xffff, value);
  }

  private void put(int offset, int shift, int mask, int value) {
    int word = offset >> 2;
    words[word] = words[word] & ~(mask << shift) | (value & mask) << shift;
  }

  private static int shift(int offset, int size) {
    int place = offset & 3;
    return (BIG_ENDIAN ? 4 - size - place : place) * 8;
  }

  @Override
  public int getInt(int offset) {
    return words[offset >> 2];
  }

  @Override
  public void putInt(int offset, int value) {
    words[offset >> 2] = value;
  }

  @Override
  public int getIntOrdered(int offset) {
    return getInt(offset);
  }

  @Override
  public void putIntOrdered(int offset, int value) {
    putInt(offset, value);
  }

  @Override
  public void clear(int offset, int length) {
    Arrays.fill(words, offset >> 2, offset + length >> 2, 0);
  }

  /** Makes {@code to} the same from {@code offset} on; equal words are not written. */
  void copyWhereDifferent(SharedRegion to, int offset) {
    to.putWhereDifferent(offset, words, offset >> 2, words.length - (offset >> 2));
  }
}
