package org.vfstck.engine.wal;

/**
 * A frame: 24 bytes of header, then a page (fileformat2.html, "WAL Frame Header"). Big-endian.
 *
 * <pre>
 *    0  page number
 *    4  commit mark: the size of the database in pages after this commit; 0 for any other frame
 *    8  salt-1   of the log's header
 *   12  salt-2
 *   16  checksum-1   of bytes 0 to 7 and the page, continuing the frame before
 *   20  checksum-2
 * </pre>
 *
 * A frame counts if its salts are those of the log's header and its checksum is right; it is seen
 * once a frame with a commit mark follows or it has one itself.
 */
final class WalFrame {

  /** In bytes. */
  static final int HEADER_SIZE = 24;

  /** Where in the frame the checksum pair is. */
  static final int CHECKSUM_OFFSET = 16;

  /** What the checksum covers of the header: page number and commit mark. */
  private static final int SUMMED = 8;

  private WalFrame() {}

  /** Where frame {@code frame}, from 1, begins in the file. */
  static long offset(int frame, int pageSize) {
    return WalHeader.SIZE + (frame - 1L) * (pageSize + HEADER_SIZE);
  }

  static int pageNumber(byte[] header) {
    return WalHeader.getInt(header, 0);
  }

  static int commitMark(byte[] header) {
    return WalHeader.getInt(header, 4);
  }

  /**
   * Fills {@code header}, with the checksum that continues {@code running}, which moves on.
   *
   * @param running null to leave salts and checksum zero, so that the frame does not count yet
   */
  static void encode(
      byte[] header,
      int pageNumber,
      int commitMark,
      WalIndexHeader index,
      WalChecksum running,
      byte[] page,
      int pageOffset,
      int pageSize) {
    WalHeader.putInt(header, 0, pageNumber);
    WalHeader.putInt(header, 4, commitMark);
    if (running == null) {
      for (int at = SUMMED; at < HEADER_SIZE; at += 4) {
        WalHeader.putInt(header, at, 0);
      }
      return;
    }
    WalHeader.putInt(header, 8, index.salt1());
    WalHeader.putInt(header, 12, index.salt2());
    running.add(header, 0, SUMMED, index.bigEndianChecksums());
    running.add(page, pageOffset, pageSize, index.bigEndianChecksums());
    WalHeader.putInt(header, 16, running.first());
    WalHeader.putInt(header, 20, running.second());
  }

  /** Whether the frame in {@code frame} counts; if so, {@code running} moves on to its checksum. */
  static boolean isValid(byte[] frame, int pageSize, WalIndexHeader index, WalChecksum running) {
    if (WalHeader.getInt(frame, 8) != index.salt1()
        || WalHeader.getInt(frame, 12) != index.salt2()
        || pageNumber(frame) == 0) {
      return false;
    }
    running.add(frame, 0, SUMMED, index.bigEndianChecksums());
    running.add(frame, HEADER_SIZE, pageSize, index.bigEndianChecksums());
    return running.is(WalHeader.getInt(frame, 16), WalHeader.getInt(frame, 20));
  }
}
