package org.vfstck.engine.wal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The first 32 bytes of a log file (fileformat2.html, "WAL File Format"), all big-endian.
 *
 * <pre>
 *    0  magic 0x377f0682; the last bit set, 0x377f0683: checksum words are big-endian
 *    4  format version 3007000
 *    8  page size
 *   12  checkpoint sequence number: how often the log has been started anew
 *   16  salt-1   one more with each new start
 *   20  salt-2   random with each new start
 *   24  checksum-1   of bytes 0 to 23
 *   28  checksum-2
 * </pre>
 *
 * A log is started anew by writing a new header over the old one; the frames behind it stay in the
 * file. They are told from new ones by the salts, which each frame repeats.
 *
 * @param pageSize in bytes, 512 to 65536, a power of two
 * @param checksum1 with {@code checksum2}, what the checksum of the first frame continues
 */
record WalHeader(
    boolean bigEndianChecksums,
    int version,
    int pageSize,
    int checkpointSequence,
    int salt1,
    int salt2,
    int checksum1,
    int checksum2) {

  /** In bytes. */
  static final int SIZE = 32;

  /** The one format there is, of the file and of the wal-index. */
  static final int FORMAT_VERSION = 3007000;

  /** Where the checksum starts: the pair that frame 1 continues. */
  static final int CHECKSUM_OFFSET = 24;

  private static final int MAGIC = 0x377f0682;
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  /** The big-endian number at {@code offset}. */
  static int getInt(byte[] bytes, int offset) {
    return (int) INTS.get(bytes, offset);
  }

  static void putInt(byte[] bytes, int offset, int value) {
    INTS.set(bytes, offset, value);
  }

  /**
   * The header in the first 32 bytes of {@code bytes}; null if they are none: the magic number, the
   * page size or the checksum is wrong, and then nothing in the file counts. The version is for the
   * caller to judge, as a log of the future must not be taken for an empty one.
   */
  static WalHeader decode(byte[] bytes) {
    int magic = getInt(bytes, 0);
    int pageSize = getInt(bytes, 8);
    if ((magic & ~1) != MAGIC || !isPageSize(pageSize)) {
      return null;
    }
    boolean bigEndian = (magic & 1) != 0;
    WalChecksum checksum = new WalChecksum();
    checksum.add(bytes, 0, CHECKSUM_OFFSET, bigEndian);
    if (!checksum.is(getInt(bytes, 24), getInt(bytes, 28))) {
      return null;
    }
    return new WalHeader(
        bigEndian,
        getInt(bytes, 4),
        pageSize,
        getInt(bytes, 12),
        getInt(bytes, 16),
        getInt(bytes, 20),
        checksum.first(),
        checksum.second());
  }

  /** Writes a header of this format into {@code bytes} and returns it with its checksum. */
  static WalHeader encode(
      byte[] bytes, boolean bigEndian, int pageSize, int checkpointSequence, int salt1, int salt2) {
    putInt(bytes, 0, bigEndian ? MAGIC | 1 : MAGIC);
    putInt(bytes, 4, FORMAT_VERSION);
    putInt(bytes, 8, pageSize);
    putInt(bytes, 12, checkpointSequence);
    putInt(bytes, 16, salt1);
    putInt(bytes, 20, salt2);
    WalChecksum checksum = new WalChecksum();
    checksum.add(bytes, 0, CHECKSUM_OFFSET, bigEndian);
    putInt(bytes, 24, checksum.first());
    putInt(bytes, 28, checksum.second());
    return new WalHeader(
        bigEndian,
        FORMAT_VERSION,
        pageSize,
        checkpointSequence,
        salt1,
        salt2,
        checksum.first(),
        checksum.second());
  }

  static boolean isPageSize(int size) {
    return size >= 512 && size <= 65536 && (size & size - 1) == 0;
  }
}
