package org.vfstck.engine.pager;

import org.vfstck.engine.format.Bytes;

/**
 * The bytes of a rollback journal (fileformat2.html, "The Rollback Journal").
 *
 * <pre>
 *   header, one sector long, at a multiple of the sector size
 *      0  8  d9 d5 05 f9 20 a1 63 d7
 *      8  4  records that follow; ffffffff: as many as fit into the file
 *     12  4  nonce of the records' checksums
 *     16  4  pages of the database before the transaction
 *     20  4  sector size
 *     24  4  page size
 *     28     zeros to the end of the sector
 *
 *   record, one for each page changed, directly one after the other
 *      0  4  page number
 *      4  P  the page before the change
 *    4+P  4  checksum
 *
 *   name of the super-journal, the last thing in the file if it is there
 *      0  4  number of the lock-byte page: ends the records
 *      4  N  name, UTF-8
 *    4+N  4  N
 *    8+N  4  sum of the name's bytes, each taken as signed
 *   12+N  8  the magic number again
 * </pre>
 *
 * The header has a sector to itself, so that a torn write of a record cannot damage it. The
 * checksum adds every 200th byte only, counted from the end: a record is usually torn at one end.
 */
final class JournalFormat {

  static final long MAGIC = 0xd9d505f920a163d7L;

  /** The part of a header that means something. */
  static final int HEADER_BYTES = 28;

  /** Record count of a journal that is known to hold no garbage at its end. */
  static final int COUNT_FROM_SIZE = -1;

  static final int RECORD_OVERHEAD = 8;

  private static final int CHECKSUM_STEP = 200;

  private JournalFormat() {}

  /** The first multiple of the sector size that is not before {@code offset}. */
  static long sectorBoundary(long offset, int sectorSize) {
    return (offset + sectorSize - 1) / sectorSize * sectorSize;
  }

  /**
   * @param counted the record count comes later, and the magic number with it: a header without it
   *     is none
   */
  static void putHeader(
      byte[] buffer, boolean counted, int nonce, int pageCount, int sectorSize, int pageSize) {
    if (counted) {
      Bytes.put8(buffer, 0, 0);
      Bytes.put4(buffer, 8, 0);
    } else {
      putCount(buffer, COUNT_FROM_SIZE);
    }
    Bytes.put4(buffer, 12, nonce);
    Bytes.put4(buffer, 16, pageCount);
    Bytes.put4(buffer, 20, sectorSize);
    Bytes.put4(buffer, 24, pageSize);
  }

  /** Magic number and record count: 12 bytes. */
  static void putCount(byte[] buffer, int records) {
    Bytes.put8(buffer, 0, MAGIC);
    Bytes.put4(buffer, 8, records);
  }

  static int checksum(int nonce, byte[] page, int pageSize) {
    int sum = nonce;
    for (int at = pageSize - CHECKSUM_STEP; at > 0; at -= CHECKSUM_STEP) {
      sum += page[at] & 0xff;
    }
    return sum;
  }

  /** Whether a header may state these sizes. */
  static boolean plausible(int pageSize, int sectorSize) {
    return powerOfTwo(pageSize, 512) && powerOfTwo(sectorSize, 32);
  }

  private static boolean powerOfTwo(int value, int atLeast) {
    return value >= atLeast && value <= 65536 && (value & value - 1) == 0;
  }
}
