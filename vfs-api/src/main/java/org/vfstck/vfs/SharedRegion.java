package org.vfstck.vfs;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * One mapped region of a shared-memory file, 32 KiB in SQLite's use.
 *
 * <p>Values are in the machine's own byte order, as the wal-index is: it never leaves the machine.
 * Plain accesses may be reordered and are ordered only by {@link SharedMemory#barrier()} and by
 * locks; ordered ones are volatile. Offsets are bytes from the start of the region and aligned to
 * the size of the value.
 */
public interface SharedRegion {

  /** In bytes. */
  int size();

  byte getByte(int offset);

  void putByte(int offset, byte value);

  short getShort(int offset);

  void putShort(int offset, short value);

  int getInt(int offset);

  void putInt(int offset, int value);

  /** Volatile: sees every ordered store made before it by any client. */
  int getIntOrdered(int offset);

  /** Volatile: seen, with all stores before it, by every later ordered load of any client. */
  void putIntOrdered(int offset, int value);

  /** Sets {@code length} bytes from {@code offset} to zero, plainly. */
  default void clear(int offset, int length) {
    int end = offset + length;
    int at = offset;
    while (at < end && (at & 3) != 0) {
      putByte(at++, (byte) 0);
    }
    for (; at + 4 <= end; at += 4) {
      putInt(at, 0);
    }
    while (at < end) {
      putByte(at++, (byte) 0);
    }
  }

  /**
   * The region itself as memory of the machine: a direct buffer, no copy, for code in C that shares
   * it. Empty where the bytes are kept in some other way.
   */
  default Optional<ByteBuffer> memory() {
    return Optional.empty();
  }

  /**
   * Stores words plainly, but only those that are not there already: who reads a word that stays
   * the same never sees a store.
   *
   * @param offset of the first word, in bytes
   * @param from index of the first word in {@code words}
   */
  default void putWhereDifferent(int offset, int[] words, int from, int count) {
    for (int i = 0; i < count; i++) {
      if (getInt(offset + 4 * i) != words[from + i]) {
        putInt(offset + 4 * i, words[from + i]);
      }
    }
  }
}
