package org.vfstck.testkit.disk;

import java.nio.ByteOrder;
import java.util.Arrays;
import org.vfstck.vfs.SharedRegion;

/**
 * One region of shared memory for one thread, in blocks that are made when something other than
 * zero is stored: an exploration makes a region for every recovery, and most of it stays zeros.
 */
final class DiskRegion implements SharedRegion {

  private static final boolean BIG_ENDIAN = ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN;
  private static final int BLOCK_BITS = 8;
  private static final int BLOCK = 1 << BLOCK_BITS;
  private static final int[] ZEROS = new int[BLOCK];

  private final int size;
  private final int[][] blocks;

  /**
   * Zeros.
   *
   * @param size in bytes, a multiple of 4
   */
  DiskRegion(int size) {
    this.size = size;
    this.blocks = new int[(size >> 2) + BLOCK - 1 >> BLOCK_BITS][];
    Arrays.fill(blocks, ZEROS);
  }

  DiskRegion copy() {
    DiskRegion copy = new DiskRegion(size);
    for (int i = 0; i < blocks.length; i++) {
      copy.blocks[i] = blocks[i] == ZEROS ? ZEROS : blocks[i].clone();
    }
    return copy;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public byte getByte(int offset) {
    return (byte) (word(offset >> 2) >> shift(offset, 1));
  }

  @Override
  public void putByte(int offset, byte value) {
    store(offset, shift(offset, 1), 0xff, value);
  }

  @Override
  public short getShort(int offset) {
    return (short) (word(aligned(offset, 2) >> 2) >> shift(offset, 2));
  }

  @Override
  public void putShort(int offset, short value) {
    store(aligned(offset, 2), shift(offset, 2), 0xffff, value);
  }

  @Override
  public int getInt(int offset) {
    return word(aligned(offset, 4) >> 2);
  }

  @Override
  public void putInt(int offset, int value) {
    setWord(aligned(offset, 4) >> 2, value);
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
  public void putWhereDifferent(int offset, int[] words, int from, int count) {
    int place = aligned(offset, 4) >> 2;
    int last = from + count;
    for (int at = from; at < last; ) {
      int inBlock = place & BLOCK - 1;
      int length = Math.min(BLOCK - inBlock, last - at);
      int[] block = blocks[place >> BLOCK_BITS];
      if (!Arrays.equals(block, inBlock, inBlock + length, words, at, at + length)) {
        System.arraycopy(words, at, blockToWrite(place >> BLOCK_BITS), inBlock, length);
      }
      at += length;
      place += length;
    }
  }

  private int word(int place) {
    return blocks[place >> BLOCK_BITS][place & BLOCK - 1];
  }

  private void setWord(int place, int value) {
    int number = place >> BLOCK_BITS;
    if (value != 0 || blocks[number] != ZEROS) {
      blockToWrite(number)[place & BLOCK - 1] = value;
    }
  }

  private int[] blockToWrite(int number) {
    if (blocks[number] == ZEROS) {
      blocks[number] = new int[BLOCK];
    }
    return blocks[number];
  }

  private void store(int offset, int shift, int mask, int value) {
    int place = offset >> 2;
    setWord(place, word(place) & ~(mask << shift) | (value & mask) << shift);
  }

  private static int shift(int offset, int size) {
    int place = offset & 3;
    return (BIG_ENDIAN ? 4 - size - place : place) * 8;
  }

  private int aligned(int offset, int alignment) {
    if ((offset & alignment - 1) != 0 || offset < 0 || offset + alignment > size) {
      throw new IllegalArgumentException(
          "shared memory: offset "
              + offset
              + " is not aligned to "
              + alignment
              + " bytes, or not within the region's "
              + size);
    }
    return offset;
  }
}
